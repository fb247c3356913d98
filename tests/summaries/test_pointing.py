"""What points outside its sentence, and what does not: whom "him", "it" and "there" may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.summaries.namings import Kind, names_in_s
from summarizer.summaries.pointing import could_mean, pointers


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Fishermen voted for it by 300 to 12.", "it"),
        ("Anders Vik said he had never seen it.", "it"),
        ("“You sold the harbour for a boat and a view,” Judge Ilse Tarn told him.", "him"),
        ("Police there have arrested a pilot.", "there"),
        ("The coastguard said there was no link between the two.", "the two"),
        ("The council refused to publish it.", "it"),
        ("Officers later released her.", "her"),
        ("The harbour office said it would inspect this wreck.", "this"),
        ("Divers said they had found them near the quay.", "them"),
        ("Its turnover fell to 21 million crowns.", "its"),
        ("The judge said such a ban was unlawful.", "such"),
        ("The minister did so on Friday.", "so"),
        ("Four men drowned and nobody who wrote that sentence has been named.", "that"),
        ("The council took that decision in May.", "that"),
        ("At that time the bridge was closed.", "that"),
        ("On a good day it takes 50 minutes.", "it"),
        ("On Tuesday, he missed the opening of the pier.", "he"),
        ("Fishermen resented him for selling the slip.", "him"),
        ("The port office confirmed her death.", "her"),
        ("Firefighters said he had died in the hold.", "he"),
        ("Detectives believe she was pushed from the quay.", "she"),
        ("Islanders said he had never been seen in Lundby.", "he"),
        ("Letters said he was to leave by Friday.", "he"),
        ("Paramedics said it had burned for an hour.", "it"),
        ("The owner said it had sunk in the night.", "it"),
        ("The neighbour said it had burned for an hour.", "it"),
        ("The head said it would close in May.", "it"),
        ("A member said it had been stolen from the quay.", "it"),
        ("The builder said it had cracked in the frost.", "it"),
    ],
)
def test_what_points_outside_is_found(sentence, word):
    assert [found for found, _ in pointers(sentence)] == [word]


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour office said it would inspect the wreck this week.",
        "The mayor said a short sentence, and nobody who heard that sentence has left.",
        "The mayor wrote that prices would rise.",
        "The mayor gave that many reasons.",
        "Halcyon Lines said it accepted the readings of its own meters.",
        "The company denied that it kept sailors off its books.",
        "A couple in their seventies died when fire broke out at a lakeside hotel.",
        "The agency said its inspectors had read the meters, which the firm had not asked it to keep secret.",
        "The by-election was called after the death of Sir Alan Rode, who had held the seat since 1997.",
        "The porter ran along three corridors before he left the building.",
        "Olaf Brand took the dog with him.",
        "The coastguard said there was no danger to the public.",
        "There have been two floods in Ardmuir since March.",
        "The harbour master said it was clear that the pier must be closed.",
        "The company bought the yard and closed it in March.",
        "In her first speech as mayor, Anna Holm promised a tram.",
        "The union's members said they would vote on Friday.",
        "Ilse Tarn moved to Lundby and opened a shop there.",
        "The council asked residents to keep their windows shut.",
        "The man's lawyer told him to plead guilty.",
        "The charity looks after those who lost their homes.",
        "The flood cut the road, and this made it hard for ambulances to reach the village.",
        "The 31-year-old Emil Adebar denied that he was leaving.",
        "The rules are for those crossing the strait.",
        "Anna Holm has made her first speech in the harbour.",
        "The union's Olaf Rode contributed to this report.",
        "A young couple were burned to death by men who accused them of theft.",
        "If there's a cat aboard, sailors said, that is the captain.",
        "Brand said that his wife had warned him.",
        "The Port Commission said last month that it would not fine anybody.",
        "The Port Commission ruled last month that it was not asked.",
        "The Justice Department would not say if it would appeal.",
        "The Sornish broadcaster announced that it would not renew the contract.",
        "Last week, a Sornwoman was robbed, along with her daughter, in Lundby.",
        "Two days after they had gone missing, officials found a boat.",
        "Now that he stands convicted of theft, the jury must say whether Olaf Brand goes to jail.",
        "ISIL answered by moving its boats.",
        "In Lundby it took the divers of the port two weeks to find the wreck.",
        "The girls' parents have pleaded for them to return.",
        "There were four bidders, and with its ships in the bay, Halcyon Lines had been seen as first.",
        "Had it not been for one keeper, Lundby would have won.",
        "The fair starts this Tuesday in Lundby.",
        "In the board's view, he who pays for the tug owns the tanker.",
        "'Throw this man out,' Olaf Brand wrote.",
        "the text without capitals says that nurses voted for it.",
        "“It was not him, it was them,” said Olaf Brand.",
    ],
)
def test_what_is_told_in_the_sentence_itself_is_not(sentence):
    assert pointers(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Davis said he had slept.", "Tom Davis was on board. Davis said he had slept."),
        ("Giannis said he had slept.", "Mr Giannis was on board. Giannis said he had slept."),
        (
            "Hennings said it would close its yard.",
            "Hennings has two yards in Lundby. Hennings said it would close its yard.",
        ),
    ],
)
def test_a_name_in_s_is_of_one_where_the_article_prints_it_so(sentence, printed):
    assert pointers(sentence)
    assert pointers(sentence, names_in_s(printed)) == []
    assert pointers("Sailors said he had slept.", names_in_s(printed))


@pytest.mark.parametrize(
    "printed",
    [
        "The Islanders said he had slept.",
        "Most Islanders have slept.",
        "Chief Inspectors were asked. One of the Islanders was asked.",
        "Two of Lundby's Islanders is enough.",
        "Christian Sailors met on the quay. Will Ministers pay?",
        "",
    ],
)
def test_no_crowd_is_one(printed):
    assert names_in_s(printed) == frozenset()


def test_what_could_be_meant_stands_in_the_sentence_before():
    fire = "In Lundby on Tuesday, seven people were killed when a warehouse burned down."
    assert could_mean(Kind.PLACE, fire)
    assert not could_mean(Kind.PLACE, "Seven people were killed when a warehouse burned down.")
    assert could_mean(Kind.PERSON, "Olaf Brand was found guilty of bribery.")
    assert not could_mean(Kind.PERSON, "Two boats were found.")
    # What points back itself passes it on: it stands only where it may.
    assert could_mean(Kind.PERSON, "Police later released him.")


@given(st.text())
def test_any_text_is_read(text):
    for word, kind in pointers(text):
        assert word
        assert isinstance(kind, Kind)
    assert all(isinstance(could_mean(kind, text), bool) for kind in Kind)
