"""Measure the faithfulness gate on invented reports: what it must refuse, by kind, and what it may let pass.

python tools/quality_gate.py [--show]

The cases are text files in tests/quality/gate. Lines that begin with "= " are the paragraphs of an article, and what
follows is said of it: "- KIND: sentence" must be refused, "+ sentence" only says less and may pass. A line with "#" is
a note. An article of one paragraph is followed by two that have nothing to do with it. ``--show`` prints every
sentence that came out the other way.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from summarizer.reading import read  # noqa: E402 - the project's root has to be on the path first
from summarizer.summaries.gate import Gate  # noqa: E402
from summarizer.summaries.verdict import Verdict  # noqa: E402
from summarizer.types import Article  # noqa: E402

CASES = ROOT / "tests" / "quality" / "gate"
AFTER = (
    "The ferries in the bay of Ardmuir kept to their winter hours.",
    "A choir of ten sang beside the old church.",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of somebody's summary of an article; ``kind`` is empty where it may pass."""

    group: str
    text: str
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and what the gate said of it."""

    case: Case
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Whether it passed if it may, and else was refused or had what it leaves out put back."""
        return not self.verdict.as_it_stands if self.case.kind else self.verdict.passed


def cases(paths: Iterable[Path]) -> Iterator[Case]:
    """The cases of the files, in order. Raises ValueError for a line that is none of the kinds."""
    for path in paths:
        paragraphs: list[str] = []
        begun = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            mark, rest = line[:2], line[2:]
            if not line.strip() or mark[0] == "#":
                continue
            if mark == "= ":
                paragraphs = [*paragraphs, rest] if begun else [rest]
                begun = True
                continue
            begun = False
            kind, _, sentence = rest.partition(": ") if mark == "- " else ("", "", rest)
            if mark not in {"- ", "+ "} or not sentence or not paragraphs:
                raise ValueError(f"{path.name}, line {number}: neither paragraph nor case")
            yield Case(path.stem, "\n\n".join(paragraphs), kind, sentence)


def judged(found: Sequence[Case]) -> list[Judged]:
    """Each case before the gate of its article."""
    gates: dict[str, Gate] = {}
    for text in dict.fromkeys(case.text for case in found):
        whole = text if "\n\n" in text else "\n\n".join((text, *AFTER))
        article = Article(headline="", text=whole, id="a")
        gates[text] = Gate(article, read(article))
    return [Judged(case, gates[case.text].check(case.sentence)) for case in found]


def counts(results: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """For "GROUP: KIND", "GROUP: twisted" and "GROUP: honest" how many came out right, and of how many."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for result in results:
        group, kind = result.case.group, result.case.kind
        for name in (f"{group}: {kind}", f"{group}: twisted") if kind else (f"{group}: honest",):
            of[name] += 1
            right[name] += result.right
    return {name: (right[name], of[name]) for name in of}


def table(results: Sequence[Judged]) -> list[str]:
    """The lines of two tables: by group, and by kind of twist (of an end apart from the others).

    In brackets: how many of these are shown with what they leave out put back.
    """
    found = counts(results)
    mended = Counter((r.case.group, bool(r.case.kind)) for r in results if r.verdict.restored is not None)
    lines = ["| set | twists stopped | honest shortenings passed |", "| --- | --- | --- |"]
    for group in dict.fromkeys(result.case.group for result in results):
        twisted, honest = (found.get(f"{group}: {which}", (0, 0)) for which in ("twisted", "honest"))
        left = f"{twisted[0]} of {twisted[1]} ({mended[group, True]})"
        lines.append(f"| {group} | {left} | {honest[0]} of {honest[1]} ({mended[group, False]}) |")
    lines += ["", "| kind of twist | stopped |", "| --- | --- |"]
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for result in results:
        if kind := result.case.kind:
            name = f"an end: {kind}" if result.case.group == "ends" else kind
            of[name] += 1
            right[name] += result.right
    lines += [f"| {kind} | {right[kind]} of {of[kind]} |" for kind in sorted(of, key=lambda k: (k[:7] == "an end:", k))]
    return lines


def main(arguments: Sequence[str]) -> None:
    """Prints the tables, and with ``--show`` what came out the other way."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    asked.add_argument("--show", action="store_true", help="print what came out the other way")
    show = asked.parse_args(arguments).show
    results = judged(list(cases(sorted(CASES.glob("*.txt")))))
    print("\n".join(table(results)))
    for result in results:
        if show and not result.right:
            case, failed = result.case, "; ".join(result.verdict.failed)
            print(f"{case.group}, {case.kind or 'honest'}: {case.sentence}" + (f" [{failed}]" if failed else ""))


if __name__ == "__main__":
    main(sys.argv[1:])
