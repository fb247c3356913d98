"""The words of the command line."""

import os
from datetime import UTC, datetime

import pytest

from bot.app.arguments import as_utf8, parse


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "!add", "a.txt", "b.txt", "--as", "editor"],
        ["ask", "--as", "editor", "!add", "a.txt", "b.txt"],
        ["ask", "!add", "--as", "editor", "a.txt", "b.txt"],
        ["ask", "!add", "a.txt", "--as=editor", "b.txt"],
    ],
)
def test_files_stand_before_and_after_options(words):
    options = parse(words)
    assert (options.line, options.files, options.role) == ("!add", ["a.txt", "b.txt"], "editor")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["foo"], "invalid choice: 'foo'"),
        (["ask"], "the following arguments are required: line"),
        (["add"], "the following arguments are required: file"),
        (["ask", "x", "--as", "king"], "invalid choice: 'king'"),
        (["ask", "x", "--now", "soon"], "write the time as 2026-11-23T09:30:00+00:00"),
        (["ask", "x", "--now", "0001-01-01T00:00+14:00"], "write the time as"),
        (["ask", "x", "--hlep"], "what is --hlep?"),
        (["console", "x"], "what is x?"),
        (["add", "x", "--outlte", "y"], "what is --outlte?"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_exit_code_2(capsys, words, told):
    with pytest.raises(SystemExit) as left:
        parse(words)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("I could not read the command line: ")
    assert told in said


def test_the_clock_is_utc_where_nothing_else_is_said():
    assert parse(["ask", "x", "--now", "2026-11-23T09:30"]).now == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert parse(["ask", "x", "--now", "2026-11-23T09:30+01:00"]).now == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def test_words_are_utf8_whatever_the_locale_took_them_for():
    assert as_utf8(os.fsdecode("O’Neill".encode())) == "O’Neill"
    assert as_utf8(os.fsdecode(b"caf\xe9")) == "caf\ufffd"
    assert parse(["ask", os.fsdecode(b"a\xffb"), "c\udcff"]).line == "a\ufffdb"
