"""What is said while a model writes a summary, and where there is none: why, and what to type instead."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports.writer import CannotWrite, Unwritten, Why
from bot.replies.blocks import Outcome, Reply, sentence
from bot.replies.wording import count, listed, quoted

_CANNOT_WRITE = {
    Why.MISSING: "The model that is set is not on this machine.",
    Why.TORCH: "A written summary needs torch, which is not installed here.",
    Why.SLOW: "The model was not done in {} s.",
    Why.AWAY: "The model's server does not answer.",
    Why.STATUS: "The model's server refuses (status {}).",
    Why.LONG: "The article is too long for the model.",
    Why.ODD: "The model gave no summary.",
    Why.UNCHECKED: "What the model wrote could not be checked in {} s.",
}
_CANNOT_JUDGE = {
    Why.MISSING: "The model that judges written sentences is not on this machine.",
    Why.TORCH: _CANNOT_WRITE[Why.TORCH],
    Why.SLOW: "The model that judges written sentences was not done in {} s.",
}
_JUDGE_BROKE = "The model that judges written sentences gave no answer."


def cannot_write(error: CannotWrite | Unwritten) -> str:
    """``The model was not done in 60 s.``: stands below the article's own sentences."""
    words = _CANNOT_JUDGE.get(error.why, _JUDGE_BROKE) if error.judging else _CANNOT_WRITE[error.why]
    return words.format(error.detail)


def being_written(article_id: str) -> Reply:
    """Stands there while a model writes."""
    return sentence(f"A model is writing a summary of {article_id}.")


def taken_back() -> Reply:
    """Whoever asked for a written summary wants it no more."""
    return sentence("Nothing was written.", outcome=Outcome.SILENT)


def written_is_off() -> Reply:
    """An admin has not turned written summaries on."""
    return sentence("Written summaries are off here. An admin can turn them on: !config summary.mode written")


def written_of_one(words: str, matching: int) -> Reply:
    """A written summary was asked for of a topic that several articles match."""
    told = f" matches {count(matching, 'article')}, and mode:written tells one. Give its id, or use mode:extracts."
    return sentence(*quoted(words), told, outcome=Outcome.USAGE)


def no_model(choices: Sequence[str]) -> Reply:
    """A written summary was asked for where no model is set."""
    use = listed([f"mode:{choice}" for choice in choices])
    return sentence(
        f"No model is set here, so I write no summaries. Use {use}: the article's own sentences.",
        outcome=Outcome.USAGE,
    )
