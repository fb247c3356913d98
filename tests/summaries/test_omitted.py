"""What a written sentence may leave out of its source, and what turns it into another when it is left out."""

import pytest
from growth import LIKE_A_LINE, growth

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.summaries.openings import leans
from summarizer.types import Article

AFTER = (
    "\n\nThe ferries in the bay of Ardmuir kept to their winter hours.\n\nA choir of ten sang beside the old church."
)


def checked(source, written):
    article = Article(headline="", text=source + AFTER, id="o")
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(
    ("source", "twisted"),
    [
        # One clause's subject or verb with another's object, subject or verb.
        (
            "Olaf Brand was robbed in Tarnby and Ilse Tarn stole the boat at Ardmuir on Monday.",
            "Olaf Brand stole the boat at Ardmuir on Monday.",
        ),
        (
            "Olaf Brand won the cup in Tarnby on Friday and Ilse Tarn lost the race in Ardmuir.",
            "Olaf Brand lost the race in Ardmuir.",
        ),
        (
            "The guards caught Olaf Brand and freed Ilse Tarn at the gate of the mill in Tarnby.",
            "The guards caught Ilse Tarn at the gate of the mill in Tarnby.",
        ),
        (
            "Brand was accused of a fraud and his cousin of the theft of a boat in Ardmuir.",
            "Brand was accused of the theft of a boat in Ardmuir.",
        ),
        (
            "The farmers marched with the mayor, and the sailors against him in Ardmuir.",
            "The farmers marched against him in Ardmuir.",
        ),
        (
            "Vestad beat Ardmuir in May but lost to them in June on the ice of Tarnby.",
            "Vestad beat them in June on the ice of Tarnby.",
        ),
        (
            "Brand stepped down as head of the mill but stays a partner in the bank of Tarnby.",
            "Brand stepped down as a partner in the bank of Tarnby.",
        ),
        ("Ardmuir has 14 bakers and 5 butchers, and Vestad has 8 bakers and 2 butchers.", "Ardmuir has 14 butchers."),
        (
            "About 30 percent of the sailors and 70 percent of the farmers in Vestad voted for the levy.",
            "About 30 percent of the farmers in Vestad voted for the levy.",
        ),
        (
            "The ferry carried 90 of its 400 cars to Ardmuir before the storm closed the bay.",
            "The ferry carried 400 cars to Ardmuir before the storm closed the bay.",
        ),
        (
            "Rents rose by 4 percent in the north and fell by 7 percent in the south of Sornmark.",
            "Rents rose by 7 percent in the south of Sornmark.",
        ),
        (
            "The fair opened in May in Tarnby and closed in July in Ardmuir with a concert.",
            "The fair opened in July in Ardmuir with a concert.",
        ),
        (
            "Ewan Rathe, 52, died in Tarnby, and Anders Vik, 40, set fire to the mill in Ardmuir.",
            "Ewan Rathe, 40, set fire to the mill in Ardmuir.",
        ),
        # The word that makes a thing what it is, that ranks it, that counts it.
        (
            "The boy had carried a plastic knife into the school at Tarnby, the police said.",
            "The boy had carried a knife into the school at Tarnby, the police said.",
        ),
        (
            "Unarmed sailors stormed the gate of the mill in Tarnby before dawn.",
            "Sailors stormed the gate of the mill in Tarnby before dawn.",
        ),
        (
            "Two sailors of the Halcyon swam to the pier at Ardmuir before dawn.",
            "Sailors of the Halcyon swam to the pier at Ardmuir before dawn.",
        ),
        (
            "The mill in Tarnby made a loss in every year but one under its old owner.",
            "The mill in Tarnby made a loss in every year under its old owner.",
        ),
        (
            "The mill is the second largest employer in the valley of the Sorn, Brand said.",
            "The mill is the largest employer in the valley of the Sorn, Brand said.",
        ),
        (
            "It was the worst storm in the bay since 1961, the harbour master of Ardmuir said.",
            "It was the worst storm in the bay, the harbour master of Ardmuir said.",
        ),
        (
            "It was the worst storm in the bay of Ardmuir in twenty years.",
            "It was the worst storm in the bay of Ardmuir.",
        ),
        (
            "The fire at the mill in Tarnby killed nine weavers in 1987.",
            "The fire at the mill in Tarnby killed nine weavers.",
        ),
        (
            "The mill in Tarnby has paid no tax on its river water since 2012.",
            "The mill in Tarnby has paid no tax on its river water.",
        ),
        # A goal, a purpose, a rate, the half of a range or of "or".
        ("The captain told his sailors to shoot into the sea off Ardmuir.", "The captain told his sailors to shoot."),
        ("Brand left the mill in Tarnby to run for mayor of the town.", "Brand left the mill in Tarnby to run."),
        (
            "Swimming is banned in the bay of Ardmuir for dogs of every size.",
            "Swimming is banned in the bay of Ardmuir.",
        ),
        ("The owners must mend the pier or lose their licence in Ardmuir.", "The owners must mend the pier."),
        (
            "The mill pays between 900 and 1,100 crowns a week to each of its weavers.",
            "The mill pays 900 crowns a week to each of its weavers.",
        ),
        (
            "The speed limit in the bay of Ardmuir is 12 miles an hour at night.",
            "The speed limit in the bay of Ardmuir is 12 miles at night.",
        ),
        (
            "Guests can leave the island by ferry after paying a toll to the harbour of Ardmuir.",
            "Guests can leave the island by ferry.",
        ),
        ("The pool in Tarnby will stay open on Sunday because of the heat.", "The pool in Tarnby will stay open."),
        (
            "The rebels agreed to free the pilot in exchange for a boat and two guards.",
            "The rebels agreed to free the pilot.",
        ),
    ],
)
def test_leaving_out_what_turns_a_sentence_is_refused(source, twisted):
    assert not checked(source, twisted).as_it_stands


