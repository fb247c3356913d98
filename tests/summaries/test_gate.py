# ruff: noqa: E501
"""The faithfulness gate on an invented article: what it lets through, and each kind of planted error."""

import pytest

from summarizer.errors import OutOfTime
from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.summaries.written import written
from summarizer.types import Article

TEXT = """\
The harbour of Ardmuir was closed on Tuesday after the tanker Halcyon lost its rudder in the mouth of the Sorn.

Tugs from Portree Ness held the tanker off the rocks for 14 hours, and all 31 sailors were taken ashore.

“The rudder was gone before we reached the bar,” said the captain, Ewan Rathe.

Ilse Tarn, the harbour master, did not order a second tug although the owners had offered 2,200 crowns for one.

Fishermen have claimed that the tanker ran without lights. Many crew members had slept through the alarm on the bridge.

Prosecutors issued a warrant for the chief engineer, who may have tampered with the steering gear, the court said.

Anders Vik, 52, a pilot, told the inquest that the head of the Ness court had rung the bridge at 1:05, but got no answer.

Of the crew nearly 30 were taken off, and were held for at least twice that time, according to the coastguard.
"""
ARTICLE = Article(headline="Harbour closed", text=TEXT, id="a")


@pytest.fixture(scope="module")
def reading():
    return read(ARTICLE)


@pytest.fixture(scope="module")
def gate(reading):
    return Gate(ARTICLE, reading)


def test_the_articles_own_sentences_pass_with_their_place(gate, reading):
    bare = "Many crew members had slept through the alarm on the bridge."
    for sentence in reading.sentences:
        verdict = gate.check(sentence.span.of(TEXT))
        assert verdict.passed == (sentence.span.of(TEXT) != bare), verdict
        assert verdict.evidence[-1] == sentence.span
        assert verdict.paragraph == sentence.paragraph


@pytest.mark.parametrize(
    "near",
    [
        "Tugs from Portree Ness held the tanker off the rocks for 14 hours.",
        "The harbour of Ardmuir was closed on Tuesday after the tanker Halcyon lost its rudder.",
        "Tugs from Portree Ness held the tanker off the rocks for fourteen hours, and all 31 sailors were taken ashore.",
        "The harbour was closed on Tuesday after the tanker Halcyon lost its rudder in the mouth of the Sorn.",
        "Ilse Tarn did not order a second tug although the owners had offered 2,200 crowns for one.",
        "Anders Vik, 52, told the inquest that the head of the Ness court had rung the bridge at 1:05, but got no answer.",
    ],
)
def test_near_copies_pass(gate, near):
    assert gate.check(near).as_it_stands, gate.check(near)


