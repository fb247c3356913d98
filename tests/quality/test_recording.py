"""How measured figures are written down: each tool its own section and part, whatever else the files hold by then."""

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "recording.py"
PAGE = "# Quality\n\nHead.\n\n## Quotes (1 May 2026)\n\nOld.\n\n## Quotes by hand (2 May 2026)\n\nKept.\n"


@pytest.fixture
def recording(monkeypatch):
    found = importlib.util.spec_from_file_location("recording", TOOL)
    module = importlib.util.module_from_spec(found)
    monkeypatch.setitem(sys.modules, "recording", module)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def measured(recording):
    return recording.Measured("## Quotes", "New.", "Quotes", "8 articles", ("F1 91.0 %",), ("pronouns (4)",))


def test_only_its_own_section_is_replaced(recording, measured):
    page = recording.written(PAGE, measured, date(2026, 6, 3))
    assert page == PAGE.replace("1 May", "3 June").replace("Old.", "New.")
    assert recording.written(page, measured, date(2026, 6, 3)) == page


def test_a_section_that_is_not_there_comes_first(recording, measured):
    page = recording.written("# Quality\n\nHead.\n\n## Other (1 May 2026)\n\nKept.\n", measured, date(2026, 6, 3))
    assert page.startswith("# Quality\n\nHead.\n\n## Quotes (3 June 2026)\n\nNew.\n\n## Other (1 May 2026)\n")


def test_only_its_own_part_of_the_record_is_replaced(recording, measured):
    held = json.dumps({"Stories": {"date": "2026-05-01"}, "Quotes": {"date": "2026-05-01"}})
    record = json.loads(recording.recorded(held, measured, date(2026, 6, 3)))
    assert record["Stories"] == {"date": "2026-05-01"}
    assert record["Quotes"]["date"] == "2026-06-03"
    assert record["Quotes"]["figures"] == ["F1 91.0 %"]
    assert "engine" in record["Quotes"]["version"]


def test_the_page_is_read_when_it_is_written(recording, measured, tmp_path, monkeypatch, capsys):
    page, record = tmp_path / "quality.md", tmp_path / "measured.json"
    page.write_text(PAGE)
    (tmp_path / "gold.jsonl").write_text("")
    monkeypatch.setattr(recording, "PAGE", page)
    monkeypatch.setattr(recording, "RECORDED", record)

    def slow(_):
        page.write_text(PAGE.replace("Kept.", "Edited meanwhile."))
        return measured

    recording.run(tmp_path, "gold.jsonl", slow)
    assert "Edited meanwhile." in page.read_text()
    assert "New." in page.read_text()
    assert list(json.loads(record.read_text())) == ["Quotes"]


def test_without_the_data_it_says_how_to_give_it(recording, measured, tmp_path):
    with pytest.raises(SystemExit, match=r"^There is no gold.jsonl in .*\. Give the folder: make quality DATA="):
        recording.run(tmp_path, "gold.jsonl", lambda _: measured)
