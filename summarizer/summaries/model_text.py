"""The sentences in what a model wrote: without the list marks, labels and thoughts that models put around them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from summarizer.summaries.wrapped import unwrapped, unwrapped_all
from summarizer.text.sentences import split
from summarizer.types import Span

MOST_CHARACTERS = 4000
"""Of a model's text, thoughts left out; no summary that is asked for is as long."""
SHORTEST_WORDS = 4
"""Fewer words are a label or a scrap ("Transcript:"), whatever the article holds."""
MOST_PACKED = 100_000
"""Characters of an answer that are read as JSON."""
_MOST_MARKS = 5
"""So many stand before one line ("> - Sure! Here is a summary: Point 1:")."""

_THOUGHT = r"(?:think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad)"
_THOUGHT_BEGINS = re.compile(
    rf"<{_THOUGHT}>|◁think▷|\[THINK\]|<\|channel\|>(?:analysis|commentary)|\A(?-i:analysis(?=[A-Z]))", re.IGNORECASE
)
_THOUGHT_ENDS = re.compile(
    rf"</{_THOUGHT}>|◁/think▷|\[/THINK\]|<\|channel\|>final(?:<\|message\|>)?|(?-i:assistantfinal)", re.IGNORECASE
)
_SIGN = re.compile(r"<\|[^<>|\n]{1,40}\|>|</?s>|<(?:start|end)_of_turn>")
"""A model's own sign for the end of a turn, where its server leaves it in."""
_TAG = re.compile(r"</?(?:summary|answer|output|response|article|p|ul|ol|li|br|div|h[1-6]) ?/?>", re.IGNORECASE)
"""What parts or encloses an answer, where a model writes it as a page."""
_FENCE = re.compile(r"^[ \t]*```\w*[ \t]*$|```", re.MULTILINE)
_PACKED = re.compile(r"^[ \t]*(?=[\[{])", re.MULTILINE)
_TASK = re.compile(r"Summari[sz]e this news article in [^.\n]{1,20}\. Use only what it says\.")
"""What was asked ("asking.task"), said once more before the answer."""
_ITEM = re.compile(
    r"\s*(?:[-*•–—·]\s+|\(?\d{1,2}[.)]\s+(?=\D)|\(?[a-h]\)\s+|\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+|#{1,6}\s+)"
)
"""What opens an item of a list, or a heading."""
_AGREED = re.compile(
    r"\s*(?:sure|certainly|of course|absolutely|okay|ok)(?: thing)?(?:[!.]+|,(?=\s*(?:here|below)\b))\s*", re.IGNORECASE
)
_LABEL = re.compile(
    r"\s*[*_#]*(?:(?:here(?:['’]s| is| are)|below (?:is|are))[^:.\n]{0,80}|"
    r"(?:the |a |brief |short |news |article )*summary|"
    r"(?:final )?(?:answer|summary)|(?:(?:key |main )?(?:point|fact|takeaway)|sentence|bullet)\s*\d{1,2}|"
    r"(?:key |main )?(?:points|takeaways|facts)|headline|in short|tl;?dr)[*_]*:[*_]*(?:\s+|$)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"\W*(?:(?:key|main) (?:points|takeaways|facts)|(?:point|sentence)\s*\d{1,2}|summary|takeaways|tl;?dr)?\W*",
    re.IGNORECASE,
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BESIDE = re.compile(
    r"(?:\W*note\W+)?(?:please note )?(?:that )?(?:here(?:['’]s| is) (?:a|the|my|your) [^.:]{0,60}\bsummary\b|"
    r"(?:this|the above) summary\b|let me know (?:if|whether)\b|i hope this (?:helps|summary)\b|feel free to\b)",
    re.IGNORECASE,
)
"""How a sentence opens that speaks of the summary or to whoever asked."""
_WORD = re.compile(r"\w")
_OPENS = re.compile(r"[\"“‘'(]?[A-Z0-9]")
_ENDS_INSIDE = re.compile(r"[.!?…][\"”’'»)\]]*\s")
_GOES_ON = re.compile(
    r"(?:[,;:–—-]|\b(?:the|an?|of|in|on|at|by|for|to|and|or|but|with|from|that|as|than|is|are|was|were|has|have|had|"
    r"his|her|its|their|mr|mrs|ms|dr)\.?)$",
    re.IGNORECASE,
)


def model_sentences(raw: str) -> list[str]:
    """The sentences of ``raw``, each on one line, in order; of at most ``MOST_CHARACTERS`` characters.

    An item of a list is never joined with the next one, whether it ends with a full stop or not, nor is a line where
    every line is a sentence. Where none of several ends with a mark, each is given its full stop. What came as JSON is
    its texts. What speaks of the summary itself is left out.
    """
    found: list[str] = []
    parts = _without_marks_around(_parts(_bare(raw)[:MOST_CHARACTERS]))
    unmarked = len(parts) > 1 and all(part[-1].isalnum() for part in parts)
    for part in (f"{part}." for part in parts) if unmarked else parts:
        found += [span.of(part) for span in split(part, Span(0, len(part)))]
    return unwrapped_all([each for each in found if _WORD.search(each) and not _BESIDE.match(each)])


def cleaned(raw: str) -> str:
    """The sentences of ``raw``, a paragraph each: what may be joined with another answer or given to a model again."""
    return "\n\n".join(model_sentences(raw))


def without_scraps(sentences: Sequence[str]) -> list[str]:
    """The sentences of ``SHORTEST_WORDS`` words and more; all of them where none has as many."""
    return [each for each in sentences if len(each.split()) >= SHORTEST_WORDS] or list(sentences)


def _bare(raw: str) -> str:
    """``raw`` without thoughts, signs, fences, the question, marks around the whole, and what no store takes."""
    text = _FENCE.sub("", _TAG.sub("\n", _SIGN.sub("\n", _without_thoughts(raw))))
    text = _TASK.sub("\n\n", _unpacked(text))
    return unwrapped(text.encode("utf-8", "replace").decode().replace("\0", " ").strip())


def _without_thoughts(raw: str) -> str:
    """What stands behind the last thought, and before one that has no end."""
    *_, start = 0, *(end.end() for end in _THOUGHT_ENDS.finditer(raw))
    begins = _THOUGHT_BEGINS.search(raw, start)
    return raw[start : begins.start() if begins else None]


def _unpacked(text: str) -> str:
    """The texts in the JSON that most of ``text`` is, a paragraph each; ``text`` where it is none."""
    begins = _PACKED.search(text)
    if begins is None or len(text) > MOST_PACKED:
        return text
    try:
        held, end = json.JSONDecoder().raw_decode(text, begins.end())
    except (ValueError, RecursionError):
        return text
    found: list[str] = []
    left = [held]
    while left:
        each = left.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, list | dict):
            left += reversed(list(each.values()) if isinstance(each, dict) else each)
    return "\n\n".join(found) if found and 2 * (end - begins.end()) > len(text) else text


