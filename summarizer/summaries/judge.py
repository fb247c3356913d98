"""The gate's ``Entailment``: a model for natural language inference."""

from __future__ import annotations

import inspect
from typing import Any

from summarizer.errors import ModelMissing
from summarizer.summaries.abstractive import MARKS, WINDOW_TOKENS, load


class Judge:
    """Says how far one text follows from another."""

    def __init__(self, model: str, revision: str = "") -> None:
        """Load ``model`` (a folder or a cached hub id). Raises ``ModelMissing`` if it or torch is not there."""

        def kind(config: Any) -> str:
            if _following(config) is None:
                raise ModelMissing(
                    f'The model "{model}" has no label "entailment". Give one for natural language inference.'
                )
            return "AutoModelForSequenceClassification"

        self._loaded = load(model, revision, kind)
        self._label = _following(self._loaded.config)
        self._limit = max(16, min(WINDOW_TOKENS, (self._loaded.positions or WINDOW_TOKENS) - MARKS))
        # Models like BERT are told by token types which words are the source's and which the claim's; not every
        # tokenizer in a folder says that it gives them.
        self._apart = True if (getattr(self._loaded.config, "type_vocab_size", 0) or 0) > 1 else None
        self._takes = frozenset(inspect.signature(self._loaded.model.forward).parameters)

    def entails(self, source: str, claim: str) -> float:
        """The probability, from 0 to 1, that ``claim`` follows from ``source``. Too long a source is cut at its end."""
        loaded = self._loaded
        encoded = loaded.tokenizer(
            source,
            claim,
            return_tensors="pt",
            truncation="only_first",
            max_length=self._limit,
            return_token_type_ids=self._apart,
        )
        inputs = {name: held.to(loaded.device) for name, held in encoded.items() if name in self._takes}
        with loaded.torch.inference_mode():
            logits = loaded.model(**inputs).logits[0]
        return float(loaded.torch.softmax(logits.float(), dim=-1)[self._label])


def _following(config: Any) -> int | None:
    """The number of the label that says that a claim follows; None where there is no such label, or several."""
    found = [int(n) for n, name in (config.id2label or {}).items() if str(name).casefold().startswith("entail")]
    return found[0] if len(found) == 1 else None
