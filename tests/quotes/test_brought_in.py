"""Who "he" or "she" is when the paragraph before brings somebody in by what he or she is, and when it does not."""

import pytest

from summarizer.quotes.brought_in import brought_in
from summarizer.reading import read
from summarizer.types import Article, Paragraph, Span, Speech

LEAD = "The harbour court sat in Dunmore for the first time since the fire."


def speaker(before, quote):
    """Who is named for the words in marks of ``quote``, which stands in the paragraph behind ``before``."""
    quotes = read(Article("", f"{LEAD}\n\n{before}\n\n{quote}\n\nThe road stayed shut until noon.")).quotes
    (name,) = (q.speaker.name if q.speaker else None for q in quotes if q.speech is not Speech.INDIRECT)
    return name


@pytest.mark.parametrize(
    ("before", "pronoun", "who"),
    [
        ("Emil Sand was detained in May. His lawyer, Piet Roder, came to the gate.", "he", "Piet Roder"),
        ("Emil Sand was detained in May. His twin, Jan-Erik Sand, spoke to reporters.", "he", "Jan-Erik Sand"),
        ("Minister Emil Sand stayed away. His deputy, Piet Roder, took the questions.", "he", "Piet Roder"),
        ("Emil Sand was detained in May. Sand's lawyer, Piet Roder, spoke to reporters.", "he", "Piet Roder"),
        ("Emil Sand was detained. Outside the jail, his lawyer, Piet Roder, waited for him.", "he", "Piet Roder"),
        ("Dora Lund, 19, drowned on Sunday. Her mother, Vera Holt, waited on the pier.", "she", "Vera Holt"),
        ("Ghada Rahbi, 19, drowned on Sunday. Her father, Tarek Rahbi, identified her.", "he", "Tarek Rahbi"),
        ("Emil Sand was detained in May. Piet Roder, 61, a lawyer, came to the gate.", "he", "Piet Roder"),
    ],
)
def test_whoever_is_brought_in_by_what_he_is_speaks_in_the_next_paragraph(before, pronoun, who):
    assert speaker(before, f"“I knew at once,” {pronoun} said.") == who
    assert speaker(before, f"{pronoun.capitalize()} said: “I knew at once.”") == who


@pytest.mark.parametrize(
    ("before", "pronoun", "who"),
    [
        ("Emil Sand was freed in May. He thanked his lawyer, Piet Roder, and left.", "he", "Emil Sand"),
        ("Emil Sand was freed in May. He will be followed by his deputy, Piet Roder.", "he", "Emil Sand"),
        ("Emil Sand was freed in May. The trial of his deputy, Piet Roder, begins in June.", "he", "Emil Sand"),
        ("Dora Lund was freed in May. The house of a neighbour, Vera Holt, burned down.", "she", "Dora Lund"),
        ("Dora Lund was freed in May. The case against her deputy, Vera Holt, goes on.", "she", "Dora Lund"),
        (
            "Emil Sand was held. His lawyer, Piet Roder, came, but Sand kept silent for an hour.",
            "he",
            "Emil Sand",
        ),
        ("Emil Sand was held. His lawyer, Piet Roder, visited him. Sand had slept badly.", "he", "Emil Sand"),
        ("When his lawyer, Piet Roder, fell ill, Emil Sand spoke for himself.", "he", "Emil Sand"),
        ("Emil Sand lost the vote on Monday. His rival, Piet Roder, spoke of a new start.", "he", "Emil Sand"),
        ("Emil Sand was detained in May. His victim, Piet Roder, is in hospital.", "he", "Emil Sand"),
        ("Emil Sand was detained in May. His late father, Piet Roder, spoke three languages.", "he", "Emil Sand"),
        ("Emil Sand was detained in May. His father, Piet Roder, was mayor for 12 years.", "he", "Emil Sand"),
        ("Dora Lund, the teacher of Vera Holt, won the medal on Sunday.", "she", "Dora Lund"),
        ("Dora Lund won the medal. In the final she beat her old rival, Vera Holt.", "she", "Dora Lund"),
    ],
)
def test_whoever_is_only_named_beside_another_does_not_speak_in_the_next_paragraph(before, pronoun, who):
    assert speaker(before, f"“I knew at once,” {pronoun} said.") == who


def test_speech_without_marks_goes_to_whoever_was_brought_in():
    before = "Emil Sand was detained in May. His lawyer, Piet Roder, spoke to reporters."
    (quote,) = read(Article("", f"{LEAD}\n\n{before}\n\nHe said that the charge was absurd.")).quotes
    assert (quote.speech, quote.speaker.name) == (Speech.INDIRECT, "Piet Roder")


def test_a_paragraph_that_is_parsed_for_its_subjects_gives_no_quotes_of_its_own():
    before = "His lawyer, Piet Roder, stood on the pier talking about what the harbour does next."
    quotes = read(Article("", f"{LEAD}\n\n{before}\n\n“I knew at once,” he said.")).quotes
    assert [q.speech for q in quotes] == [Speech.DIRECT]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("His lawyer, Ana Brik, came.", "“No,” she said.", [0]),
        ("His lawyer, Ana Brik, came.", "“No,” Brik said.", []),
        ("His lawyer, Ana Brik, came.", "They left.", []),
        ("His lawyer came.", "“No,” she said.", []),
        ("On Monday, Ana Brik came.", "“No,” she said.", []),
    ],
)
def test_only_a_paragraph_right_before_he_or_she_is_worth_a_parse(before, after, found):
    text = f"{before}\n\n{after}"
    second = len(before) + 2
    paragraphs = [Paragraph(Span(0, len(before)), 1), Paragraph(Span(second, len(text)), 2)]
    assert brought_in(text, paragraphs, [1]) == found
