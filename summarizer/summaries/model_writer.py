"""Summaries written by a model of transformers.

Encoder-decoder models summarise directly; causal models are asked through their chat template. A long text is written
window by window, and what was written of the windows, without thoughts and labels, is written again, until it is one
window. Decoding is greedy, so that one model gives one answer. The article is data: what in it looks like a model's own
marks is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from summarizer.errors import ModelMissing, OutOfTime
from summarizer.summaries.abstractive import MARKS, WINDOW_TOKENS, load
from summarizer.summaries.asking import TOKENS_A_SENTENCE, once_more, task, told, whole, windows
from summarizer.summaries.model_text import cleaned

FEWEST_TOKENS = 16
"""A model with less room for text is none that summarises."""
_REPEATED = 3
"""So many tokens in a row are written once only; not so by a causal model, of whose tokens the article's are some."""


class ModelWriter:
    """Writes summaries with one model. ``made_by`` names it; what it writes is not word for word the article's."""

    def __init__(self, model: str, revision: str = "") -> None:
        """Load ``model`` (a folder or a cached hub id). Raises ``ModelMissing`` if it or torch is not there."""
        self._loaded = load(
            model,
            revision,
            lambda config: "AutoModelForSeq2SeqLM" if config.is_encoder_decoder else "AutoModelForCausalLM",
        )
        self._encoder_decoder = bool(self._loaded.config.is_encoder_decoder)
        special = sorted(set(self._loaded.tokenizer.all_special_tokens), key=len, reverse=True)
        self._special = re.compile("|".join(map(re.escape, special)) or r"(?!)")
        self._name = model
        self.made_by = f"{model} (written by a model)"

    def write(self, text: str, sentences: int = 3, go_on: Callable[[], bool] = lambda: True) -> str:
        """A summary of all of ``text``, in about so many sentences of the model's own.

        ``go_on`` is asked before each window and each token; ``OutOfTime`` is raised once it says no. Raises
        ``TooLong`` for a text of too many windows and ``ModelMissing`` for a model without room for text.
        """
        limit = self._limit(sentences)
        given = windows(self._special.sub(" ", text), limit, self._tokens)
        while True:
            parts: list[str] = []
            for window in given:
                if not go_on():
                    raise OutOfTime("The model was not done in time.")
                parts.append(self._window(window, sentences, go_on))
            shorter = once_more(given, parts, limit, self._tokens)
            if not shorter:
                return told(parts, sentences)
            given = shorter

    def _tokens(self, text: str) -> int:
        return len(self._loaded.tokenizer(text, add_special_tokens=False)["input_ids"])

    def _limit(self, sentences: int) -> int:
        """How many tokens of text a window may have, beside the question and the answer where those share its room."""
        spare = 0 if self._encoder_decoder else len(self._asked("", sentences)) + self._new_tokens(sentences)
        room = min(WINDOW_TOKENS, (self._loaded.positions or WINDOW_TOKENS + spare + MARKS) - spare - MARKS)
        if room < FEWEST_TOKENS:
            raise ModelMissing(f'The model "{self._name}" has no room for an article. Give one with more positions.')
        return room

    def _new_tokens(self, sentences: int) -> int:
        own = self._loaded.positions
        most = TOKENS_A_SENTENCE * (sentences + 1)
        return most if own is None else min(most, own // 3)

    def _asked(self, text: str, sentences: int) -> list[int]:
        """The tokens of ``text`` as the model is given them, question and all."""
        tokenizer = self._loaded.tokenizer
        if self._encoder_decoder:
            return list(tokenizer(text)["input_ids"])
        if tokenizer.chat_template:
            turns = [{"role": "user", "content": task(sentences) + text}]
            asked = tokenizer.apply_chat_template(turns, add_generation_prompt=True, tokenize=True, return_dict=True)
            return list(asked["input_ids"])
        plain = list(tokenizer(f"{task(sentences)}{text}\n\nSummary:")["input_ids"])
        # An end after the question would say that there is nothing to answer.
        return plain[:-1] if plain[-1:] == [tokenizer.eos_token_id] else plain

    def _window(self, text: str, sentences: int, go_on: Callable[[], bool]) -> str:
        loaded, torch, new = self._loaded, self._loaded.torch, self._new_tokens(sentences)
        ids = self._asked(text, sentences)
        # Words of several tokens may join otherwise than they were counted: then the article is cut, not the question.
        while (
            loaded.positions is not None
            and text
            and len(ids) + (0 if self._encoder_decoder else new) > loaded.positions
        ):
            text = text[: len(text) * 9 // 10]
            ids = self._asked(text, sentences)
        given = torch.tensor([ids], device=loaded.device)
        stopped = False

        def stop(ids: Any, _scores: Any, **_rest: Any) -> Any:
            nonlocal stopped
            stopped = stopped or not go_on()
            return torch.full((ids.shape[0],), stopped, dtype=torch.bool, device=ids.device)

        pad = loaded.tokenizer.pad_token_id
        with torch.inference_mode():
            written = loaded.model.generate(
                input_ids=given,
                attention_mask=torch.ones_like(given),
                max_new_tokens=new,
                do_sample=False,
                num_beams=1,
                no_repeat_ngram_size=_REPEATED if self._encoder_decoder else 0,
                pad_token_id=loaded.tokenizer.eos_token_id if pad is None else pad,
                stopping_criteria=loaded.stopping([stop]),
            )[0]
        if stopped:
            raise OutOfTime("The model was not done in time.")
        if not self._encoder_decoder:
            written = written[given.shape[1] :]
        words = str(loaded.tokenizer.decode(written, skip_special_tokens=True)).strip()
        return cleaned(whole(words) if self._broken_off(written, new) else words)

    def _broken_off(self, written: Any, most: int) -> bool:
        """Whether the model was stopped by the length and not by its own end."""
        ends = getattr(self._loaded.model.generation_config, "eos_token_id", None)
        every = {*ends} if isinstance(ends, list) else {ends}
        return len(written) >= most and int(written[-1]) not in every
