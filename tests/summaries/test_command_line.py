"""``python -m summarizer summary``: one line of JSON for each article, sentences word for word and a line each."""

import json

import pytest

from summarizer.__main__ import main

STORY = """\
The ferry Halcyon ran aground off Skerry Point on Monday with 210 passengers on board, the coastguard said.

All of them were taken off by lifeboats from Ardmuir and Portree Ness before nightfall, the harbour office said.

“The rudder was gone before we reached the bar,” said the captain, Ewan Rathe, who has sailed the route since May.

The company has promised to lay on a bus to the northern pier until a second ship comes from the yard in Vestad.

Fishermen in Ardmuir asked for a new light on the point after a trawler sank there with its crew last winter.
"""


@pytest.fixture
def asked(tmp_path, capsys):
    def run(*options):
        file = tmp_path / "articles.jsonl"
        file.write_text(json.dumps({"id": 7, "text": STORY}) + '\n\n[]\n{"id": 8}\n', encoding="utf-8")
        assert main(["summary", *options, str(file)]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


@pytest.mark.parametrize(
    ("options", "most"), [((), 3), (("--words", "30"), 3), (("--sentences", "1"), 1), (("--sentences", "2"), 2)]
)
def test_a_summary_is_a_line_for_each_sentence_as_it_stands(asked, options, most):
    told, *_ = asked(*options)
    assert told["id"] == 7
    assert 1 <= len(told["sentences"]) <= most
    assert all(STORY[row["start"] : row["end"]] == row["text"] for row in told["sentences"])
    assert told["summary"].split("\n") == [row["text"] for row in told["sentences"]]
    assert [row["start"] for row in told["sentences"]] == sorted(row["start"] for row in told["sentences"])


def test_words_bound_a_summary(asked):
    few, many = (asked("--words", words)[0]["summary"].split() for words in ("20", "200"))
    assert len(few) <= 23 < len(many)


def test_a_line_that_cannot_be_read_gets_its_error_and_the_rest_goes_on(asked):
    _, no_object, no_text = asked()
    assert "error" in no_object
    assert no_text["id"] == 8
    assert "error" in no_text


@pytest.mark.parametrize("option", ["--words", "--sentences"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "9" * 20])
def test_a_length_that_is_none_is_refused(option, value, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["summary", f"{option}={value}"])
    assert caught.value.code == 2
    assert "write a whole number from 1 on" in capsys.readouterr().err
