"""Which articles report, and which comment, answer questions or are somebody's own release: told by what is printed.

A comment on a vote comes later than the report of it, and is no newer for that: it neither leads a story that has a
report, nor comes before stories of reports that as many outlets tell. Only labels are read, and the form of questions
and answers; a comment that says nowhere that it is one goes for a report. Pure.
"""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlsplit

from bot.ports.records import StoredArticle
from summarizer.types import Article

_OPINION = r"opinions?|comment|commentary|analysis|editorial|op-ed|viewpoint|column|letters?(?: to the editor)?"
_ANSWERS = r"q ?& ?a|q and a|interview|explainer"
_RELEASE = r"(?:press|news|media) release|for immediate release"
_LABEL = rf"(?:{_OPINION}|{_ANSWERS}|{_RELEASE})"
_HEADLINE = re.compile(
    rf"\s*(?:[\[(]{_LABEL}[\])]|{_LABEL}\s*(?::|\||[-–—]\s))|.*(?:\s[|–—-]\s|[\[(]){_LABEL}[\])]?\s*$", re.IGNORECASE
)
_LABEL_ALONE = re.compile(
    rf"\W*(?:(?:your|readers[’']?|our readers[’']?) )?(?:{_LABEL})(?: (?:page|of the (?:day|week)))?\W*", re.IGNORECASE
)
SALUTATION = re.compile(
    r"[ \t*_#]{0,3}(?:(?:Sir|Madam|Sirs|SIR|MADAM)(?: or (?:Sir|Madam))?\s?[,:–—]"
    r"|Dear (?:Sir|Madam|[Ee]ditor)(?:(?:/| or )(?:Sir|Madam))?\s?[,:–—]|To the [Ee]ditor\s?[,:.–—])"
)
"""How a letter to the editor begins."""
_LETTERS = re.compile(
    r"\W*(?:(?:your|readers[’']?|our readers[’']?) )?letters?(?: (?:to the editor|page|of the (?:day|week)))?"
    r"\W*(?:$|:|\|)",
    re.IGNORECASE,
)
_LINE = re.compile(rf"\W*{_LABEL}(?:\W*$|\s*[:|])|\W*(?:{_RELEASE})\b", re.IGNORECASE)
"""A line at the head that is a label, or begins with one."""
_FOLDERS = frozenset(
    "opinion opinions comment commentisfree commentary analysis editorial editorials op-ed oped columns columnists "
    "letters press-release press-releases pressrelease pressreleases news-release news-releases interviews".split()
)
_OWN_VIEWS = re.compile(
    r"\b(?:views|opinions) expressed (?:here|in this|by the (?:author|writer)|are)\b", re.IGNORECASE
)
_WHO_WROTE = re.compile(
    r"\W*(?:The (?:writer|author) is an?\b|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3} is an? (?:[\w’'-]+ ){0,3}columnist\b)"
)
_COLUMNIST = re.compile(r"\bcolumnist\b|\beditorial board\b", re.IGNORECASE)
_TO_EDITORS = re.compile(
    r"\W*(?:notes? (?:to|for) editors|(?:media|press) (?:contacts?|enquiries|inquiries)\b)", re.IGNORECASE
)
_ABOUT = re.compile(r"About (?P<whom>[A-Z][^.!?:]{1,60}):?\s*$")
_ANNOUNCES = re.compile(
    r"\btoday (?:announced|launched|reported|unveiled)\b|\bannounced today\b"
    r"|\b(?:pleased|proud|delighted) to announce\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I(?:[’'](?:m|ve|d|ll))?|[Mm]y|[Mm]e)\b")
_ADDRESSES = re.compile(r"\b(?:do|did|are|were|have|had|will|would|can|could|should) you\b|\byour\b", re.IGNORECASE)
_IN_MARKS = re.compile(r"[“\"][^“”\"]*[”\"]")
_QUESTION = re.compile(r"\W*(?:Q|Question)\s?[.:]\s")
_ANSWER = re.compile(r"\W*(?:A|Answer)\s?[.:]\s")

