"""The gate on invented reports: floors that may rise and never fall, and every sentence of an article by itself."""

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.types import Article

HERE = Path(__file__).resolve().parent / "gate"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
TOOL = Path(__file__).resolve().parents[2] / "tools" / "quality_gate.py"


@pytest.fixture(scope="module")
def tool():
    found = importlib.util.spec_from_file_location("quality_gate", TOOL)
    module = importlib.util.module_from_spec(found)
    sys.modules["quality_gate"] = module
    found.loader.exec_module(module)
    yield module
    del sys.modules["quality_gate"]


@pytest.fixture(scope="module")
def cases(tool):
    return list(tool.cases(sorted(HERE.glob("*.txt"))))


def test_no_share_falls_below_its_floor(tool, cases):
    results = tool.judged(cases)
    found = {name: right for name, (right, _) in tool.counts(results).items() if name in FLOORS}
    worse = [f"{r.case.kind or 'honest'}: {r.case.sentence}" for r in results if not r.right]
    assert {name: right for name, right in found.items() if right < FLOORS[name]} == {}, "\n".join(worse)
    assert set(found) == set(FLOORS)


def test_whatever_has_words_put_back_passes_whole(tool, cases):
    for result in tool.judged(cases):
        if result.verdict.restored is not None:
            whole = replace(result.case, sentence=result.verdict.text)
            assert tool.judged([whole])[0].verdict.as_it_stands, result.verdict.shown


def test_the_sets_are_large_and_say_nothing_twice(cases):
    twists = [case for case in cases if case.kind]
    assert len(twists) >= 400
    assert len({case.kind for case in twists if case.group != "ends"}) >= 15
    assert len([case for case in cases if not case.kind]) >= 200
    assert len([case for case in cases if case.group == "ends"]) >= 80
    assert len({(case.text, case.sentence) for case in cases}) == len(cases)


def test_what_an_article_says_itself_passes(cases):
    refused = []
    for text in dict.fromkeys(case.text for case in cases):
        article = Article(headline="", text=text, id="a")
        reading = read(article)
        gate = Gate(article, reading)
        said = [sentence.span.of(text) for sentence in reading.sentences]
        refused += [(words, failed) for words in said if (failed := gate.check(words).failed)]
    assert refused == []


def test_a_case_that_must_be_refused_is_counted_as_wrong_where_it_passes(tool, tmp_path):
    path = tmp_path / "made.txt"
    path.write_text(
        "# Note.\n\n= The mayor of Tarnby opened the fair on Monday.\n= Rain fell.\n"
        "- denial: The mayor of Tarnby did not open the fair.\n+ The mayor of Tarnby opened the fair.\n"
        "- made up: The mayor of Tarnby opened the fair on Monday.\n",
        encoding="utf-8",
    )
    results = tool.judged(list(tool.cases([path])))
    assert [result.right for result in results] == [True, True, False]
    assert results[0].case.text == "The mayor of Tarnby opened the fair on Monday.\n\nRain fell."
    assert tool.counts(results)["made: twisted"] == (1, 2)
    assert "| made | 1 of 2 (0) | 1 of 1 (0) |" in tool.table(results)
    assert "| made up | 0 of 1 |" in tool.table(results)


@pytest.mark.parametrize("line", ["- no kind", "The fair.", "+ ", "* x: y"])
def test_a_line_that_is_no_case_is_named(tool, tmp_path, line):
    path = tmp_path / "made.txt"
    path.write_text(f"= The fair opened.\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"made\.txt, line 2"):
        list(tool.cases([path]))
