"""The name of what makes a reading. It stands apart: whoever asks whether a reading is out of date loads no engine."""

from __future__ import annotations

from summarizer.text.language import PIPELINE

ENGINE = f"12 ({PIPELINE} 3.8.0)"
"""Names the code and the model that make a reading; a reading of another engine is out of date."""
