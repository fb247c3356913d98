"""The wording of ``!why``: how a quote got its speaker, and what became of articles on their way into a digest."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.ports.records import DigestRecord, FoundQuote, StoredArticle
from bot.ports.writer import Gated, KeptVerdict
from bot.replies.blocks import Block, Line, Own, Piece, Printed, Reply, line
from bot.replies.left_out import TOLD, row, told_row
from bot.replies.quote_block import name_here, printed
from bot.replies.unwritten import cannot_write
from bot.replies.wording import NO_CUE, count, echo, fold, moment, number, place
from summarizer.types import Attribution, Part, Quote, Speech

NOT_RECORDED = "not recorded"

RULES = {
    "cue_after": "cue and speaker stand right behind the quote",
    "cue_before": "cue and speaker stand before the quote, in its sentence",
    "same_sentence": "cue and speaker stand in the quote's sentence",
    "sentence_before": "cue and speaker stand in a sentence before",
    "sentence_after": "cue and speaker stand in a sentence behind",
    "beside": "a name without a cue stands beside the quote",
    "pronoun": "a pronoun speaks, and points to who was named before",
    "role_noun": "a description speaks that one person of the article bears",
    "described": "a description speaks, and the article means one person by it",
    "colon_before": "a whole-paragraph quote, after a paragraph that ends in a colon",
    "bare_paragraph": "a whole-paragraph quote without cue, after a paragraph that ends with cue and speaker",
    "signature": "a name signs the quote, behind a dash",
    "running": "a running quotation, left open in one paragraph and closed in a later one",
    "dialogue": "question and answer in turn, so nobody is named",
    "no_source": "nobody who could have said it stands near",
    "headline": "a phrase of a headline is given to nobody",
    "indirect": "a clause under a cue, without marks",
}
"""How the engine came to the speaker, by the short name of its rule; others are printed as they are."""

PER_PAGE = 30
NOT_ARRIVED = frozenset({"held", "embargo", "small-edits", "reworded"})
"""Reasons of articles that did not arrive in the window of a digest."""


def of_quote(found: FoundQuote, *, holds: bool) -> Reply:
    """Cue, rule, candidates with their scores. ``holds``: whether the slice is still that of the stored article."""
    quote, stored = found.quote, found.source
    where = place(quote.paragraph, quote.part)
    return Reply(
        heading=(
            line(
                f"{found.id} · {stored.article.id} version {stored.article.version} {where} · {quote.speech.value} · ",
                *_given_to(found),
            ),
            line("Cue: ", *_cue(found, where), f" · rule: {rule_words(quote)}"),
            line("Candidates: ", *_candidates(quote), f" · slice check {'passed' if holds else 'failed'}"),
        ),
    )


def rule_words(quote: Quote) -> str:
    """The rule by which a quote has its speaker, in words."""
    rule = quote.reason.rule
    return RULES.get(rule, rule.replace("_", " "))


def _given_to(found: FoundQuote) -> list[Piece | str]:
    """``inferred: Ammar al Salmo``; where nobody is named, the class alone."""
    quote = found.quote
    if quote.speaker is None or quote.attribution is Attribution.NO_SPEAKER:
        return [quote.attribution.value]
    return [f"{quote.attribution.value}: ", Printed(name_here(found))]


def _cue(found: FoundQuote, where: str) -> list[Piece | str]:
    cue = found.quote.cue
    if cue is None:
        return [f"none in {where}" if found.quote.part is Part.TEXT else NO_CUE]
    return [Printed(printed(found.source, cue, found.quote.part).lower())]


def _candidates(quote: Quote) -> list[Piece | str]:
    """Who was weighed, each with a score from 0 to 1; ``none`` is what is left."""
    scored: list[tuple[str, float]] = []
    if quote.speaker is not None:
        scored.append((fold(quote.speaker.name), quote.confidence))
    if quote.reason.runner_up and quote.reason.runner_up_score > 0:
        scored.append((fold(quote.reason.runner_up), quote.reason.runner_up_score))
    pieces: list[Piece | str] = []
    for name, score in scored:
        pieces += [Printed(name), f" {score:.2f}, "]
    return [*pieces, f"none {max(0.0, 1.0 - sum(score for _, score in scored)):.2f}"]


def of_digest(record: DigestRecord, zone: ZoneInfo, articles: Mapping[str, StoredArticle]) -> Reply:
    """Every article of a digest that was made, once: which story tells it, or the reason why none does."""
    stories = {article_id: n for n, story in enumerate(record.stories, 1) for article_id in story}
    told = [Block((told_row(article_id, n, articles.get(article_id)),)) for article_id, n in stories.items()]
    reasons = {left.article_id: left for left in reversed(record.left_out) if left.article_id not in stories}
    left = [Block((row(one, articles.get(one.article_id)),)) for one in reversed(reasons.values())]
    topic: tuple[Piece | str, ...] = (" · topic ", echo(record.topic)) if record.topic else ()
    # The digest's own heading counts what arrived: neither what is held nor what was only edited.
    beside = sum(left.reason in NOT_ARRIVED for left in record.left_out)
    arrived = len(told) + len(record.left_out) - beside
    counted = f"{count(arrived, 'article')}: {number(len(told))} shown, {number(arrived - len(told))} left out"
    return Reply(
        heading=(
            line(
                Own(record.id, bold=True),
                *topic,
                f" · made {moment(record.made_at, zone)} · filed {moment(record.since, zone)} to ",
                f"{moment(record.until, zone)} · {counted}",
                f"; {number(beside)} not arrived (held, under embargo or only edited)" if beside else "",
            ),
        ),
        blocks=(*told, *left),
        per_page=PER_PAGE,
    )


def of_article(
    stored: StoredArticle,
    digest: Line,
    zone: ZoneInfo,
    written: Gated | None = None,
    last: DigestRecord | None = None,
) -> Reply:
    """An article stage by stage: filed, read, in the ``last`` digest and on its way into the next (``digest``).

    ``written``: what the gate said of the summary that a model wrote of it last.
    """
    reading, article = stored.reading, stored.article
    indirect = sum(quote.speech is Speech.INDIRECT for quote in reading.quotes)
    quotes = f"{count(len(reading.quotes) - indirect, 'quote')}, {number(indirect)} indirect"
    read = f"{count(reading.words, 'word')}, {quotes}" if reading.language == "en" else f"not read: {reading.language}"
    dropped = count(len(reading.dropped), "line")
    return Reply(
        heading=(
            line(f"{article.id} version {article.version} of {stored.versions} · {article.status.value}"),
            line(f"Filed: {moment(stored.filed_at, zone)} · read: {read}, {dropped} set aside as furniture"),
            *(
                (line(f"Key sentences chosen by: {reading.chosen_by or NOT_RECORDED}"),)
                if reading.key_sentences
                else ()
            ),
            *(_last(last, article.id, zone) if last is not None else ()),
            digest,
            *(_gated(written, article.version, zone) if written is not None else ()),
        ),
    )


def _gated(written: Gated, version: int, zone: ZoneInfo) -> list[Line]:
    """``Written summary of Mon 23 Nov 2026, 09:30 GMT, by <model>: 1 of 2 sentences kept``, and a line for each."""
    kept = sum(_became(verdict) == "kept" for verdict in written.verdicts)
    of = f" of version {written.version}" if written.version != version else ""
    if written.unwritten is not None:
        why_not = f": none. {cannot_write(written.unwritten)}"
        return [
            line(f"Written summary{of}, {moment(written.made_at, zone)}, by ", echo(written.made_by), why_not),
        ]
    told = f": {number(kept)} of {count(len(written.verdicts), 'sentence')} kept"
    instead = ", so the article's own were shown" if written.extract else ""
    refused = sum(bool(verdict.failed) for verdict in written.verdicts)
    idle = len(written.verdicts) - refused - kept
    apart = f" ({number(refused)} failed the check, {number(idle)} passed but not shown)" if idle else ""
    rows = [
        line(
            f"Written summary{of}, {moment(written.made_at, zone)}, by ",
            echo(written.made_by),
            f"{told}{apart}{instead}",
        )
    ]
    for n, verdict in enumerate(written.verdicts, 1):
        place_ = f" · {place(verdict.paragraph)} · support {verdict.support:.2f}" if verdict.paragraph else ""
        why = [piece for failed in verdict.failed for piece in (" · ", Printed(fold(failed)))]
        spare = f" · passed, but {_unshown(written)}" if _became(verdict) == "left out" else ""
        mended = _became(verdict) == "kept" and verdict.shown != verdict.written
        put_back = ", with words put back" if mended else ""
        rows.append(line(f"{n} {_became(verdict)}{put_back}{place_}{spare}", *why))
        if verdict.failed and verdict.written:
            instead = verdict.shown or "nothing"
            rows.append(line("It wrote: ", Printed(fold(verdict.written))))
            rows.append(line("Shown instead: ", Printed(fold(instead))))
        if mended:
            rows.append(line("It wrote: ", Printed(fold(verdict.written))))
            rows.append(line("Shown: ", Printed(fold(verdict.shown))))
    return rows


def _unshown(written: Gated) -> str:
    """Why a sentence that passed is not shown."""
    refused = sum(bool(verdict.failed) for verdict in written.verdicts)
    if written.extract and refused * 2 > len(written.verdicts):
        return "more than half failed, so none is shown"
    return "too long or told already"


def _became(verdict: KeptVerdict) -> str:
    if verdict.failed:
        return "refused"
    return "left out" if verdict.written and not verdict.shown else "kept"


def _last(record: DigestRecord, article_id: str, zone: ZoneInfo) -> list[Line]:
    """``Last digest here, d-3 of Mon 23 Nov 2026, 09:30 GMT: would-post, story 2``, if it looked at the article."""
    story = next((n for n, ids in enumerate(record.stories, 1) if article_id in ids), 0)
    left = next((left for left in record.left_out if left.article_id == article_id), None)
    if not story and left is None:
        return []
    code = f"{TOLD}, story {story}" if left is None or story else f"{left.reason} {left.of}".rstrip()
    return [line(f"Last digest here, {record.id} of {moment(record.made_at, zone)}: {code}")]


def digest_stage(
    code: str, since: str, until: str, *, of: str = "", story: int = 0, stories: int = 0, channel: str = ""
) -> Line:
    """``Digest of #desk, filed <since> to <until>: would-post, story 1 of 3``."""
    which = f" {of}" if of else f", story {story} of {stories}" if story else ""
    return line("Digest of ", Printed(channel), f", filed {since} to {until}: {code}{which}")


def missing_digest(digest_id: str) -> Reply:
    """``No digest d-9 here. To make one: !digest``."""
    return Reply(heading=(line("No digest ", echo(digest_id), " here. To make one: !digest"),))
