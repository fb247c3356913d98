# ruff: noqa: PLC0415
"""The real road of a written summary, with tiny random models made on the spot. Needs torch (the ``models`` extra)."""

import pytest

from summarizer.errors import ModelMissing, OutOfTime
from summarizer.reading import read
from summarizer.summaries.model_writer import ModelWriter
from summarizer.summaries.written import written
from summarizer.types import Article

TEXT = "\n\n".join(f"The tug number {n} left the quay of Ardmuir at {n} in the morning." for n in range(2, 40))


def test_a_model_that_is_not_there_is_named_in_one_sentence(tmp_path):
    with pytest.raises(ModelMissing) as caught:
        ModelWriter(str(tmp_path / "nothing"))
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module", params=["encoder-decoder", "causal"])
def folder(request, tmp_path_factory):
    torch = pytest.importorskip("torch", reason="torch is not installed: pip install torch==2.13.0")
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import (
        BartConfig,
        BartForConditionalGeneration,
        GPT2Config,
        GPT2LMHeadModel,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(0)
    words = ["<pad>", "<s>", "</s>", "<unk>", *sorted(set(TEXT.replace(".", " .").split()))]
    raw = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="<unk>"))
    raw.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw, pad_token="<pad>", bos_token="<s>", eos_token="</s>", unk_token="<unk>"
    )
    special = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}
    if request.param == "causal":
        config = GPT2Config(vocab_size=len(words), n_positions=300, n_embd=16, n_layer=1, n_head=2, **special)
        model = GPT2LMHeadModel(config)
        tokenizer.chat_template = "{% for m in messages %}{{ m['content'] }}{% endfor %}"
    else:
        config = BartConfig(
            vocab_size=len(words),
            d_model=16,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=16,
            decoder_ffn_dim=16,
            max_position_embeddings=200,
            decoder_start_token_id=1,
            forced_eos_token_id=2,
            **special,
        )
        model = BartForConditionalGeneration(config)
    path = tmp_path_factory.mktemp("model")
    model.save_pretrained(path)
    tokenizer.save_pretrained(path)
    return str(path)


@pytest.mark.filterwarnings("ignore")
def test_a_model_writes_window_by_window_and_the_gate_stands_before_it(folder):
    writer = ModelWriter(folder)
    asked = []
    text = writer.write(TEXT, 3, lambda: not asked.append(1))
    assert text == writer.write(TEXT)
    assert len(asked) > 2
    article = Article(headline="", text=TEXT, id="a")
    made = written(article, read(article), writer)
    assert made.extract
    assert all(point.text in TEXT for point in made.points)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("asks", [0, 3])
def test_a_model_stops_when_it_is_told(folder, asks):
    left = iter(range(asks))
    with pytest.raises(OutOfTime):
        ModelWriter(folder).write(TEXT, 3, lambda: next(left, None) is not None)
