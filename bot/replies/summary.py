"""The wording of ``!summary``: whole sentences with their places, figures that differ, who the quotes come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.ports.records import StoredArticle
from bot.ports.stories import Sourcing, Telling, TopicSummary
from bot.ports.writer import CannotWrite
from bot.replies.blocks import Block, Button, Line, Own, Piece, Printed, Reply, Verbatim, line, sentence
from bot.replies.figures import figures_differ
from bot.replies.left_out import headline_of
from bot.replies.own_notice import corrected, said_withdrawn
from bot.replies.quote_block import article_line, outlet_and_link, ref
from bot.replies.unwritten import cannot_write
from bot.replies.wording import (
    ALSO_IN,
    NO_HEADLINE,
    NO_SPEAKER,
    OUTLET_NOT_STATED,
    count,
    echo,
    fold,
    language,
    number,
    place,
    pointer,
    published,
    quoted,
)
from summarizer.summaries.written import Written
from summarizer.types import FigureClash, Point

GRAPHIC = "Graphic content. "
EXTRACTS = "Extracts, word for word."
WRITTEN = "Written by a model and checked against the article; not word for word."
OWN = " (the article's own)"
"""Marks a line of a written summary that stands in the place of the model's."""
MOST_NAMED = 5
"""So many stories are offered to pick from; the others are counted."""
MOST_ALSO = 12
"""So many other printings of a story are named; the others are counted."""
ALL_SENTENCES = 20
"""Blocks on a page of a summary: all of them, as far as there is room."""


def of_article(
    stored: StoredArticle,
    points: Sequence[Point],
    clashes: Sequence[FigureClash],
    sources: Sourcing,
    zone: ZoneInfo,
    *,
    graphic: bool,
    written: Written | None = None,
    unwritten: CannotWrite | None = None,
    newer: StoredArticle | None = None,
) -> Reply:
    """One article: numbered sentences, ``Figures differ``, the sourcing of its quotes. ``graphic``: say it is.
    ``newer``: a newer report of its story.

    ``written``: what a model wrote and how that was checked; ``points`` are what is shown of it. ``unwritten``: why it
    wrote nothing, where it was asked.
    """
    length = f" · {count(len(points), 'sentence')} of {count(stored.reading.words, 'word')}"
    blocks = [
        Block(
            (
                line(
                    Own(f"{n}", bold=True),
                    " ",
                    *point_words(stored, point),
                    f" {place(point.paragraph)}",
                    OWN if written is not None and written.own(point) else "",
                ),
            )
        )
        for n, point in enumerate(points, 1)
    ]
    why_not = "" if unwritten is None else f" {cannot_write(unwritten)}"
    return Reply(
        heading=(headline(stored), line(*article_meta(stored, zone), length)),
        blocks=tuple(blocks),
        tail=(
            *figures_differ(clashes, {stored.article.id: stored}),
            line(sourcing(sources)),
            *corrected([stored], zone),
            *_newer({} if newer is None else {stored.article.id: newer}, one=True),
            line(GRAPHIC if graphic else "", EXTRACTS if written is None else _label(written), why_not),
        ),
        footer=True,
        per_page=ALL_SENTENCES,
    )


def _label(written: Written) -> str:
    """What wrote the summary, and how many of its sentences were replaced by the article's own, or left out.

    Those that a longer answer goes on with are told apart: nobody checked them.
    """
    every = count(len(written.verdicts), "sentence")
    if not written.extract:
        beside = (
            ("with the article's words put back in [brackets]", written.restored),
            ("left out", written.left_out),
            ("added from the article", len(written.added)),
            ("not read", written.unread),
        )
        told = "".join(f"; {what}: {number(many)}" for what, many in beside if many)
        return f"{WRITTEN} Replaced by the article's own: {number(written.replaced)} of {every}{told}."
    if not written.verdicts:
        return f"{EXTRACTS} The model wrote nothing."
    theirs = f"the model's first {every}" if written.unread else f"the model's {every}"
    if len(written.verdicts) == 1:
        theirs = "the model's first sentence" if written.unread else "the model's only sentence"
        why = "failed the check, so it is not shown." if written.failed else "is too long to show."
        return f"{EXTRACTS} {theirs[0].upper()}{theirs[1:]} {why}"
    if written.refused:
        most = "" if written.failed == len(written.verdicts) else ", more than half"
        return f"{EXTRACTS} Of {theirs} {number(written.failed)} failed the check{most}, so none is shown."
    long = len(written.verdicts) - written.failed
    too_long = f"{'is' if long == 1 else 'are'} too long to show."
    if not written.failed:
        return f"{EXTRACTS} {theirs[0].upper()}{theirs[1:]} {too_long}"
    return f"{EXTRACTS} Of {theirs} {number(written.failed)} failed the check and {number(long)} {too_long}"


