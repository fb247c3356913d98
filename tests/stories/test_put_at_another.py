"""A number that the next sentence puts at another: sums above all, whose count stands in the first of the two."""

from pathlib import Path

import pytest

from summarizer.reading import read
from summarizer.stories.clashes import clashes
from summarizer.types import Article

TWO = [
    "The prosecution said the firm was overcharged by £640,000. The defence put the sum in dispute at £212,000.",
    "Prosecutors said that he stole £400,000. His lawyer said the sum was £90,000.",
    "The council said the bridge would cost £7.5 million. The engineers put the cost at £12 million.",
    "The cost has been put at £7.5 million by the council and at £12 million by the consultants whom it hired.",
    "Police said 20,000 people took part in the march. The union put the figure at 50,000.",
    "The mayor said the flood had caused losses of $40 million. The insurers put the losses at $65 million.",
    "The union said 3,400 nurses had walked out. The trust said the true figure was 2,100.",
    "The club said it owed €3 million. The tax office put the total at €5.2 million.",
    "The ministry said 1,200 people had fled. The Red Cross put the number at 3,000.",
    "The house was put at £2 million by the council and at £3 million by Olaf Brand.",
    "The mill was put at £2 million by the insurers and at £3 million by the Land Office.",
    "The mayor said the hall had cost £4 million. The auditors said the true cost was £6 million.",
    "The ministry said 1,200 people had fled. The Red Cross said the true number was 3,000.",
    "The prosecution said the council had been overcharged by £640,000.\n\nThe defence put the sum at £212,000.",
]
ONE = [
    "The prosecution said the council had been overcharged by £640,000. It put the sum in dispute at £212,000.",
    "The council said the bridge would cost £7.5 million. The engineers put the value of the land at £12 million.",
    "The council said the bridge would cost £7.5 million or £9 million. The engineers put the cost at £12 million.",
    "The council said the bridge would cost £7.5 million. The engineers put the cost at more than £7 million.",
    "The council said the bridge would cost £7.5 million. The engineers put the cost at $12 million.",
    "The council said it spent £75 a head. The engineers put the cost at £90.",
    "Police said 20,000 people took part in the march. The union put the figure at 20,000.",
    "Police said 20,000 people took part in the march. The union put the figure at 50 percent.",
    "Police said 20,000 people took part and 40 people were arrested. The union put the figure at 50,000.",
    "The club said it owed €3 million. The tax office put the total at €5.2 million across the league.",
    "The cost has been put at £7.5 million by the council and at £7.5 million by the consultants whom it hired.",
    "The house was put at £2 million by May and at £3 million by June.",
    "The house was put at £2 million by 2019 and at £3 million by 2024.",
    "The house was put at £2 million by noon and at £3 million by Monday.",
    "The house was put at £2 million by the weekend and at £3 million by the deadline.",
    "The house was put at £2 million by New Year and at £3 million by Easter Monday.",
    "The house was put at £2 million by the council and at £3 million by Christmas.",
    "Police said 20,000 people took part in the march. The union said the number was 50,000 in 2019.",
    "Police said 20,000 people took part in the march. The union said the figure was 50,000 in 2019.",
    "The bank said it lost £400,000 last year. The auditors said the total for this year was £90,000.",
    "Police said 20 people were injured on the bus. The driver said the number was 12.",
    "The council said the bridge would cost £7.5 million. The museum said the cost of its own roof was £12 million.",
    "The council said the bridge would cost £7.5 million. The museum said its cost was £12 million.",
    "Police said 20,000 people took part in the march. Organisers said the figure was expected at 50,000.",
    "The mayor said the hall had cost £4 million. Mayor Brik said the total was £6 million.",
    "Mayor Brik said the hall had cost £4 million. The mayor put the total at £6 million.",
    "The bridge cost £7.5 million. Estimates put the cost at £12 million.",
]

FILE = Path(__file__).with_name("put_at_another.txt").read_text(encoding="utf-8").split("\n")
TWO += [line[6:].replace(" ¶ ", "\n\n") for line in FILE if line.startswith("show: ")]
ONE += [line[7:].replace(" ¶ ", "\n\n") for line in FILE if line.startswith("leave: ")]


def pairs(text):
    figures = read(Article(headline="", text=text, id="a")).figures
    return [(c.first[1], c.second[1]) for c in clashes([("a", f) for f in figures], {"a": text})]


@pytest.mark.parametrize("text", TWO)
def test_both_numbers_are_shown_with_their_sources(text):
    ((one, other),) = pairs(text)
    assert one.said_by
    assert other.said_by
    assert one.unit == other.unit
    assert one.span.start < other.span.start


@pytest.mark.parametrize("text", ONE)
def test_what_is_not_one_thing_put_at_two_numbers_is_not_shown(text):
    assert not pairs(text)


def test_the_words_shown_are_the_articles_and_say_what_is_counted():
    ((one, other),) = pairs(TWO[0])
    assert one.span.of(TWO[0]) == "overcharged by £640,000"
    assert other.span.of(TWO[0]) == "put the sum in dispute at £212,000"
    assert (one.said_by, other.said_by) == ("The prosecution", "The defence")


def test_sums_of_two_articles_are_not_compared():
    texts = {"a": TWO[0], "b": TWO[0].replace("640,000", "710,000").replace("212,000", "230,000")}
    found = [(i, f) for i, text in texts.items() for f in read(Article(headline="", text=text, id=i)).figures]
    assert {pair.first[0] + pair.second[0] for pair in clashes(found, texts)} == {"aa", "bb"}