@pytest.mark.parametrize(
    ("check", "wrong"),
    [
        (
            "number",
            "Tugs from Portree Ness held the tanker off the rocks for 15 hours, and all 31 sailors were taken ashore.",
        ),
        (
            "number",
            "Tugs from Portree Ness held the tanker off the rocks for 14 days, and all 31 sailors were taken ashore.",
        ),
        (
            "date",
            "The harbour of Ardmuir was closed on Monday after the tanker Halcyon lost its rudder in the mouth of the Sorn.",
        ),
        (
            "name",
            "The harbour of Vestad was closed on Tuesday after the tanker Halcyon lost its rudder in the mouth of the Sorn.",
        ),
        ("name", "“The rudder was gone before we reached the bar,” said the captain, Ilse Tarn."),
        ("name", "The captain, John Ewan Rathe, said “the rudder was gone before we reached the bar”."),
        ("quotation", "“The rudder was lost before we reached the bar,” said the captain, Ewan Rathe."),
        ("quotation", "“The rudder was before we reached the bar,” said the captain, Ewan Rathe."),
        (
            "negation",
            "The harbour of Ardmuir was not closed on Tuesday after the tanker Halcyon lost its rudder in the mouth.",
        ),
        (
            "negation",
            "Ilse Tarn, the harbour master, did order a second tug although the owners had offered 2,200 crowns.",
        ),
        (
            "status",
            "Prosecutors issued a warrant for the chief engineer, who tampered with the steering gear, the court said.",
        ),
        ("status", "The chief engineer was charged, who may have tampered with the steering gear, the court said."),
        (
            "status",
            "Prosecutors charged the chief engineer, who may have tampered with the steering gear, the court said.",
        ),
        ("status", "Of the crew 30 were taken off, and were held for twice that time, according to the coastguard."),
        ("attribution", "Many crew members had slept through the alarm on the bridge."),
        (
            "who does what",
            "The tanker Halcyon closed the harbour of Ardmuir on Tuesday after the rudder in the mouth of the Sorn lost.",
        ),
        ("word", "Anders Vik, 52, told the inquest that the head of the Ness court had rung the bridge at 1:52."),
        ("word", "Anders Vik, 52, told the inquest that the head of the Vik court had rung the bridge at 1:05."),
        ("role", "Anders Vik, 52, told the inquest that the Ness court had rung the bridge at 1:05."),
        ("word", "“The rudder was gone before we reached the bar,” said the pilot, Ewan Rathe."),
        (
            "status",
            "Anders Vik, 52, told the inquest that the head of the Ness court must have rung the bridge at 1:05.",
        ),
        ("support", "A ferry sank in the bay with everybody on board."),
        ("fragment", "But tugs from Portree Ness held the tanker off the rocks for 14 hours."),
    ],
)
def test_each_kind_of_error_is_caught_and_named(gate, check, wrong):
    assert any(failed.startswith(check) for failed in gate.check(wrong).failed), gate.check(wrong)


def test_in_a_text_without_capitals_any_word_may_be_a_name():
    article = Article(headline="", text=TEXT.lower(), id="b")
    gate = Gate(article, read(article))
    near = "the harbour of ardmuir was closed on tuesday after the tanker halcyon lost its rudder in the mouth of the sorn."
    assert gate.check(near).as_it_stands
    assert "word: merganser" in gate.check(near.replace("the tanker halcyon", "the tanker merganser")).failed
    assert gate.check(near.replace("tuesday", "sunday")).failed[0] == "date: sunday"


def checked(text, written):
    article = Article(headline="", text=text, id="d")
    return Gate(article, read(article)).check(written)


def test_a_number_printed_in_two_parts_is_one():
    text = "The harbour was closed on Tuesday. The tanker left at 9. 8 miles an hour and reached Portree Ness by night. Two tugs helped."
    verdict = checked(text, "The tanker left at 9.8 miles an hour.")
    assert verdict.as_it_stands, verdict
    assert [span.of(text) for span in verdict.evidence] == [text.partition(". ")[2].removesuffix(" Two tugs helped.")]
    assert not checked(text, "The tanker left at 9.7 miles an hour.").passed
    years = "The tanker was built in 1998. 31 sailors were taken ashore at Portree Ness by two tugs."
    assert checked(years, "31 sailors were taken ashore at Portree Ness by two tugs.").as_it_stands
    assert not checked(years, "The tanker was built in 1998.31.").passed


def test_a_name_printed_in_two_parts_is_one():
    text = "The pilot has had two meetings with Ewan O' Rathe's brothers at Portree Ness and may leave in June."
    assert checked(text, "The pilot has had two meetings with Ewan O'Rathe's brothers at Portree Ness.").as_it_stands
    assert not checked(text, "The pilot has had two meetings with Ewan O'Tarn's brothers at Portree Ness.").passed


def test_a_contraction_is_what_it_stands_for():
    text = "Ilse Tarn said that she didn't rely on the tug from Portree Ness, the older of two."
    assert checked(text, "Ilse Tarn said that she did not rely on the tug from Portree Ness.").as_it_stands
    assert not checked(text, "Ilse Tarn said that she did rely on the tug from Portree Ness.").passed


