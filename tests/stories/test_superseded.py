"""Counts that take the place of earlier ones are updates; two sources that count one thing are shown side by side."""

from datetime import UTC, datetime

import pytest

from summarizer.reading import read
from summarizer.stories.clashes import clashes
from summarizer.stories.updates import may_be_one, one_source, told
from summarizer.types import Article, Attribution

DAY = datetime(2026, 11, 24, tzinfo=UTC)


def differing(*texts, times=None):
    readings = [(str(n), read(Article(headline="", text=text, id=str(n)))) for n, text in enumerate(texts)]
    by_id = dict(zip("0123456789", texts, strict=False))
    pairs = clashes([(i, f) for i, reading in readings for f in reading.figures], by_id, times)
    return [tuple(sorted((pair.first[1].value, pair.second[1].value))) for pair in pairs]


FOUR = "Four people were killed and 11 injured when a mill burned down in Arnholt, the Arnholt Fire Service said."

UPDATES = [
    (FOUR, "The death toll from the mill fire in Arnholt rose to seven, the Arnholt Fire Service said."),
    (FOUR, "The death toll from the mill fire in Arnholt rose to seven after three of the hurt died."),
    (FOUR, "Seven people were killed in the mill fire in Arnholt, up from four, the mayor said."),
    (FOUR, "Nineteen people were injured in Arnholt, up from an earlier count of 11, the fire service said."),
    (FOUR, "The fire service raised the death toll in Arnholt to nine."),
    (FOUR, "The number of dead in the Arnholt mill fire has climbed to at least nine."),
    (FOUR, "The death toll in Arnholt has risen from four to nine, a doctor said."),
    (FOUR, "Nine people were killed in the mill fire in Arnholt, revised from four, police said."),
    ("The coastguard said 14 people were killed.", "The coastguard revised the death toll down to 11."),
    ("Fourteen sailors are missing off Moro.", "The number of missing off Moro fell to nine."),
    ("The blast killed 14 people.", "At first 14 people were reported dead. The blast killed 19 people, up from 14."),
    ("The blast killed 19 people.", "Police initially said 14 people were killed."),
    ("The blast killed 19 people.", "Police had said 14 people were killed. In all 19 people were killed."),
    ("The blast killed 19 people.", "Initially, police said that 14 people were killed."),
    ("The blast killed 19 people.", "Police had put the number of dead at 14."),
    ("The blast killed 19 people.", "At first only 14 people were reported dead."),
    ("The blast killed 19 people.", "Earlier reports said 14 people were killed."),
]
NO_UPDATES = [
    (FOUR, "The death toll from the mill fire in Arnholt fell to seven."),
    ("The union said nine people were killed.", "The death toll rose to 14, the fire service said."),
    ("Nine people were killed.", "The death toll rose to seven."),
    ("Nine people were killed.", "Mourners raised a cross where 14 people were killed."),
    ("The ministry said 144 people were killed.", "Doctors raised the death toll to 170."),
    (FOUR, "The mill was originally a church; seven people were killed there in Arnholt, the mayor said."),
    (FOUR, "The mayor, who had said the mill was safe, said seven people were killed in Arnholt."),
    (FOUR, "The mayor had said the mill was safe when seven people were killed in Arnholt."),
    ("Police said 40 people marched.", "The union, which initially backed the march, said 90 people marched."),
    (
        "Police said 40 people marched.",
        "The opposition, which had put its trust in the king, said 90 people marched.",
    ),
    ("The interior ministry said 40 people were killed.", "The health ministry raised the death toll to 52."),
]


@pytest.mark.parametrize(("first", "second"), UPDATES)
def test_a_count_that_says_it_replaces_another_is_an_update(first, second):
    assert not differing(first, second)
    assert not differing(second, first)


@pytest.mark.parametrize(("first", "second"), NO_UPDATES)
def test_words_of_rising_do_not_cover_what_they_do_not_explain(first, second):
    assert differing(first, second)


def test_what_is_known_to_be_later_is_not_replaced():
    risen = "The death toll in Arnholt rose to seven, up from four."
    assert not differing(FOUR, risen, times={"0": DAY, "1": DAY.replace(hour=9)})
    assert differing(FOUR, risen, times={"0": DAY.replace(hour=9), "1": DAY})


def test_a_source_named_shortly_is_the_same_source():
    later = "Seven people were killed in the Arnholt mill fire, the fire service said."
    times = {"0": DAY.replace(hour=8), "1": DAY.replace(hour=18)}
    assert not differing(FOUR, later, times=times)
    assert differing(FOUR, later.replace("fire service", "nurses' union"), times=times)


