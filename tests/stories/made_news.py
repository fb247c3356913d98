"""Invented news in any quantity: texts of made words, the same for one seed, and the edits that desks make."""

import random

_ONSETS = ["b", "br", "d", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "z"]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ou"]


def vocabulary(size: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.randint(2, 3)))] = None
    return list(words)


WORDS = vocabulary(3000, 7)


def made_text(seed: int, paragraphs: int = 12) -> str:
    """A text of sentences; common words come often, as in any language."""
    rng = random.Random(seed)
    made = []
    for _ in range(paragraphs):
        sentences = []
        for _ in range(rng.randint(1, 3)):
            words = [WORDS[min(int(rng.expovariate(1 / 500)), len(WORDS) - 1)] for _ in range(rng.randint(9, 22))]
            sentences.append(" ".join(words).capitalize() + ".")
        made.append(" ".join(sentences))
    return "\n\n".join(made)


def cut(text: str) -> str:
    """The head of the text, 70 % of its words."""
    words = text.split(" ")
    return " ".join(words[: int(len(words) * 0.7)])


def retopped(text: str, seed: int) -> str:
    """15 % of the paragraphs gone, an agency head and tail put on."""
    rng = random.Random(seed)
    kept = [p for p in text.split("\n\n") if rng.random() > 0.15]
    return "\n\n".join(
        ["ARDMUIR (Nordwire) - Nordwire staff report.", *kept, "Reporting by the Nordwire desk; editing by J. Vane."]
    )


def thinned(text: str, seed: int) -> str:
    """5 % of the words gone."""
    rng = random.Random(seed)
    return " ".join(w for w in text.split(" ") if rng.random() > 0.05)