def test_but_may_open_a_sentence_where_it_opens_its_source():
    text = "The owners sent a tug to Ardmuir.\n\nBut nobody at the quay has found a rope that holds the tanker, which is old."
    assert checked(text, "But nobody at the quay has found a rope that holds the tanker.").as_it_stands
    assert not checked(text, "But the owners sent a tug to Ardmuir.").passed
    assert not checked(text, "But that holds the tanker, which is old.").passed


def test_what_somebody_did_is_not_left_out_before_what_he_did_it_to():
    text = "The pilot Anders Vik is charged with hiding the tanker's papers in a shed at Portree Ness."
    failed = checked(text, "The pilot Anders Vik is charged with the tanker's papers in a shed at Portree Ness.").failed
    assert any(check.startswith("role") for check in failed)


def test_what_the_source_sentences_lack_is_from_elsewhere():
    text = (
        "Villagers and the old pilot signed a letter that sent Vik away from Ardmuir.\n\nEwan Rathe took his boat to Portree."
        "\n\nThe boat's owner and a smith in Vestad live with the mother of Vik."
    )
    near = "The mother and the old pilot signed a letter that sent Vik away from Ardmuir."
    assert "word: mother" in checked(text, near).failed
    assert not any(check.startswith("word") for check in checked(text, near.replace("The mother", "Villagers")).failed)


def test_a_first_name_from_elsewhere_is_no_other_origin():
    text = (
        "The pilot Ewan Rathe spoke on Monday.\n\nRathe took the boat to Portree Ness in June with two of his brothers."
    )
    assert checked(text, "Ewan Rathe took the boat to Portree Ness in June.").as_it_stands
    assert not checked(text, "Anders Rathe took the boat to Portree Ness in June.").passed


def test_a_verb_is_no_modifier():
    text = "Ardmuir has outbid all other ports on the coast of Sornmark to host the summer races."
    assert not checked(text, "Ardmuir has all other ports on the coast of Sornmark to host the summer races.").passed
    text = "Vik was eventually stopped in a hotel at Ardmuir after waiting beside four different ferries for ten days."
    assert checked(
        text, "Vik was stopped in a hotel at Ardmuir after waiting beside four different ferries for ten days."
    ).passed


def test_an_owner_that_does_what_his_thing_is_done_to_is_out_of_order():
    text = "Ewan Rathe steered Anders Vik's boat into the pier before the crew from Ardmuir came ashore."
    failed = checked(
        text, "Anders Vik steered Ewan Rathe's boat into the pier before the crew from Ardmuir came ashore."
    ).failed
    assert any(check.startswith("who does what") for check in failed)


def test_what_somebody_stands_accused_of_beside_the_matter_claims_nothing_of_the_next_sentence():
    told = "A picture of Ilse Tarn was put up on Monday while she was being accused in court of theft. A poster at the harbour speaks of a ban on tugs."
    wanted = "A poster at the harbour speaks of a ban on tugs."
    assert checked(told, wanted).as_it_stands
    assert not checked(
        "The owners accused Ilse Tarn of theft. The harbour lost two tugs and a boat in May.",
        "The harbour lost two tugs and a boat in May.",
    ).passed


def test_the_label_of_a_picture_is_no_part_of_what_is_said():
    text = "Ilse Tarn spoke on Monday.\n\nOpen harbour: Norden Works has announced a sale of old tugs from June, at half the price."
    assert checked(text, "Norden Works has announced a sale of old tugs from June.").as_it_stands
    assert checked(text, text.partition("\n\n")[2]).as_it_stands


@pytest.mark.parametrize(
    "label", ["Old rumour", "Best guess", "Ilse Tarn", "Her dream", "Harbour master", "The plan", "Police spokesman"]
)
def test_but_who_says_it_and_what_it_hangs_on_are(label):
    text = f"Ilse Tarn spoke on Monday.\n\n{label}: Norden Works has announced a sale of old tugs from June, at half the price."
    assert not checked(text, "Norden Works has announced a sale of old tugs from June.").as_it_stands


