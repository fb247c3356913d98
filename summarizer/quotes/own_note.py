"""What an article's own note of a correction reports of itself: "An earlier version said …. It also said …"."""

from __future__ import annotations

from summarizer.quotes.ground import Ground
from summarizer.quotes.nouns import head_noun
from summarizer.quotes.phrases import Source
from summarizer.text.notices import CLOSING, OPENING, note_in

_ITSELF = frozenset({"it", "we", "they"})
_TEXTS = frozenset(
    "version versions article story report piece post item headline dispatch caption standfirst paragraph correction "
    "clarification".split()
)


def is_article_itself(base: Ground, index: int, source: Source) -> bool:
    """Whether ``source``, in the paragraph at ``index``, is the article as it was printed before: a pronoun or a word
    for a text in a note at the start or end of the article. Nobody in the story has said what it says.
    """
    if OPENING <= index < len(base.paragraphs) - CLOSING or source.kind == "name":
        return False
    said = source.head.of(base.text).casefold()
    own = said in _ITSELF if source.kind == "pronoun" else head_noun(said) in _TEXTS
    return own and note_in(base.paragraphs[index].span.of(base.text)) is not None
