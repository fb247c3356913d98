"""Readings written by hand: what an ideal engine would find, so that wording is tested apart from reading.

A ``Hand`` knows one article. Words are given as they stand (an ordinary space also finds a no-break space) and are
turned into spans; every span is an exact slice of the article, as in a reading of the engine.
"""

from summarizer.text.furniture import dropped
from summarizer.text.marks import passages
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import sentences
from summarizer.types import (
    Article,
    Attribution,
    Figure,
    Part,
    PrintedName,
    Quote,
    Reading,
    Reason,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Speech,
    Venue,
)

ENGINE = "by hand"


class Hand:
    """Builds the reading of one article, quote by quote."""

    def __init__(self, article: Article):
        self.article = article
        self.dropped = dropped(article.text)
        self.paragraphs = paragraphs(article.text, self.dropped)
        self.sentences = sentences(article.text, self.paragraphs, passages(article.text, self.paragraphs))
        self.quotes = []
        self.figures = []

    def at(self, words, after=0, before=None, part=Part.TEXT):
        """The first place of ``words`` from ``after`` on."""
        whole = self.article.headline if part is Part.HEADLINE else self.article.text
        start = whole.replace("\u00a0", " ").find(words, after, len(whole) if before is None else before)
        assert start >= 0, f"{words!r} does not stand in the article"
        return Span(start, start + len(words))

    def paragraph(self, span):
        return next(p for p in self.paragraphs if p.span.contains(span))

    def sentence(self, span):
        return next(s.span for s in self.sentences if s.span.overlaps(span))

    def speaker(self, name, kind=SpeakerKind.PERSON, roles=(), printed=None):
        """A speaker; each role and printed name counts where it first stands."""
        spans = [(words, self.at(words)) for words in ((name,) if printed is None else printed)]
        names = tuple(PrintedName(words, span, self.paragraph(span).number) for words, span in spans)
        held = tuple(Role(span, self.paragraph(span).number) for span in map(self.at, roles))
        return Speaker(name, kind, held, names)

    def quote(
        self,
        *contents,
        speaker=None,
        speech=Speech.DIRECT,
        attribution=Attribution.EXPLICIT,
        cue=None,
        name=None,
        source=None,
        venue=None,
        second_hand=False,
        reason=None,
        part=Part.TEXT,
        flags=(),
    ):
        """One quote. ``cue``, ``name``, ``source`` and ``venue`` are words of the paragraph of the first part."""
        spans, after = [], 0
        for words in contents:
            spans.append(self.at(words, after, part=part))
            after = spans[-1].end
        home = None if part is Part.HEADLINE else self.paragraph(spans[0])

        def near(words):
            """The place of ``words`` in the paragraph that is nearest to the quote and not inside it."""
            if words is None:
                return None
            places, at = [], home.span.start
            while words in self._plain(at, home.span.end):
                places.append(self.at(words, at))
                at = places[-1].end
            outside = [p for p in places if not any(s.overlaps(p) for s in spans)]
            return min(outside, key=lambda p: min(abs(p.start - spans[0].end), abs(spans[0].start - p.end)))

        self.quotes.append(
            Quote(
                contents=tuple(spans),
                speech=speech,
                attribution=attribution,
                paragraph=0 if home is None else home.number,
                sentence=Span(0, len(self.article.headline)) if home is None else self.sentence(spans[0]),
                reason=reason or Reason("by_hand", home.number if home else None),
                part=part,
                cue=near(cue),
                source=near(source or name),
                name=near(name),
                speaker=speaker,
                confidence=0.9,
                venue=None if venue is None else Venue(near(venue), second_hand),
                flags=flags,
            )
        )
        return self

    def heard(self, contents, *, speaker, cue, name, source=None, attribution=None):
        """Indirect speech."""
        unnamed = speaker.kind in {SpeakerKind.UNNAMED, SpeakerKind.COLLECTIVE}
        how = attribution or (Attribution.UNNAMED if unnamed else Attribution.EXPLICIT)
        return self.quote(
            contents, speaker=speaker, speech=Speech.INDIRECT, attribution=how, cue=cue, name=name, source=source
        )

    def figure(self, words, value, what, said_by=None, attribution=None):
        span = self.at(words)
        number = self.paragraph(span).number
        self.figures.append(Figure(span, number, value, what, said_by=said_by, attribution=attribution))
        return self

    def reading(self, language="en"):
        in_text = sorted((q for q in self.quotes if q.part is Part.TEXT), key=lambda q: q.contents)
        return Reading(
            engine=ENGINE,
            language=language,
            words=sum(len(p.span.of(self.article.text).split()) for p in self.paragraphs),
            paragraphs=self.paragraphs,
            sentences=self.sentences,
            dropped=self.dropped,
            quotes=(*(q for q in self.quotes if q.part is Part.HEADLINE), *in_text),
            figures=tuple(self.figures),
        )

    def _plain(self, start, end):
        return self.article.text[start:end].replace("\u00a0", " ")
