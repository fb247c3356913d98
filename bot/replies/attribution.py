"""How a speaker is known, in words: class and reason, from the engine's ``Reason``.

The words follow from the class and from what the quote has (a name, a cue, a paragraph of evidence), so that a rule
which the engine gains later is worded without a change here.
"""

from __future__ import annotations

from bot.ports.records import FoundQuote
from bot.replies.blocks import Piece, Printed
from bot.replies.wording import NO_SPEAKER, fold
from summarizer.text.fold import fold_text
from summarizer.types import Attribution, Quote, Span, Speech

NO_SPEAKER_HERE = "no speaker in this paragraph"


def attribution_words(found: FoundQuote) -> list[Piece | str]:
    """``explicit``, ``surname: printed Egeland, full name in ¶13``, ``inferred: …`` and so on."""
    quote = found.quote
    match quote.attribution:
        case Attribution.SURNAME:
            return _surname(found)
        case Attribution.PRONOUN:
            return _pronoun(found)
        case Attribution.CONTINUED:
            return [f"continued: speaker in ¶{quote.reason.paragraph}" if quote.reason.paragraph else "continued"]
        case Attribution.INFERRED:
            return ["inferred: ", *_inferred(found)]
        case Attribution.NO_SPEAKER:
            return [no_speaker_words(quote)]
        case _:
            return [quote.attribution.value]


def is_second_hand(found: FoundQuote) -> bool:
    """Whether it was said to another outlet than the one that published the article."""
    venue, article = found.quote.venue, found.source.article
    if venue is None or not venue.second_hand:
        return False
    own = fold_text(article.outlet or "").removeprefix("the ")
    return not own or own not in fold_text(venue.span.of(article.text))


def no_speaker_words(quote: Quote) -> str:
    """``no speaker`` for a headline, banner or scare quotes; ``… speaker unclear`` where the engine abstains."""
    abstained = quote.speaker is not None or quote.speech is Speech.DIRECT
    return f"{NO_SPEAKER}: speaker unclear" if abstained else NO_SPEAKER


def _surname(found: FoundQuote) -> list[Piece | str]:
    quote = found.quote
    if quote.name is None:
        return ["surname"]
    where = quote.reason.paragraph or _full_name_paragraph(quote)
    full = f", full name in ¶{where}" if where else ""
    return ["surname: printed ", Printed(_words(found, quote.name)), full]


def _pronoun(found: FoundQuote) -> list[Piece | str]:
    quote = found.quote
    if quote.name is None or quote.speaker is None:
        return ["pronoun"]
    where = quote.reason.paragraph or _full_name_paragraph(quote)
    at = f" in ¶{where}" if where else ""
    pronoun = _words(found, quote.name)
    return ["pronoun: printed ", Printed(pronoun.lower()), ", ", Printed(fold(quote.speaker.name)), at]


def _inferred(found: FoundQuote) -> list[Piece | str]:
    quote = found.quote
    if quote.name is not None:
        return _role_noun(found, quote.name)
    if quote.cue is None:
        return _bare_paragraph(found)
    if quote.reason.paragraph:
        return [f"our reading, from ¶{quote.reason.paragraph}"]
    return ["our reading"]


def _role_noun(found: FoundQuote, name: Span) -> list[Piece | str]:
    """A role noun or a description taken for a name: the printed words, and where the name stands."""
    where = found.quote.reason.paragraph
    at = f" in ¶{where}" if where else ""
    taken: list[Piece | str] = ["printed ", Printed(_words(found, name)), ", taken for "]
    who = fold(found.quote.speaker.name) if found.quote.speaker else ""
    return [*taken, Printed(who), at] if who else ["our reading"]


def _bare_paragraph(found: FoundQuote) -> list[Piece | str]:
    """``no speaker in this paragraph, follows the quote to VICE News in ¶16``."""
    quote = found.quote
    where = quote.reason.paragraph
    if not where:
        return [NO_SPEAKER_HERE]
    if where == quote.paragraph:
        return ["no speaker beside these words, follows the quote before it"]
    followed = [q for q in found.source.reading.quotes if q.paragraph == where and q.extent.end <= quote.extent.start]
    if not followed:
        return [f"{NO_SPEAKER_HERE}, the name stands in ¶{where}"]
    venue = followed[-1].venue
    if venue is None:
        return [f"{NO_SPEAKER_HERE}, follows the quote in ¶{where}"]
    return [f"{NO_SPEAKER_HERE}, follows the quote ", Printed(_words(found, venue.span)), f" in ¶{where}"]


def _full_name_paragraph(quote: Quote) -> int | None:
    """The paragraph of the fullest printed name."""
    if quote.speaker is None:
        return None
    full = fold(quote.speaker.name)
    return next((p.paragraph for p in quote.speaker.printed_names if fold(p.text) == full), None)


def _words(found: FoundQuote, span: Span) -> str:
    return fold(span.of(found.source.article.text))
