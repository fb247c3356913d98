"""The hard rules of the default summary, on invented news."""

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import key_sentences, summary
from summarizer.types import Article

BODY = """\
The harbour of Ardmuir was closed on Tuesday after a tanker lost its rudder in the mouth of the Sorn.

{paragraph}

Tugs from Portree Ness held the tanker off the rocks until the evening, the coastguard said.
"""


def standing(paragraph):
    """The sentences that may stand in a summary, each with what it needs."""
    article = Article(headline="Harbour closed", text=BODY.format(paragraph=paragraph))
    reading = read(article)
    found = key_sentences(article, reading.sentences, reading.quotes)
    return {k.span.of(article.text): k.needs and k.needs.of(article.text) for k in found}


def test_a_claim_is_never_shown_without_the_one_who_makes_it():
    first = "Fishermen have claimed that the tanker ran without lights."
    second = "Many crew members had slept through the alarm on the bridge."
    found = standing(f"{first} {second}")
    assert found[second] == first
    assert found[first] is None


def test_a_sentence_with_its_own_source_needs_no_other():
    second = "The port captain, Ewan Rathe, said the alarm had been tested in May."
    assert standing(f"Fishermen have claimed that the tanker ran without lights. {second}")[second] is None


@pytest.mark.parametrize(
    "leaning",
    [
        "He had asked the owners for a second tug on Monday night.",
        "This left three ferries waiting outside the breakwater.",
        "But the owners refused to pay for a second tug.",
        "Their crews spent the night on board in heavy rain.",
        "Since then two tugs have waited outside the breakwater.",
        "As a result two tugs have waited outside the breakwater.",
        "For that the owners have paid a fine of 900 crowns.",
    ],
)
def test_what_points_back_needs_the_sentence_before(leaning):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    assert standing(f"{before} {leaning}")[leaning] == before


@pytest.mark.parametrize(
    "out",
    [
        "Who will pay for the two days that the harbour was closed?",
        "“We have never seen the river this high in all these years.”",
        "We walked along the quay and counted eleven boats.",
        "Photographs of the tanker",
        "#Ardmuir was the word of the day on the quays and beyond.",
        "Read more here.",
    ],
)
def test_questions_bare_quotations_fragments_and_the_reporters_we_are_left_out(out):
    assert out not in standing(out)


def test_a_quotation_stands_only_whole_and_with_its_speaker():
    whole = "“The rudder was gone before we reached the bar,” said the captain, Rui Pinhal."
    assert whole in standing(whole)
    cut = "“The rudder was gone before we reached the bar. Nobody slept,” said the captain, Rui Pinhal."
    assert all(words.count("“") == words.count("”") for words in standing(cut))


@pytest.mark.parametrize(
    "dateline",
    [
        "ARDMUIR (Nordwire) - ",
        "(CNN)",
        "Ardmuir (CNN) -- ",
        "(CNN) ",
        "ARDMUIR - ",
        "PORTREE NESS, Sorn, Nov. 3 (NW) — ",
        "ARDMUIR, Sornmark – ",
    ],
)
def test_the_dateline_is_left_out_of_the_first_sentence(dateline):
    text = dateline + BODY.format(paragraph="Two ferries waited outside.")
    article = Article(headline="", text=text)
    points = summary(article, read(article)).points
    assert points[0].text.startswith("The harbour of Ardmuir was closed")
    assert points[0].evidence[0].of(text) == points[0].text


def test_where_paragraph_breaks_were_lost_only_a_contested_claim_ties_the_next_sentence():
    fill = " ".join(f"The pilot boat number {n} left the quay at {n} in the morning." for n in range(2, 9))
    neutral = "The coastguard said the wind had fallen. Two trawlers came in from the north before noon."
    contested = "Fishermen alleged that nobody was on watch. Two lamps on the mast had been dark for a week."
    assert standing(f"{fill} {neutral}")["Two trawlers came in from the north before noon."] is None
    assert standing(f"{fill} {contested}")["Two lamps on the mast had been dark for a week."] is not None


@pytest.mark.parametrize(
    "whole",
    [
        "There is no second tug within forty miles of the harbour mouth.",
        "There have been three such accidents on the bar since the spring.",
        "Before this summer the harbour had never been closed for so long.",
        "For those who fish for a living the season is two days shorter.",
        "This week the harbour board meets to choose a new master.",
        "Those who fish for a living lost two days of the season.",
    ],
)
def test_an_opening_that_only_looks_as_if_it_pointed_back_stands_alone(whole):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    found = standing(f"{before} {whole}")
    assert whole in found
    assert found[whole] is None


def test_what_a_speaker_says_in_single_marks_is_not_the_reporters_i():
    whole = "‘I would not send my own boat out for us on such a night,’ said the captain, Rui Pinhal."
    assert whole in standing(whole)
    bare = "I counted eleven boats beside the captain, Rui Pinhal, on that night."
    assert bare not in standing(bare)


@pytest.mark.parametrize(
    "told",
    [
        "On March 12, voters in Ardmuir backed Proposition 8.",
        "Corner, a former pilot, said the harbour was unsafe for tankers.",
        "Of 14 pilots, three were on leave when the tanker lost its rudder on June 3.",
    ],
)
def test_a_sentence_that_ends_in_a_number_or_opens_like_a_word_of_sport_may_stand(told):
    assert told in standing(told)


def test_a_country_in_lower_case_is_not_the_reporters_us():
    whole = "the tanker had been built in the us for a line that carries salt ."
    assert whole in standing(whole)


def test_in_tokenised_text_the_end_of_a_word_opens_no_quotation():
    parts = [
        "the owner 's hedge had grown over the harbour master 's wall by june .",
        "the board wanted it cut in the spring and asked the owner twice .",
        "a judge then called the wait ' a poor joke ' .",
        "the neighbour 's boat stood in its shade until the end of autumn .",
    ]
    assert set(standing(" ".join(parts))) >= {parts[0], parts[1], parts[3]}
