"""A reply cut into pages. This room owns the limits: of units, of blocks, of files on a message."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.replies.blocks import File, Line, Reply
from bot.replies.rows import Row, Style, cut, rows_of
from bot.replies.wording import FOOTER

DISCORD = Style.DISCORD
PLAIN = Style.PLAIN

MOST_UNITS = {Style.DISCORD: 1_999, Style.PLAIN: 10**12}
MOST_FILES = {Style.DISCORD: 9, Style.PLAIN: 10**6}
"""Discord takes ten files on a message; one is left for the file of the reply itself."""

HEADING_UNITS = 700
ARTICLE_UNITS = 600
"""Most units of the heading, and of the article lines of one block, that every page repeats."""

SUFFIX_UNITS = 24
"""Kept free for `` · page 100 of 100``."""
NOTE_UNITS = {Style.DISCORD: 90, Style.PLAIN: 0}
"""Kept free for what becomes of an article while the message stands: a note about one, or the short one."""

EMPTY = "Nothing to show."


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its text, the files that go with it, and the ids of the quotes that begin on it."""

    text: str
    files: tuple[File, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A page in the making."""

    rows: list[Row] = field(default_factory=list)
    articles: dict[str, Row] = field(default_factory=dict)
    blocks: int = 0
    quotes: list[str] = field(default_factory=list)


class _Cutter:
    """Fills pages with rows, in order."""

    def __init__(self, reply: Reply, style: Style) -> None:
        self._style = style
        self._reply = reply
        self._lines = {key: self._short(line) for key, line in reply.article_lines}
        self.heading, self._late_heading = self._headings()
        self.footer = tuple(Row(text) for text in ((FOOTER if reply.footer else ""), reply.mark) if text)
        fixed = sum(row.size for row in (*self.heading, *self.footer)) + SUFFIX_UNITS + NOTE_UNITS[style]
        self._room = MOST_UNITS[style] - fixed
        self.drafts = [_Draft()]

    def cut(self) -> list[_Draft]:
        """Every row of the reply on a page."""
        late: list[Row] = []
        if self._late_heading:
            self._spill(self._late_heading, {})
        for block in self._reply.blocks:
            articles = {key: self._lines[key] for key in block.articles if key in self._lines}
            if sum(row.size for row in articles.values()) > ARTICLE_UNITS and self._style is Style.DISCORD:
                late += [row for row in articles.values() if row not in late]
                articles = {}
            rows = [row for given in block.rows for row in rows_of(given, self._style)]
            full = self.drafts[-1].blocks >= self._reply.per_page
            if full or not self._fits(rows, articles):
                self._turn()
            self.drafts[-1].quotes += [block.quote] if block.quote else []
            if self._fits(rows, articles):
                self._put(rows, articles)
            else:
                self._spill(rows, articles)
            self.drafts[-1].blocks += 1
        tail = [row for given in self._reply.tail for row in rows_of(given, self._style)]
        self._spill([*tail, *late], {})
        return self.drafts

    def _headings(self) -> tuple[list[Row], list[Row]]:
        """The rows that every page repeats; of a long heading that is its first, and page 1 has the rest."""
        rows = [row for given in self._reply.heading for row in rows_of(given, self._style)]
        if self._style is Style.PLAIN or sum(row.size for row in rows) <= HEADING_UNITS:
            return rows, []
        first = self._reply.heading[:1]
        short = [self._short(given) for given in first]
        rest = [row for given in self._reply.heading[1:] for row in rows_of(given, self._style)]
        if sum(row.size for row in short) <= HEADING_UNITS and not any(row.files for row in short):
            return short, rest
        return [], rows

    def _short(self, given: Line) -> Row:
        """One row that a page can repeat: of printed words as much as there is room for."""
        for longest in (400, 200, 80, 30):
            rows = rows_of(given, self._style, longest)
            if self._style is Style.PLAIN or (len(rows) == 1 and rows[0].size <= ARTICLE_UNITS):
                break
        return Row("\n".join(row.text for row in rows), tuple(file for row in rows for file in row.files))

    def _used(self, extra: dict[str, Row]) -> int:
        draft = self.drafts[-1]
        return sum(row.size for row in (*draft.rows, *(draft.articles | extra).values()))

    def _fits(self, rows: list[Row], articles: dict[str, Row]) -> bool:
        draft = self.drafts[-1]
        files = sum(len(row.files) for row in (*draft.rows, *rows))
        return self._used(articles) + sum(row.size for row in rows) <= self._room and files <= MOST_FILES[self._style]

    def _put(self, rows: list[Row], articles: dict[str, Row]) -> None:
        self.drafts[-1].rows += rows
        self.drafts[-1].articles |= articles

    def _turn(self) -> None:
        if self.drafts[-1].rows:
            self.drafts.append(_Draft())

    def _spill(self, rows: list[Row], articles: dict[str, Row]) -> None:
        """Rows too long for what is left of the page: as many as fit, and a slice broken over the next pages."""
        whole = self._room - sum(row.size for row in articles.values())
        waiting = list(rows)
        while waiting:
            row = waiting.pop(0)
            if self._fits([row], articles):
                self._put([row], articles)
                continue
            left = self._room - self._used(articles)
            opening = len(self.drafts[-1].rows) == 1
            if row.size <= whole and not (opening and row.slice is not None and left > whole // 2):
                self._turn()
                if self._fits([row], articles):
                    self._put([row], articles)
                    continue
            elif left < whole // 2:
                self._turn()
                left = whole
            waiting = [*cut(row, min(left, whole), whole), *waiting]


def pages(reply: Reply, style: Style) -> tuple[Page, ...]:
    """The messages that say ``reply``: in Discord each under 2,000 units with a note added, cut between blocks; at
    least one.

    A quote too long for a page is broken between sentences. Files of the reply go with the first page.
    """
    cutter = _Cutter(reply, style)
    drafts = cutter.cut()
    made = []
    for index, draft in enumerate(drafts):
        heading = [row.text for row in cutter.heading]
        if heading and len(drafts) > 1:
            first, *rest = heading[0].split("\n", 1)
            heading[0] = "\n".join((f"{first} · page {index + 1} of {len(drafts)}", *rest))
        body = [row.text for row in (*draft.rows, *draft.articles.values(), *cutter.footer)]
        files = [file for row in (*cutter.heading, *draft.rows) for file in row.files]
        files += reply.files if index == 0 else ()
        text = "\n".join([*heading, *body])
        made.append(Page(text if text.strip() else EMPTY, tuple(dict.fromkeys(files)), tuple(draft.quotes)))
    return tuple(made)