_HEAD, _FOOT, _LAST = 3, 6, 2
"""Lines at the head, at the foot and at the very end of a text that are looked at."""
_READ = 20_000
_ASKED = 3
"""So many questions that stand alone are the form of a text, if they are ..."""
_OF_ALL = 4
"""... every fourth of its lines at least."""
_LONGEST_QUESTION = 25
_SPOKEN = 2
"""Every second answer at least of somebody who is interviewed says "I"."""


def is_report(stored: StoredArticle) -> bool:
    """Whether an article reports, for all that it says of itself."""
    article = stored.article
    lines = [line for line in (each.strip() for each in article.text[:_READ].split("\n")) if line]
    foot = [line for line in (each.strip() for each in article.text[-_READ:].split("\n")) if line][-_FOOT:]
    return not (
        _HEADLINE.match(article.headline)
        or _LABEL_ALONE.fullmatch(article.headline)
        or is_letters(article)
        or _LINE.match(article.byline or "")
        or _COLUMNIST.search(article.byline or "")
        or _of_folder(article.url)
        or any(_LINE.match(line) for line in lines[:_HEAD])
        or any(_OWN_VIEWS.search(line) for line in (*lines[:_HEAD], *foot))
        or any(_WHO_WROTE.match(line) for line in foot[-_LAST:])
        or any(_TO_EDITORS.match(line) for line in foot)
        or _of_its_own(article, lines, foot)
        or _asks(lines)
    )


def is_letters(article: Article) -> bool:
    """Whether an article is a letter to the editor, or a page of them: by its label, or by how its text begins."""
    first = article.text[:_READ].lstrip()
    head = [article.headline, first.partition("\n")[0]]
    return any(map(_LETTERS.match, head)) or SALUTATION.match(first) is not None


def answers_from(article: Article) -> int | None:
    """Where in the text of an interview without marks the first question stands; None for any other text.

    An interview is told from what an outlet explains in the same form by who answers: "I", if only once where a
    question speaks to somebody ("Do you still go alone?").
    """
    text = article.text[:_READ]
    lines = [line for line in (each.strip() for each in text.split("\n")) if line]
    questions = [line for line, then in pairwise(lines) if _is_question(line, then)]
    if not questions or any(map(_QUESTION.match, questions)) or not _asks(lines):
        return None
    asked = frozenset(questions)
    spoken = sum(line not in asked and FIRST_PERSON.search(_IN_MARKS.sub(" ", line)) is not None for line in lines)
    addressed = any(_ADDRESSES.search(line) for line in questions)
    return text.find(questions[0]) if spoken * _SPOKEN >= len(questions) or (spoken and addressed) else None


def _of_folder(url: str | None) -> bool:
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return False
    return not _FOLDERS.isdisjoint(path.casefold().split("/")[:-1])


def _of_its_own(article: Article, lines: list[str], foot: list[str]) -> bool:
    """Whether a firm that announces something is told about at the foot ("About Orla Pharma")."""
    head = "\n".join((article.headline, *lines[:_HEAD]))
    told = (_ABOUT.match(line) for line in foot)
    return bool(_ANNOUNCES.search(head)) and any(found["whom"] in head for found in told if found)


def _asks(lines: list[str]) -> bool:
    """Whether a text consists of questions and answers."""
    if sum(bool(_QUESTION.match(line)) for line in lines) > 1 and sum(bool(_ANSWER.match(line)) for line in lines) > 1:
        return True
    asked = sum(_is_question(line, then) for line, then in pairwise(lines))
    return asked >= _ASKED and asked * _OF_ALL >= len(lines)


def _is_question(line: str, then: str) -> bool:
    """Whether a line is a question that the next one answers."""
    return line.endswith("?") and not then.endswith("?") and len(line.split()) <= _LONGEST_QUESTION