def of_withdrawn(stored: StoredArticle, zone: ZoneInfo) -> Reply:
    """An article that says itself that it was withdrawn: its note, and none of the sentences that it takes back."""
    text = line(f"No sentence of it is told here. The whole text: !article {stored.article.id} text")
    heading = (headline(stored), line(*article_meta(stored, zone)), *said_withdrawn(stored), text)
    return Reply(heading=heading, footer=True)


def of_topic(
    words: str, told: TopicSummary, dates: str, zone: ZoneInfo, *, graphic: bool, gone: Sequence[StoredArticle] = ()
) -> Reply:
    """Several articles: sentences story by story, each with its article; then one line for each article.

    ``dates`` says which were searched. ``gone``: those that say themselves that they were withdrawn; nothing is told
    of them.
    """
    folded = len(told.copies)
    from_articles = f" · {count(len(told.stories), 'story', 'stories')} from {count(told.found, 'article')}"
    copies = f" ({count(folded, 'near-copy', 'near-copies')} folded)" if folded else ""
    blocks = [
        Block((line(Own(f"{n}", bold=True), " ", *point_words(stored, point), f" {_pointer(stored, point)}"),))
        for n, (stored, point) in enumerate(told.sentences, 1)
    ]
    by_id = {stored.article.id: stored for story in told.stories for stored in story.every}
    notes = [row for stored in gone[:MOST_NAMED] for row in said_withdrawn(stored, stored.article.id)]
    return Reply(
        heading=(line(echo(words, bold=True), f"{from_articles}{copies} · {dates}"), *notes),
        blocks=tuple(blocks),
        tail=(
            *(_article_line(stored, told, zone) for stored in told.articles),
            *figures_differ(told.clashes, by_id, with_ids=True),
            *corrected(told.articles, zone),
            *_not_shown(told),
            *_mentioning(told.mentioning),
            *_newer(told.newer, one=len(told.stories) == 1),
            *other_languages(told.other_languages),
            line(GRAPHIC if graphic else "", EXTRACTS),
        ),
        footer=True,
        per_page=ALL_SENTENCES,
    )


def point_words(stored: StoredArticle, point: Point) -> list[Piece]:
    """The words of one point, from the article where they are its own: a space between its sentences."""
    if point.text != " ".join(span.of(stored.article.text) for span in point.evidence):
        return [Printed(point.text)]
    first, *others = (Verbatim(ref(stored, span)) for span in point.evidence)
    return [first, *(piece for other in others for piece in (Own(" "), other))]


def point_place(stored: StoredArticle, point: Point) -> str:
    """``¶1``, or ``¶1, ¶2`` where its sentences stand in several paragraphs."""
    others = (p.number for p in stored.reading.paragraphs for span in point.evidence if p.span.contains(span))
    return ", ".join(map(place, sorted({point.paragraph, *others})))


def _pointer(stored: StoredArticle, point: Point) -> str:
    return pointer(stored.article.id, point.paragraph)


def headline(stored: StoredArticle, before: str = "") -> Line:
    """The headline in bold, after ``before`` (a number, say)."""
    return line(Printed(f"{before}{fold(stored.article.headline) or NO_HEADLINE}", bold=True))


def article_meta(stored: StoredArticle, zone: ZoneInfo) -> tuple[Piece | str, ...]:
    """``a-7c1e · <outlet> · <date> · <link>``, each with its phrase where the article has none."""
    outlet, _, link = outlet_and_link(stored)
    return (f"{stored.article.id} · ", outlet, f" · {published(stored.article.published_at, zone)} · ", link)


def _article_line(stored: StoredArticle, told: TopicSummary, zone: ZoneInfo) -> Line:
    """The article line with its date, and the outlets that print near-copies of it."""
    dated = f" · {published(stored.article.published_at, zone)}"
    copies = [copy for copy, kept in told.copies if kept == stored.article.id]
    also = also_in([(copy, "near-copy") for copy in copies])
    return line(*article_line(stored).pieces, dated, *([" · ", *also] if also else []))


def also_in(others: Sequence[tuple[StoredArticle, str]], *, ids: bool = False) -> list[Piece | str]:
    """``Also in: EXAMPLE Daily (near-copy)``, or with ``ids`` ``EXAMPLE Daily (a-19d0, near-copy)``; at most twelve."""
    pieces: list[Piece | str] = []
    for stored, what in others[:MOST_ALSO]:
        outlet = stored.article.outlet
        told = ", ".join(part for part in (stored.article.id if ids or not outlet else "", what) if part)
        name = Printed(fold(outlet)) if outlet else OUTLET_NOT_STATED
        pieces += [", " if pieces else f"{ALSO_IN}: ", name, f" ({told})" if told else ""]
    more = len(others) - MOST_ALSO
    return [*pieces, f" and {number(more)} more"] if more > 0 else pieces