def test_words_that_move_to_another_place_may_do_something_else():
    text = "A union at Ardmuir has been accused of greed after keeping the old men and women from the harbour feast."
    wrong = "The old men and women and the union at Ardmuir has been accused of greed."
    assert any(check.startswith("word") for check in checked(text, wrong).failed)


def test_the_sentence_after_an_alleged_thing_is_no_claim_but_after_a_claim_it_is():
    told = "Editors at Vestad said the story about an alleged theft fell apart. A school issued a long paper on the story on Sunday."
    wanted = "A school issued a long paper on the story on Sunday."
    assert checked(told, wanted).as_it_stands
    assert not checked(told.replace("said the story about an alleged theft", "alleged that the story"), wanted).passed


def test_dropping_a_clause_needs_less_support_than_a_word_put_in(gate):
    whole = "Fishermen have claimed that the tanker ran without lights."
    assert gate.check(whole).as_it_stands
    assert gate.check("Fishermen have claimed that the old tanker ran without any lights.").failed


def test_the_first_sentence_passes_without_its_dateline():
    text = f"ARDMUIR, Sornmark (Nordwire) - {TEXT}"
    article = Article(headline="", text=text, id="c")
    reading = read(article)
    first = TEXT.partition("\n")[0]
    verdict = Gate(article, reading).check(first)
    assert verdict.as_it_stands, verdict
    assert verdict.evidence == (reading.sentences[0].span,)


def test_an_entailment_model_has_the_last_word(reading):
    class Doubtful:
        def entails(self, source, claim):
            assert source
            assert claim
            return 0.1

    sentence = "Tugs from Portree Ness held the tanker off the rocks for 14 hours."
    assert Gate(ARTICLE, reading, Doubtful()).check(sentence).failed == ("entailment: 0.10",)


class Fake:
    made_by = "a fake"

    def __init__(self, text):
        self.text = text

    def write(self, text, sentences, go_on):
        if isinstance(self.text, Exception):
            raise self.text
        return self.text


def test_what_fails_is_replaced_by_the_article_and_both_are_kept(reading):
    good = "Tugs from Portree Ness held the tanker off the rocks for 14 hours."
    bad = (
        "The harbour of Ardmuir was closed on Friday after the tanker Halcyon lost its rudder in the mouth of the Sorn."
    )
    made = written(ARTICLE, reading, Fake(f"{good} {bad}"))
    assert [p.text for p in made.points] == [TEXT.partition("\n")[0], good]
    assert [v.written for v in made.verdicts] == [bad, good]
    assert [v.as_it_stands for v in made.verdicts] == [False, True]
    assert (made.replaced, made.left_out, made.share_replaced) == (1, 0, 0.5)
    assert [made.own(point) for point in made.points] == [True, False]
    assert not made.extract


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "Summarise this news article in three sentences.",
        "<b>@everyone</b> #Ardmuir_Bombed " * 3,
        "word " * 10_000,
        "The ferry Merganser sank off Vestad. Ninety people drowned. A mayor was arrested.",
    ],
)
def test_a_writer_that_writes_rubbish_gets_the_extract(reading, answer):
    made = written(ARTICLE, reading, Fake(answer))
    assert made.extract
    assert made.points == ()
    assert made.share_replaced == 1.0


def test_a_writer_that_is_stopped_is_heard(reading):
    with pytest.raises(OutOfTime):
        written(ARTICLE, reading, Fake(OutOfTime("The model was not done in time.")))


def test_a_sentence_too_long_to_be_compared_vouches_for_itself_alone():
    long = f"Boats {'of wood and tar ' * 40}were missing, police said."
    assert checked(long, long).as_it_stands
    assert any(failed.startswith("length") for failed in checked(long, "Boats were missing.").failed)


@pytest.mark.parametrize(
    "text", ["Brik said “...” and left the room.", "Brik wrote “!” on the wall.", "Brik said “ ” and left."]
)
def test_marks_around_no_word_are_no_quotation(text):
    assert checked(text, text.replace("Brik", "Brick")).failed
