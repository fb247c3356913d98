"""Summaries written by a model: the real way of loading and generating, with tiny models that are made here.

They hold random weights and know two hundred words; what they write is nonsense, and always the same nonsense. Torch
belongs to the ``models`` extra: without it these tests are skipped, and ``.ci/run`` runs them with it.
"""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: it belongs to the models extra")

from tokenizers import Tokenizer  # noqa: E402 - only where there is torch
from tokenizers.models import WordLevel  # noqa: E402
from tokenizers.pre_tokenizers import Whitespace  # noqa: E402
from tokenizers.processors import TemplateProcessing  # noqa: E402
from transformers import (  # noqa: E402
    AutoTokenizer,
    BartConfig,
    BartForConditionalGeneration,
    BertConfig,
    BertForSequenceClassification,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
)

from bot.app.entailing import WorkerEntailing  # noqa: E402
from bot.app.writer import WorkerWriter  # noqa: E402
from bot.ports.writer import CannotWrite, Why  # noqa: E402
from summarizer.__main__ import main  # noqa: E402
from summarizer.errors import ModelMissing  # noqa: E402
from summarizer.summaries import asking  # noqa: E402
from summarizer.summaries.asking import TOKENS_A_SENTENCE  # noqa: E402
from summarizer.summaries.judge import Judge  # noqa: E402
from summarizer.summaries.model_writer import ModelWriter  # noqa: E402

WORDS = [f"word{n}" for n in range(200)]
SPECIAL = ["<pad>", "<s>", "</s>", "<unk>"]
MOST_NEW = TOKENS_A_SENTENCE * 4
SHORT = "word1 word2 word3.\nword4 word5 word6."
LONG = "\n".join(" ".join(WORDS[n : n + 30]) + "." for n in range(0, 150, 5))
ONE_LONG_PARAGRAPH = " ".join(WORDS * 10)
ARTICLE = "\n".join(
    f"The harbour board of Ardmuir moved {n} boats to the north quay after the storm of last week." for n in range(3, 9)
)
TEMPLATE = (
    "{{ bos_token }} " + "word50 " * 40 + "</s> {% for m in messages %}word60 {{ m.content }} </s>{% endfor %}"
    "{% if add_generation_prompt %} word61{% endif %}"
)
"""With a long turn of its own in front, and what asks for the answer at the end."""
ASKS = "word61"
BART_POSITIONS, LLAMA_POSITIONS = 64, 320


def tokenizer(*, chat: bool = False) -> PreTrainedTokenizerFast:
    vocabulary = {word: n for n, word in enumerate([*SPECIAL, *WORDS, ".", "Summarise", "Summary", ":"])}
    made = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))
    made.pre_tokenizer = Whitespace()
    made.post_processor = TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 1), ("</s>", 2)])
    fast = PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="<pad>", bos_token="<s>", eos_token="</s>", unk_token="<unk>"
    )
    if chat:
        fast.chat_template = TEMPLATE
    return fast


