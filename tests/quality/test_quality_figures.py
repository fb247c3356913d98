"""The tool that counts pairs of figures that differ: what it reads of a file of events, and what it counts."""

import importlib.util
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "quality_figures.py"
EVENTS = """\
# A note.

== Fire at Ness
differ: 14 | 31
missed: £2 million | £3 million
-- Northern Wire
The fire at Ness killed 14 people.
-- Valley Times
The fire at Ness killed 31 people.

== Flood at Orm
differ:
-- Northern Wire
The flood killed nine people and injured 60 people.
-- Valley Times
The flood killed nine people and injured 90 people.
"""


@pytest.fixture
def tool():
    found = importlib.util.spec_from_file_location("quality_figures", TOOL)
    module = importlib.util.module_from_spec(found)
    sys.modules["quality_figures"] = module
    found.loader.exec_module(module)
    yield module
    del sys.modules["quality_figures"]


def test_the_shown_the_missed_and_the_wrong_are_counted(tool, tmp_path, capsys):
    path = tmp_path / "events.txt"
    path.write_text(EVENTS, encoding="utf-8")
    # The later and higher toll is an update, and so are the later hurt.
    assert tool.of_events(path, show=True) == (2, 2, 1, 1, 0, 0)
    assert "Fire at Ness: killed 14 people (the article) / killed 31 people (the article)" in capsys.readouterr().out


def test_articles_of_one_event_are_compared_together(tool, tmp_path):
    path = tmp_path / "set.jsonl"
    path.write_text(
        '{"cluster": "c", "text": "One."}\n{"article": "Two."}\n{"cluster": "c", "text": "Three."}\n',
        encoding="utf-8",
    )
    assert list(tool.groups(path)) == [["Two."], ["One.", "Three."]]


def test_of_single_cases_the_shown_and_the_wrong_are_counted(tool, tmp_path):
    path = tmp_path / "cases.txt"
    path.write_text(
        "# A note.\nshow: 14 | 31 :: Police said 14 people had died. ¶ The clinic counted 31.\n"
        "missed: 14 | 31 :: Some died.\n"
        "leave: The union said 14 people had died. // The clinic said 31 people had died.\n",
        encoding="utf-8",
    )
    assert tool.of_cases(path, show=False) == (2, 1, 1, 1)