def _parts(text: str) -> list[str]:
    """Paragraphs and items of lists, each on one line; labels are left out."""
    parts: list[list[str]] = [[]]
    for each in text.splitlines():
        words, opens = _unmarked(each)
        if opens or not words:
            parts.append([])
        if words:
            parts[-1].append(words)
    return [line for lines in parts for line in (lines if _apart(lines) else [" ".join(lines)]) if line]


def _without_marks_around(parts: list[str]) -> list[str]:
    """``parts`` without marks around them; what stands outside of the marks speaks of the summary itself."""
    own = [part for part in parts if not _BESIDE.match(part)]
    bare = unwrapped_all(own)
    return parts if bare == own else bare


def _unmarked(line: str) -> tuple[str, bool]:
    """``line`` with single spaces and without marks and labels, and whether one of them opened an item or a part."""
    words, opens = _STRONG.sub(r"\2", line), False
    for _ in range(_MOST_MARKS):
        words = words.lstrip("> \t") if words.lstrip().startswith(">") else words
        mark = _ITEM.match(words) or _AGREED.match(words) or _LABEL.match(words)
        if mark is None:
            break
        words, opens = words[mark.end() :], True
    return "" if _BARE_LABEL.fullmatch(words) else " ".join(words.split()), opens


def _apart(lines: Sequence[str]) -> bool:
    """Whether each of the lines is a sentence of its own, with an end mark or without, and none goes on in the next."""
    return all(
        _OPENS.match(line)
        and not _GOES_ON.search(line)
        and not _ENDS_INSIDE.search(line)
        and len(line.split()) >= SHORTEST_WORDS
        for line in lines
    )