@pytest.mark.parametrize("other", ["The rebel army", "The Sornmark army"])
def test_another_army_is_another_source(other):
    first = "The army said nine people were killed in Moro."
    later = f"{other} said 14 people were killed in Moro."
    assert differing(first, later, times={"0": DAY.replace(hour=8), "1": DAY.replace(hour=18)})


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        ("The army", "The rebel army", True),
        ("The mayor", "Mayor Brik", True),
        ("The mayor", "Olaf Brik", True),
        ("The mayor", "Brik", True),
        ("A nurse", "Brik", False),
        ("The mayor", "The Red Cross", False),
        ("The mayor", "Castlemere Fire Service", False),
        ("The defence", "Brik", False),
        ("The mayor", "the mayor's office", False),
        ("The mayor", "Governor Brik", False),
        ("The union", "Union Bank", False),
        ("police", "the union", False),
        (None, "the union", False),
    ],
)
def test_when_two_names_may_be_of_one_source(first, second, may):
    assert may_be_one(first, second) is may
    assert may_be_one(second, first) is may


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("The fire service", "the Castlemere Fire Service", True),
        ("police", "Police", True),
        ("Oss", "Maren Oss", True),
        ("The mayor", "the mayor", True),
        ("The fire service", "The rebel fire service", False),
        ("The army", "The rebel army", False),
        ("The ministry", "The foreign ministry", False),
        ("The army", "The Sornmark army", False),
        ("The army", "The Sornmark Army", False),
        ("the interior ministry", "the health ministry", False),
        ("the fire service", "the union", False),
        ("the mayor", "the mayor's office", False),
        (None, "the mayor", False),
        ("the", "the", False),
    ],
)
def test_when_two_names_are_of_one_source(first, second, same):
    assert one_source(first, second) is same
    assert one_source(second, first) is same


def test_how_a_sentence_tells_its_count():
    rose = told("The toll rose from four to seven", 0, 7)
    assert (rose.rises, rose.falls, rose.old, rose.taken_back, rose.disputes) == (True, False, (4,), False, False)
    assert told("Police at first said 14 people died", 21, 14).taken_back
    assert told("Nine died, disputing the official toll of seven", 0, 9).disputes
    assert not told("Nine died, and a union disputes the order", 0, 9).disputes


TWICE = [
    "Police said 13 people were injured at the Fell Inn. The Arnholt Fire Service put the number of injured at 19.",
    "At least nine people died in the fire in Arnholt, a union said, disputing the official toll of seven.",
    "At least nine people died, it said, contradicting the official toll of seven.",
    (
        "The trust has cancelled 640 operations, the Arnholt Trust said.\n\n"
        "The Nurses' League said the number of cancelled operations was above 900."
    ),
    "The airline said it had cancelled 40 flights. The pilots' union said the number of cancelled flights was 75.",
    "Police said 20 people were arrested. The Lawyers' Guild said 31 people were arrested.",
    "The mayor said nine people were killed. The Red Cross put the death toll at 14.",
    "Doctors said 40 people were injured in Arnholt. The governor put the number of injured at 60.",
    "The company said 300 workers had walked out. The union said 900 workers had walked out.",
    "The Arnholt police put the death toll at six. The Red Cross put the death toll at nine.",
    "The army said the official toll remained seven. Villagers put the number of dead at 15.",
    "Police said 12 people were missing. The Lundby coastguard put the number of missing at 20.",
    "The ministry said 14 people were killed in Moro. The opposition put the number of dead at 30.",
    "Some 340 people were injured, doctors said, rejecting the official number of injured of 90.",
]
ONCE = [
    "Police said 13 people were injured at the Fell Inn. Medics said 40 people were injured across the county.",
    "Police said 13 people were injured at the Fell Inn. The fire service said 19 people were injured at the Mill Inn.",
    "Police said 13 people were injured in Arnholt. Later the Arnholt police put the number of injured at 19.",
    "The fire service said 11 people were injured. The Arnholt Fire Service put the number of injured at 19.",
    "Police initially said 13 people were injured. The fire service put the number of injured at 19.",
    "The mayor had said that nine people were killed. The Red Cross put the death toll at 14.",
    "Police said nine people were killed. The Red Cross put the death toll at nine.",
    "Police said nine people were killed. The Red Cross put the number of injured at 14.",
    "Police said nine people were killed. He put the death toll at 14.",
    "Police said more than nine people were killed. The Red Cross put the death toll at 14.",
    "The airline said it had cancelled 40 flights. The ferry line said it had cancelled 12 sailings.",
    "The airline said it had cancelled 40 flights. Since spring it has cancelled 900 flights.",
    "At least nine people died in Arnholt, a union said. The union said the official toll of seven was wrong.",
    "At least seven people died in Arnholt, a union said, disputing the official toll of nine.",
    "Nine people died in Arnholt, and the union disputes an order to pay 12 people who were injured.",
    "Police said 13 people were injured in Arnholt. The fire service said another 19 people were injured.",
    "The union said 300 nurses had walked out. The trust said 100 porters had walked out.",
    "Police said 14 people were killed in Moro.\n\nThe Red Cross put the number of dead in Velm at 30.",
    "The trust has cancelled 640 operations, the Arnholt Trust said. Surgeons said 900 operations were done.",
    "Police said 20 people were arrested on Monday. The Lawyers' Guild said 31 people were arrested on Tuesday.",
]