@pytest.mark.parametrize(
    ("source", "shorter"),
    [
        (
            "The mill in Tarnby, which was built by Olaf Brand, burned down on Monday.",
            "The mill in Tarnby burned down on Monday.",
        ),
        (
            "Ewan Rathe, the pilot of the Halcyon, swam to the pier at Ardmuir on Monday.",
            "Ewan Rathe swam to the pier at Ardmuir.",
        ),
        (
            "Captain Ewan Rathe swam to the pier at Ardmuir before dawn.",
            "Rathe swam to the pier at Ardmuir before dawn.",
        ),
        (
            "The council of Tarnby bought boats, ropes, and tents for the fair.",
            "The council of Tarnby bought boats, and tents for the fair.",
        ),
        (
            "The council of Tarnby closed the bridge after a truck hit one of its towers.",
            "The council of Tarnby closed the bridge.",
        ),
        ("The council of Tarnby closed the bridge and opened a ferry.", "The council of Tarnby closed the bridge."),
        (
            "The pilot is in a hospital in Vestad but is expected to sail again soon.",
            "The pilot is expected to sail again soon.",
        ),
        ("The truck hit a pier in the harbour at Ardmuir.", "The truck hit a pier."),
    ],
)
def test_what_is_whole_may_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.as_it_stands, verdict


@pytest.mark.parametrize(
    ("source", "twisted"),
    [
        (
            "The pilot, said the captain, was asleep on the bridge of the Halcyon.",
            "The pilot said the captain was asleep on the bridge of the Halcyon.",
        ),
        (
            "The captain, Ewan Rathe said on Monday, sold the tug to a bank.",
            "The captain Ewan Rathe said on Monday sold the tug to a bank.",
        ),
        (
            "Sailors who had mutinied were hanged at Ardmuir in the spring.",
            "Sailors, who had mutinied, were hanged at Ardmuir in the spring.",
        ),
        (
            "The pilot, said the captain, was asleep on the bridge of the Halcyon at dawn in May.",
            "The pilot said the captain was asleep on the bridge of the Halcyon.",
        ),
        ("Tugs pulled four boats under the bridge of Tarnby.", "Tugs pulled four boats: under the bridge of Tarnby."),
        ("Tugs pulled four boats under the bridge of Tarnby.", "Tugs pulled four boats under the bridge of Tarnby!"),
    ],
)
def test_other_commas_make_another_sentence(source, twisted):
    assert not checked(source, twisted).as_it_stands


