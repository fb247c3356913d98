"""Summaries written by a model: transformers and torch, loaded on first use and only here.

Encoder-decoder models summarise directly; causal models are asked through their chat template. A long text is written
window by window, and what was written of the windows is written again, until it is one window. Decoding is greedy, so
that one model gives one answer. Nothing is fetched: the model is a local folder, or a hub id that is already in the
local cache; only safetensors weights are read and no code of a model is run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.errors import ModelMissing, OutOfTime, TorchMissing
from summarizer.summaries.asking import TASK, once_more, windows

WINDOW_TOKENS = 768
"""Most tokens of article text in one window, less where the model's own limit is lower."""
NEW_TOKENS = 120
"""Most tokens written for one window."""
QUESTION = 64
"""Kept free of a causal model's tokens for what it is asked."""
MARKS = 8
"""Kept free for the tokens that a model puts around a text."""


def _packages() -> tuple[Any, Any]:
    """Torch and transformers. Raises ``TorchMissing``."""
    try:
        import torch  # noqa: PLC0415 - optional, heavy
        import transformers  # noqa: PLC0415 - heavy
    except ImportError as error:
        raise TorchMissing('A written summary needs torch. Install it with: pip install "pullquote[models]"') from error
    return torch, transformers


def _read(kind: Any, model: str, **more: Any) -> Any:
    """A part of ``model``, from this machine alone and without running its code. Raises ``ModelMissing``."""
    try:
        return kind.from_pretrained(model, local_files_only=True, trust_remote_code=False, **more)
    except (OSError, ValueError) as error:
        raise ModelMissing(f'There is no model "{model}" on this machine. Give the folder that holds it.') from error


class Writer:
    """Writes summaries with one model. ``made_by`` names it; what it writes is not word for word the article's."""

    def __init__(self, model: str) -> None:
        """Load ``model`` (a folder or a cached hub id). Raises ``ModelMissing`` if it or torch is not there."""
        torch, transformers = _packages()
        config = _read(transformers.AutoConfig, model)
        kind = transformers.AutoModelForSeq2SeqLM if config.is_encoder_decoder else transformers.AutoModelForCausalLM
        loaded = _read(kind, model, use_safetensors=True)
        self._tokenizer = _read(transformers.AutoTokenizer, model)
        self._torch = torch
        self._criteria = transformers.StoppingCriteriaList
        self._encoder_decoder = bool(config.is_encoder_decoder)
        # A graphics card if there is one; else the processor.
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        self._model: Any = loaded.to(self._device).eval()
        self.made_by = f"{model} (written by a model)"

    def write(self, text: str, go_on: Callable[[], bool] = lambda: True) -> str:
        """A summary of all of ``text`` in the model's own words.

        ``go_on`` is asked before each window and each token; ``OutOfTime`` is raised once it says no.
        """
        given = self._windows(text)
        while True:
            parts: list[str] = []
            for window in given:
                if not go_on():
                    raise OutOfTime("The model was not done in time.")
                parts.append(self._window(window, go_on))
            shorter = self._windows("\n".join(parts))
            if not once_more(given, shorter):
                return " ".join(part for part in parts if part)
            given = shorter

    def _windows(self, text: str) -> list[str]:
        return windows(text, min(WINDOW_TOKENS, self._limit()), self._tokens)

    def _tokens(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def _limit(self) -> int:
        config = self._model.config
        own = getattr(config, "max_position_embeddings", None) or WINDOW_TOKENS
        # A causal model's positions hold the question and the answer as well.
        spare = 0 if self._encoder_decoder else NEW_TOKENS + QUESTION
        return max(16, int(own) - spare - MARKS)

    def _window(self, text: str, go_on: Callable[[], bool]) -> str:
        torch = self._torch
        limit = self._limit()
        if not self._encoder_decoder:
            text = self._asked(text)
        encoded = self._tokenizer(
            text,
            return_tensors="pt",
            truncation=True,
            max_length=limit + (MARKS if self._encoder_decoder else QUESTION),
        )
        inputs = {name: encoded[name].to(self._device) for name in ("input_ids", "attention_mask")}
        stopped = False

        def stop(ids: Any, _scores: Any, **_rest: Any) -> Any:
            nonlocal stopped
            stopped = stopped or not go_on()
            return torch.full((ids.shape[0],), stopped, dtype=torch.bool, device=ids.device)

        with torch.inference_mode():
            written = self._model.generate(
                **inputs,
                max_new_tokens=min(NEW_TOKENS, limit),
                do_sample=False,
                num_beams=1,
                pad_token_id=self._tokenizer.pad_token_id,
                stopping_criteria=self._criteria([stop]),
            )[0]
        if stopped:
            raise OutOfTime("The model was not done in time.")
        if not self._encoder_decoder:
            written = written[inputs["input_ids"].shape[1] :]
        return str(self._tokenizer.decode(written, skip_special_tokens=True)).strip()

    def _asked(self, text: str) -> str:
        if not self._tokenizer.chat_template:
            return f"{TASK}{text}\n\nSummary:"
        turns = [{"role": "user", "content": TASK + text}]
        return str(self._tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True))


class Judge:
    """The gate's ``Entailment``: says how far one text follows from another, by a model for that."""

    def __init__(self, model: str) -> None:
        """Load ``model`` (a folder or a cached hub id). Raises ``ModelMissing`` if it or torch is not there."""
        torch, transformers = _packages()
        config = _read(transformers.AutoConfig, model)
        names = {int(n): str(name).casefold() for n, name in (config.id2label or {}).items()}
        following = [n for n, name in names.items() if name.startswith("entail")]
        if len(following) != 1:
            raise ModelMissing(
                f'The model "{model}" has no label "entailment". Give one for natural language inference.'
            )
        self._torch, self._label = torch, following[0]
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        loaded = _read(transformers.AutoModelForSequenceClassification, model, use_safetensors=True)
        self._model: Any = loaded.to(self._device).eval()
        self._tokenizer: Any = _read(transformers.AutoTokenizer, model)
        own = getattr(config, "max_position_embeddings", None) or WINDOW_TOKENS
        self._limit = max(16, min(WINDOW_TOKENS, int(own) - MARKS))

    def entails(self, source: str, claim: str) -> float:
        """The probability, from 0 to 1, that ``claim`` follows from ``source``. Too long a source is cut at its end."""
        encoded = self._tokenizer(source, claim, return_tensors="pt", truncation="only_first", max_length=self._limit)
        inputs = {name: encoded[name].to(self._device) for name in ("input_ids", "attention_mask")}
        with self._torch.inference_mode():
            logits = self._model(**inputs).logits[0]
        return float(self._torch.softmax(logits.float(), dim=-1)[self._label])
