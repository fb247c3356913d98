"""Errors of the summarizer. Their text is meant to be shown to a person.

SummarizerError
├── OutOfTime         a model was stopped before it was done
├── TooLong           a text is longer than a model is asked to read
├── ModelMissing      a model that was asked for is not installed
│   └── TorchMissing  torch is not installed, without which no model runs
└── BadInput          a record from outside that cannot be read
"""


class SummarizerError(Exception):
    """Base of every error that this package raises on purpose."""


class ModelMissing(SummarizerError):
    """The model or the package it needs is not there; the text says what to install."""


class TorchMissing(ModelMissing):
    """Torch is not there; the text says how to install it."""


class BadInput(SummarizerError):
    """A record that cannot be read; the text says what is wrong with it."""


class TooLong(SummarizerError):
    """A text is longer than a model is asked to read; the text says so."""


class OutOfTime(SummarizerError):
    """A model was stopped before its summary was whole; the text says so."""