@pytest.mark.parametrize("marks", ["“%s", "%s”", "‹%s›", "「%s」", "‚%s‘", "＂%s＂", "``%s``", '"%s', "«%s", "〝%s〞"])
def test_no_mark_of_any_kind_may_be_put_in(marks):
    source = "Tugs pulled four boats under the bridge of Tarnby, and the storm closed the bay."
    assert not checked(source, source.replace("four boats", marks % "four boats")).as_it_stands
    assert not checked(
        source, "Tugs pulled four boats under the bridge of Tarnby.".replace("four boats", marks % "four boats")
    ).as_it_stands


def test_a_question_in_marks_stays_one():
    source = "“She sank the tug? What a fable that is,” said Olaf Brand on Monday."
    assert not checked(source, "“She sank the tug,” said Olaf Brand on Monday.").as_it_stands
    assert checked(source, source).as_it_stands


@pytest.mark.parametrize("other", ["He said Olaf Brand had sold", "He said Brand had sold"])
def test_a_name_stands_only_for_the_pronoun_that_means_it(other):
    text = "Olaf Brand owns the mill in Tarnby. Ilse Tarn leads the union.\n\n"
    text += "“The mill will open,” said Brand. He said she had sold the boats of the union in June."
    assert not checked(text, f"{other} the boats of the union in June.").as_it_stands


@pytest.mark.parametrize(
    ("source", "twisted"),
    [
        (
            "The harbour of Ardmuir is closed to tankers and ferries.",
            "The harbour of Ardmuir was closed to tankers and ferries.",
        ),
        ("Olaf Brand was the owner of the mill in Tarnby.", "Olaf Brand is the owner of the mill in Tarnby."),
        (
            "The guards had been told of the leak in the pier at Ardmuir.",
            "The guards have been told of the leak in the pier at Ardmuir.",
        ),
        (
            "Pirates attacked the tugs off Ardmuir, and guards watch the bay.",
            "Pirates attack the tugs off Ardmuir, and guards watch the bay.",
        ),
        ("Guards shot sailors on the pier at Ardmuir.", "Guards shot sailor on the pier at Ardmuir."),
        (
            "Few sailors signed the letter of the union in Tarnby.",
            "A few sailors signed the letter of the union in Tarnby.",
        ),
        ("The mayor saw little hope for the mill in Tarnby.", "The mayor saw a little hope for the mill in Tarnby."),
    ],
)
def test_another_time_or_number_is_refused(source, twisted):
    assert not checked(source, twisted).as_it_stands


@pytest.mark.parametrize("part", ["`` ", "‘a ", '" ', "“", "A-", "A'", "‹"])
def test_marks_and_letters_without_end_cost_little(part):
    news = "Tugs pulled four boats under the bridge."
    reading = read(Article(headline="", text=news, id="o"))

    def check(length):
        article = Article(headline="", text=f"{news} {part * length}", id="o")
        assert Gate(article, reading).check(news)

    assert growth(check, 10_000) < LIKE_A_LINE


@pytest.mark.parametrize(
    ("source", "same"),
    [
        ("Rents in Tarnby rose 7.4 percent in the spring.", "Rents in Tarnby rose 7.4% in the spring."),
        ("The pier at Ardmuir cost 9 million dollars.", "The pier at Ardmuir cost $9 million."),
        ("Two sailors swam to the pier at Ardmuir.", "2 sailors swam to the pier at Ardmuir."),
    ],
)
def test_the_same_amount_may_be_printed_otherwise(source, same):
    verdict = checked(source, same)
    assert verdict.as_it_stands, verdict
    assert not checked(source, same.replace("%", "").replace("$", "€").replace("2 s", "3 s")).as_it_stands


def test_a_number_whose_kind_is_told_before_leans_on_that():
    assert leans("The Red Cross put the number at 95,000.")
    assert leans("The first is due to sail in 2029.")
    assert not leans("The Red Cross put the number of the dead at 95,000.")
    assert not leans("The first ferry is due to sail in 2029.")


def test_a_weight_is_no_sum():
    assert not checked(
        "Guards seized 100 pounds of copper in Tarnby.", "Guards seized £100 of copper in Tarnby."
    ).as_it_stands


def test_last_alone_is_no_day():
    source = "The pier at Ardmuir was closed at the last meeting of the harbour council."
    assert not checked(source, "The pier at Ardmuir was closed at the meeting of the harbour council.").as_it_stands