def sourcing(found: Sourcing) -> str:
    """``Sourcing of 12 quotes: 6 named people, 1 organisation, 2 unnamed; 1 quote inferred (¶17), …``."""
    if not found.quotes:
        return "No quotes in marks."
    kinds = [
        (found.people, count(found.people, "named person", "named people")),
        (found.organisations, count(found.organisations, "organisation")),
        (found.unnamed, f"{number(found.unnamed)} unnamed"),
        (found.groups, count(found.groups, "group")),
    ]
    places = ", ".join(place(paragraph) for paragraph in dict.fromkeys(found.inferred))
    rest = [
        (len(found.inferred), f"{count(len(found.inferred), 'quote')} inferred ({places})"),
        (found.headline, f"{count(found.headline, 'headline phrase')} with {NO_SPEAKER}"),
        (found.no_speaker, f"{count(found.no_speaker, 'quote')} with {NO_SPEAKER}"),
    ]
    parts = [", ".join(words for n, words in group if n) for group in (kinds, rest)]
    return f"Sourcing of {count(found.quotes, 'quote')}: {'; '.join(part for part in parts if part)}"


def other_languages(articles: Sequence[StoredArticle]) -> tuple[Line, ...]:
    """The articles that are not read, in one line."""
    if not articles:
        return ()
    which = ", ".join(f"{s.article.id} in {language(s.reading.language)}" for s in articles[:MOST_NAMED])
    more = f" and {number(len(articles) - MOST_NAMED)} more" if len(articles) > MOST_NAMED else ""
    return (line(f"Left out, because I read English only: {which}{more}."),)


def too_short(stored: StoredArticle) -> Reply:
    """``Too short to summarise (61 words). The whole text: !article a-31c0 text``."""
    words = count(stored.reading.words, "word")
    return sentence(f"Too short to summarise ({words}). The whole text: !article {stored.article.id} text")


def _not_shown(told: TopicSummary) -> tuple[Line, ...]:
    more = told.found - len(told.articles) - len(told.copies)
    return (line(f"{count(more, 'older article')} of the same story not shown. Add since: or a name."),) if more else ()


def _mentioning(articles: Sequence[StoredArticle]) -> tuple[Line, ...]:
    """``Only mentioned in: a-31c0 (<headline>) and 2 more``: what prints the words and is about something else."""
    pieces: list[Piece | str] = []
    for stored in articles[:MOST_NAMED]:
        pieces += [", " if pieces else "Only mentioned in: ", f"{stored.article.id} (", headline_of(stored), ")"]
    more = len(articles) - MOST_NAMED
    return (line(*pieces, f" and {number(more)} more" if more > 0 else ""),) if pieces else ()


def _newer(reports: Mapping[str, StoredArticle], *, one: bool) -> tuple[Line, ...]:
    """``A newer report of this story: a-31c0 (<headline>)``, one line for each; of several stories it says of which."""
    return tuple(
        line(
            f"A newer report of {'this story' if one else f'the story of {of}'}: {stored.article.id} (",
            headline_of(stored),
            ")",
        )
        for of, stored in reports.items()
    )


def none_can_stand(stored: StoredArticle) -> Reply:
    """No sentence of the article may be shown without the ones around it."""
    article_id = stored.article.id
    return sentence(f"No sentence of {article_id} can stand alone. The whole text: !article {article_id} text")


def which_story(words: str, stories: Sequence[Telling], options: str) -> Reply:
    """``"Aleppo" could be 3 stories: 1 <headline> / 2 <headline> / 3 <headline>. Pick with the menu or by id.``.

    ``options`` are those of the question, to be typed after the id that is picked.
    """
    pieces: list[Piece | str] = []
    for n, story in enumerate(stories[:MOST_NAMED], 1):
        title = fold(story.lead.article.headline) or NO_HEADLINE
        pieces += [" / " if n > 1 else "", f"{n} ", Printed(title), f" ({story.lead.article.id})"]
    more = len(stories) - MOST_NAMED
    asked = sentence(
        *quoted(words),
        f" could be {count(len(stories), 'story', 'stories')}: ",
        *pieces,
        f" and {number(more)} more" if more > 0 else "",
        ". Pick with the menu or by id.",
    )
    buttons = [
        Button(f"{n}", f"!summary {story.lead.article.id}{options}") for n, story in enumerate(stories[:MOST_NAMED], 1)
    ]
    return Reply(heading=asked.heading, buttons=tuple(buttons))