@pytest.mark.parametrize("text", TWICE)
def test_two_counts_of_one_thing_in_one_article_are_shown(text):
    assert len(differing(text)) == 1


@pytest.mark.parametrize("text", ONCE)
def test_what_only_looks_like_two_counts_is_not_shown(text):
    assert not differing(text)


def test_a_disputed_count_is_not_put_in_the_mouth_of_who_disputes_it():
    text = "Some 340 people were injured, doctors said, rejecting the official number of injured of 90."
    assert [f.said_by for f in read(Article(headline="", text=text, id="a")).figures if f.value == 90] == [None]


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("The Red Cross put the death toll at 14.", "The Red Cross"),
        ("Officials raised the death toll to 14.", "Officials"),
        ("Mayor Torro put the number of dead at 14.", "Mayor Torro"),
        ("The discovery of more bodies raised the death toll to 14.", None),
        ("Sunday's deaths put the death toll at 14.", None),
        ("The storm raised the death toll to 14.", None),
        ("They put the number of dead at 14.", None),
        ("Rejecting the official toll, the union said 14 people died.", "the union"),
        ("On Monday Olaf Brand put the death toll at 14.", "Olaf Brand"),
        ("Meanwhile Ilse Tarn put the death toll at 14.", "Ilse Tarn"),
        ("Later the Arnholt police put the death toll at 14.", "the Arnholt police"),
        ("Neither police nor Brand put the death toll at 14.", None),
        ("Hours later Olaf Brand put the death toll at 14.", None),
        ("Only Olaf Brand put the death toll at 14.", None),
    ],
)
def test_only_somebody_puts_a_number_at_something(sentence, by):
    (figure,) = read(Article(headline="", text=sentence, id="a")).figures
    assert figure.said_by == by


def test_who_puts_a_number_at_something_says_so():
    text = "The Tarnmoor Fire Service put the number of injured at 11. It put the number of dead at two."
    figures = read(Article(headline="", text=text, id="a")).figures
    assert [f.said_by for f in figures] == ["The Tarnmoor Fire Service", None]
    assert figures[0].attribution is Attribution.EXPLICIT


@pytest.mark.parametrize(
    ("by", "known"),
    [
        ("Olaf Brand", Attribution.EXPLICIT),
        ("The Arnholt police", Attribution.EXPLICIT),
        ("The Red Cross", Attribution.EXPLICIT),
        ("A source in Orlo", Attribution.UNNAMED),
        ("A source who knew Brand", None),
        ("Voters in Orlo", Attribution.UNNAMED),
        ("Voters of Orlo", Attribution.UNNAMED),
        ("The opposition", Attribution.UNNAMED),
    ],
)
def test_whoever_has_only_a_place_or_another_s_name_is_unnamed(by, known):
    text = f"{by} put the number of injured in Arnholt at 19."
    (figure,) = read(Article(headline="", text=text, id="a")).figures
    assert figure.attribution is known


@pytest.mark.parametrize(
    "text", ["The union said 3,400 nurses had walked out.", "Some 3,400 nurses walked out on Friday."]
)
def test_a_verb_is_shown_with_what_belongs_to_it(text):
    (figure,) = read(Article(headline="", text=text, id="a")).figures
    assert figure.span.of(text).endswith("walked out")


def test_those_who_walked_out_are_not_those_who_walked_back():
    assert not differing("The union said 3,400 nurses walked out.", "The trust said 2,100 nurses walked back.")
