"""Models of transformers and torch: both are imported on first use, and only here.

Nothing is fetched: a model is a local folder, or a hub id that is already in the local cache, at a revision where one
is named; only safetensors weights are read and no code of a model is run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from summarizer.errors import ModelMissing, TorchMissing

WINDOW_TOKENS = 768
"""Most tokens of text that a model is given, less where its own limit is lower."""
MARKS = 8
"""Kept free for the tokens that a model puts around a text, and for what joins when pieces are put together."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model, its words, and what it runs on. ``stopping`` makes transformers' criteria of a list of functions."""

    model: Any
    tokenizer: Any
    config: Any
    torch: Any
    device: str
    stopping: Callable[[list[Any]], Any]

    @property
    def positions(self) -> int | None:
        """How many tokens the model can hold, or None where it does not say."""
        own = getattr(self.config, "max_position_embeddings", None)
        return None if own is None else int(own)


def load(name: str, revision: str, kind: Callable[[Any], str]) -> Loaded:
    """The model ``name``; ``kind`` names the class of transformers for its configuration.

    A graphics card is used if there is one. Raises ``ModelMissing`` if the model or torch is not there, and what
    ``kind`` raises.
    """
    torch, transformers = _packages()
    config = _read(transformers.AutoConfig, name, revision)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = _read(getattr(transformers, kind(config)), name, revision, use_safetensors=True).to(device).eval()
    tokenizer = _read(transformers.AutoTokenizer, name, revision)
    return Loaded(model, tokenizer, config, torch, device, transformers.StoppingCriteriaList)


def _packages() -> tuple[Any, Any]:
    """Torch and transformers. Raises ``TorchMissing``."""
    try:
        import torch  # noqa: PLC0415 - optional, heavy
        import transformers  # noqa: PLC0415 - heavy
    except ImportError as error:
        raise TorchMissing('A written summary needs torch. Install it with: pip install "torch==2.13.0"') from error
    return torch, transformers


def _read(kind: Any, name: str, revision: str, **more: Any) -> Any:
    """A part of the model, from this machine alone and without running its code. Raises ``ModelMissing``."""
    try:
        return kind.from_pretrained(
            name, revision=revision or "main", local_files_only=True, trust_remote_code=False, **more
        )
    except (OSError, ValueError) as error:
        at = f" at revision {revision}" if revision else ""
        raise ModelMissing(f'There is no model "{name}"{at} on this machine. Give the folder that holds it.') from error