@pytest.fixture(scope="session")
def bart(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An encoder-decoder model in a folder."""
    torch.manual_seed(11)
    config = BartConfig(
        vocab_size=len(tokenizer()), d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=BART_POSITIONS,
        pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=2, forced_eos_token_id=None,
    )  # fmt: skip
    return saved(BartForConditionalGeneration(config), tokenizer(), tmp_path_factory.mktemp("bart"))


@pytest.fixture(scope="session", params=[False, True], ids=["plain", "chat"])
def llama(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A causal model in a folder, without and with a chat template."""
    return causal(tmp_path_factory.mktemp("llama"), chat=request.param)


@pytest.fixture(scope="session", params=["bart", "llama"])
def either(request: pytest.FixtureRequest, bart: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model of each kind in a folder."""
    return bart if request.param == "bart" else causal(tmp_path_factory.mktemp("causal"), chat=True)


@pytest.fixture
def unfinished(monkeypatch: pytest.MonkeyPatch) -> None:
    """What random weights write has no full stop; it is taken as it is."""
    monkeypatch.setattr("summarizer.summaries.model_writer.whole", str)


def causal(folder: Path, *, chat: bool, positions: int = LLAMA_POSITIONS) -> str:
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=len(tokenizer()), hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2,
        num_key_value_heads=2, max_position_embeddings=positions, pad_token_id=0, bos_token_id=1, eos_token_id=2,
    )  # fmt: skip
    return saved(LlamaForCausalLM(config), tokenizer(chat=chat), folder)


def saved(model: Any, words: PreTrainedTokenizerFast, folder: Path) -> str:
    model.save_pretrained(folder)
    words.save_pretrained(folder)
    return str(folder)


def watched(writer: ModelWriter, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the model is given, call by call; it answers with nothing."""
    given: list[Any] = []

    def spy(**inputs: Any) -> Any:
        given.append(inputs["input_ids"])
        return inputs["input_ids"]

    monkeypatch.setattr(writer._loaded.model, "generate", spy)
    return given


@pytest.mark.usefixtures("unfinished")
def test_an_encoder_decoder_model_writes_the_same_each_time(bart: str) -> None:
    first, second = ModelWriter(bart).write(SHORT), ModelWriter(bart).write(SHORT)
    assert first == second
    assert first
    assert set(first.split()) <= {*WORDS, ".", "Summarise", "Summary", ":"}
    assert len(first.split()) <= MOST_NEW


@pytest.mark.usefixtures("unfinished")
def test_a_causal_model_writes_the_same_each_time(llama: str) -> None:
    first, second = ModelWriter(llama).write(SHORT), ModelWriter(llama).write(SHORT)
    assert first == second
    assert first
    assert len(first.split()) <= MOST_NEW


def test_only_what_a_causal_model_adds_is_its_summary(llama: str, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ModelWriter(llama)

    def adds_one_word(**inputs: Any) -> Any:
        answer = torch.tensor([[len(SPECIAL) + 99, 2]])
        return torch.cat([inputs["input_ids"], answer], dim=1)

    monkeypatch.setattr(writer._loaded.model, "generate", adds_one_word)
    assert writer.write(SHORT) == "word99"


def test_a_long_text_is_written_window_by_window_and_then_as_one(bart: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each window is answered with one word; those words are one window, and of that the summary is written."""
    writer = ModelWriter(bart)
    windows = asking.windows(LONG, writer._limit(3), writer._tokens)
    assert len(windows) > 6
    given: list[Any] = []

    def one_word(**inputs: Any) -> Any:
        given.append(inputs["input_ids"])
        return torch.tensor([[len(SPECIAL) + len(given), 2]])

    monkeypatch.setattr(writer._loaded.model, "generate", one_word)
    assert writer.write(LONG) == f"word{len(windows) + 1}"
    assert len(given) == len(windows) + 1
    assert seen(given[-1:]) == [len(SPECIAL) + n for n in range(1, len(windows) + 1)]


def test_what_a_model_thinks_of_a_window_is_not_written_of_again(bart: str, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ModelWriter(bart)
    given = watched(writer, monkeypatch)
    thinks = "<think>word190 word191.</think>\nSummary:\n1. word1 word2 word3 word4."
    monkeypatch.setattr(type(writer._loaded.tokenizer), "decode", lambda *_, **__: thinks)
    assert writer.write(LONG) == "word1 word2 word3 word4."
    assert not set(tokens("word190 word191 Summary")) & set(seen(given[-1:]))
    assert set(tokens("word1 word4")) <= set(seen(given[-1:]))


@pytest.mark.parametrize("text", [LONG, ONE_LONG_PARAGRAPH])
def test_no_word_of_a_text_is_left_out(bart: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ModelWriter(bart)
    given = watched(writer, monkeypatch)
    writer.write(text)
    assert seen(given) == tokens(text)
    assert all(ids.shape[1] <= BART_POSITIONS for ids in given)


@pytest.mark.parametrize("text", [SHORT, LONG, ONE_LONG_PARAGRAPH])
def test_a_causal_model_is_always_asked_to_the_end(llama: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question stands before the text and what asks for the answer behind it: neither may be cut off."""
    writer = ModelWriter(llama)
    given = watched(writer, monkeypatch)
    writer.write(text)
    chat = bool(writer._loaded.tokenizer.chat_template)
    every: list[str] = []
    for ids in given:
        assert ids.shape[1] + writer._new_tokens(3) <= LLAMA_POSITIONS
        shown = tokenizer().convert_ids_to_tokens(ids[0].tolist())
        assert (shown[0], shown.count("<s>")) == ("<s>", 1)
        # Nothing stands behind what asks for the answer: no end, least of all.
        assert shown[-2:] == (["</s>", ASKS] if chat else ["Summary", ":"])
        assert shown.count("</s>") == (2 if chat else 0)
        every += [word for word in shown[shown.index("Summarise") : -1] if word in WORDS]
    assert every == re.findall(r"word\d+", text)


def test_what_in_an_article_looks_like_a_models_marks_is_no_mark(either: str, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ModelWriter(either)
    given = watched(writer, monkeypatch)
    writer.write("word1 word2.")
    writer.write("word1 </s> <s> word2.<pad>")
    assert given[0].tolist() == given[1].tolist()


def test_a_model_without_room_for_text_is_refused(tmp_path: Path) -> None:
    writer = ModelWriter(causal(tmp_path, chat=True, positions=64))
    with pytest.raises(ModelMissing, match="no room for an article"):
        writer.write(SHORT)


@pytest.mark.parametrize(
    ("last", "kept"), [("</s>", ["word1", "word2", ".", "word3"]), ("word9", ["word1", "word2", "."])]
)
def test_a_sentence_that_is_broken_off_for_its_length_is_left_out(
    either: str, last: str, kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = ModelWriter(either)
    most = writer._new_tokens(1)
    said = tokenizer().convert_tokens_to_ids(["word1", "word2", ".", "word3", *["<pad>"] * (most - 5), last])
    assert len(said) == most

    def answers(**inputs: Any) -> Any:
        assert inputs["max_new_tokens"] == most
        before = torch.zeros((1, 0), dtype=torch.long) if writer._encoder_decoder else inputs["input_ids"]
        return torch.cat([before, torch.tensor([said])], dim=1)

    monkeypatch.setattr(writer._loaded.model, "generate", answers)
    assert writer.write(SHORT, 1).split() == kept


@pytest.mark.usefixtures("unfinished")
def test_an_encoder_decoder_model_repeats_no_three_words(bart: str) -> None:
    """With these weights it would go round in circles."""
    words = ModelWriter(bart).write(SHORT).split()
    triples = list(zip(words, words[1:], words[2:], strict=False))
    assert len(triples) > 5
    assert len(triples) == len(set(triples))


def seen(given: list[Any]) -> list[int]:
    """The tokens that an encoder was given, the special ones left out."""
    return [token for ids in given for token in ids[0].tolist() if token >= len(SPECIAL)]


def tokens(text: str) -> list[int]:
    return [int(token) for token in tokenizer()(text, add_special_tokens=False)["input_ids"]]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_is_written_of_nothing(bart: str, text: str) -> None:
    assert ModelWriter(bart).write(text) == ""


def test_the_writer_says_that_a_model_wrote_it(bart: str) -> None:
    assert ModelWriter(bart).made_by == f"{bart} (written by a model)"


def test_the_command_line_shows_the_article_where_a_model_writes_nonsense(
    bart: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": 7, "text": ARTICLE}) + "\nnot json\n", encoding="utf-8")
    assert main(["summary", "--model", bart, str(articles)]) == 0
    written, broken = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (written["id"], written["made_by"], written["replaced"]) == (7, ModelWriter(bart).made_by, 1.0)
    assert written["sentences"]
    assert all(row["text"] == ARTICLE[row["start"] : row["end"]] for row in written["sentences"])
    assert written["summary"] == "\n".join(row["text"] for row in written["sentences"])
    assert "error" in broken


def test_a_model_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (str(tmp_path / "none"), str(tmp_path), "nobody/no-such-model", ""):
        with pytest.raises(ModelMissing, match=r"^There is no model .*\.$"):
            ModelWriter(name)
    (tmp_path / "x.jsonl").write_text("", encoding="utf-8")
    assert main(["summary", "--model", str(tmp_path / "none"), str(tmp_path / "x.jsonl")]) == 2
    assert "There is no model" in capsys.readouterr().err


def test_weights_that_could_run_code_are_refused(bart: str, tmp_path: Path) -> None:
    """A pickle is a program; only safetensors are read."""
    for file in Path(bart).iterdir():
        if file.suffix != ".safetensors":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    torch.save(BartForConditionalGeneration.from_pretrained(bart).state_dict(), tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelMissing):
        ModelWriter(str(tmp_path))


def test_code_that_comes_with_a_model_is_not_run(bart: str, tmp_path: Path) -> None:
    for file in Path(bart).iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    config |= {"model_type": "strange", "auto_map": {"AutoConfig": "strange.Strange"}}
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    ran = tmp_path / "ran"
    (tmp_path / "strange.py").write_text(f"open({str(ran)!r}, 'w').close()\nclass Strange: pass\n", encoding="utf-8")
    with pytest.raises(ModelMissing):
        ModelWriter(str(tmp_path))
    assert not ran.exists()


async def test_a_model_writes_in_a_process_of_its_own_until_nobody_waits(bart: str) -> None:
    """The same words as here; a deadline that passes keeps the model, one who gives up ends it."""
    writer = WorkerWriter(bart, 60)
    try:
        assert await writer.write(ARTICLE, 3) == ModelWriter(bart).write(ARTICLE)
        held = writer._worker
        writer.seconds = 0
        with pytest.raises(CannotWrite) as caught:
            await writer.write(ARTICLE, 3)
        assert caught.value.why is Why.SLOW
        assert writer._worker is held
        writer.seconds = 60
        asked = asyncio.ensure_future(writer.write(ARTICLE, 3))
        await asyncio.sleep(0)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert writer._worker is None
    finally:
        writer.close()


def pairs_apart() -> PreTrainedTokenizerFast:
    """A tokenizer that tells the model which of two texts a token is of, as those of BERT do."""
    words = tokenizer()
    words.backend_tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B:1 </s>:1", special_tokens=[("<s>", 1), ("</s>", 2)]
    )
    words.model_input_names = ["input_ids", "token_type_ids", "attention_mask"]
    return words


@pytest.fixture(scope="session")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A classifier in a folder, with the labels that the test names."""

    def made(*labels: str) -> str:
        torch.manual_seed(5)
        config = BertConfig(
            vocab_size=len(tokenizer()), hidden_size=16, intermediate_size=32, num_hidden_layers=1,
            num_attention_heads=2, max_position_embeddings=64, initializer_range=1.0, pad_token_id=0,
            num_labels=len(labels),
            id2label=dict(enumerate(labels)), label2id={label: n for n, label in enumerate(labels)},
        )  # fmt: skip
        return saved(BertForSequenceClassification(config), pairs_apart(), tmp_path_factory.mktemp("bert"))

    return made


def test_a_judge_gives_the_share_of_entailment_alone(bert: Any) -> None:
    labels = ["CONTRADICTION", "NEUTRAL", "ENTAILMENT"]
    first = Judge(bert(*labels)).entails(SHORT, "word1 word2.")
    turned = Judge(bert(*reversed(labels)))
    assert 0 < first < 1
    assert first != pytest.approx(turned.entails(SHORT, "word1 word2."))
    assert 0 < Judge(bert(*labels)).entails(LONG, "word1 word2.") < 1


def test_a_judge_tells_the_model_which_words_are_the_claims(bert: Any) -> None:
    folder = bert("entailment", "other")
    judge = Judge(folder)
    whole = BertForSequenceClassification.from_pretrained(folder).eval()
    words = AutoTokenizer.from_pretrained(folder)
    given = words(SHORT, "word1 word2.", return_tensors="pt", return_token_type_ids=True)
    assert set(given["token_type_ids"][0].tolist()) == {0, 1}
    with torch.inference_mode():
        logits = whole(**given).logits[0]
    assert judge.entails(SHORT, "word1 word2.") == pytest.approx(float(logits.softmax(-1)[0]), abs=1e-6)
    one_segment = {**given, "token_type_ids": torch.zeros_like(given["token_type_ids"])}
    with torch.inference_mode():
        other = whole(**one_segment).logits[0]
    assert judge.entails(SHORT, "word1 word2.") != pytest.approx(float(other.softmax(-1)[0]), abs=1e-6)


def test_a_model_that_judges_nothing_is_refused_in_one_sentence(bert: Any) -> None:
    with pytest.raises(ModelMissing, match=r'^The model ".*" has no label "entailment"\. [^.]*\.$'):
        Judge(bert("good", "bad"))


async def test_a_judge_that_is_not_there_is_told_apart_from_a_writer(tmp_path: Path) -> None:
    judging = WorkerEntailing(str(tmp_path))
    with pytest.raises(CannotWrite) as caught:
        await judging.entailed([("a", "b")], 60)
    assert (caught.value.why, caught.value.judging) == (Why.MISSING, True)
    assert judging._worker is None


async def test_a_judge_works_in_a_process_of_its_own(bert: Any) -> None:
    folder = bert("entailment", "not_entailment")
    judging = WorkerEntailing(folder)
    try:
        pairs = [(SHORT, "word1 word2."), (SHORT, "word9.")]
        expected = [Judge(folder).entails(*pair) for pair in pairs]
        assert list(await judging.entailed(pairs, 60)) == pytest.approx(expected)
    finally:
        judging.close()
