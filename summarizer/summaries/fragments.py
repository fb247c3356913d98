"""Lines without a main verb, as under a picture.

So "Club president Ana Lind, who is demanding a rematch." The parse of a reading does not outlive it, and holds only
paragraphs in which somebody speaks; so this looks at the forms of words alone, and calls a line a fragment only where
nothing outside its relative clauses can be a verb.
"""

from __future__ import annotations

import re

from summarizer.lexicon import words
from summarizer.summaries.amounts import number_words

_POINTS_AT = re.compile(
    r"\(\s?(?:(?:far|top|bottom|second|third) )*(?:left|right|centre|center|above|below)\b(?! of\b)[^()]{0,60}\)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r" ?, (?:who|whom|whose|which|where)\b[^,;–—]*| (?:as|after|before|while) (?:he|she|it|they)\b[^,;–—]*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)$|n['’]t$")
_VERBAL = re.compile(r"(?:ed|[^s'’]s)$")
_PLURAL = re.compile(r"[^s'’]s$")
_NOT_PLAIN = re.compile(r"(?:..ly|[a-z]{3}ing|s)$|^.$")


def is_fragment(words_in: str) -> bool:
    """Whether no word of a sentence, its relative clauses left out, has the form of a finite verb."""
    bare = _RELATIVE.sub("", words_in)
    return not _has_verb(bare.lower() if bare.isupper() else bare)


def points_at_picture(words_in: str) -> bool:
    """Whether a sentence points at a picture, as a caption does: "Rui Pinhal (left)"."""
    return _POINTS_AT.search(words_in) is not None


def _has_verb(line: str) -> bool:
    before, end, noun_comes, plural_came = "", 0, False, False
    for match in _TOKEN.finditer(line):
        word = match.group()
        if line[end : match.start()].strip():
            before = ""  # A comma parts "a closed" from what follows.
        noun_comes = _noun_comes(before, noun_came=noun_comes)
        plural_came = plural_came or _is_plural(before)
        doers = _is_plural(before) or (plural_came and before[:1].isupper())
        if _may_be_verb(word, before, noun_comes=noun_comes) or (doers and _is_plain(word)):
            return True
        end = match.end()
        # "The rebels now control", "the harbour police": neither word changes who does what.
        skipped = word in words("verbs.txt", "adverb") and before
        before = before if skipped else "" if word == "police" and before not in {"", "the", "The", "and"} else word
    return False


def _noun_comes(before: str, *, noun_came: bool) -> bool:
    """Whether the word behind ``before`` stands where no verb does: "a closed", "the flooded (streets)"."""
    folded = before.casefold()
    flooded = noun_came and folded.endswith("ed") and folded not in words("verbs.txt", "nominal")
    return folded in words("verbs.txt", "attributive") or flooded


def _may_be_verb(word: str, before: str, *, noun_comes: bool) -> bool:
    folded = word.casefold().replace("’", "'")
    if folded in words("verbs.txt", "finite", "bare"):
        return True
    if _CLITIC.search(folded):  # "he's", but "Lund's"
        return not word[0].isupper() or folded.split("'")[0] in words("openings.txt", "pointer")
    behind = before.casefold()
    counted = behind in number_words() and behind != "one"
    if noun_comes or (_PLURAL.search(folded) and (counted or behind in words("verbs.txt", "preposition"))):
        return False
    return word[0].islower() and len(folded) > 3 and _VERBAL.search(folded) is not None


def _is_plural(word: str) -> bool:
    """Whether a word may name several who do something: "wolves", "police"."""
    folded = word.casefold()
    if folded in words("verbs.txt", "plural"):
        return True
    small = folded in words("common.txt", "function") or folded in words("openings.txt", "leading", "pointer")
    return len(folded) > 3 and _PLURAL.search(folded) is not None and not small


def _is_plain(word: str) -> bool:
    """Whether a word may be the plain form of a verb: "kill", "arrest"."""
    small = word in words("common.txt", "function") or word in words("openings.txt", "leading")
    return word[0].islower() and not small and _NOT_PLAIN.search(word) is None
