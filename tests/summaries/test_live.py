"""Live pages: what the page itself takes back or has overtaken is neither shown nor vouches for a written sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from summaries.ardmuir import alone

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.summaries.live import in_time, overtaken
from summarizer.text.paragraphs import paragraphs
from summarizer.text.sentences import sentences
from summarizer.types import Article

RAIN = "Rain has fallen on the hills above Ardmuir since dawn, the weather office says."
TRAINS = "Trains between Ardmuir and Lundby are running to time, the railway says."


def page(old, new):
    """A page of four entries, the newest first, each time in a line of its own."""
    entries = ("16:40", new, "15:05", TRAINS, "14:20", old, "09:10", RAIN)
    return "\n\n".join(entries)


def oldest_first(old, new):
    return f"09:10\n\n{RAIN}\n\n14:20\n\n{old}\n\n15:05\n\n{TRAINS}\n\n16:40\n\n{new}"


def is_out(old, new):
    found = []
    for laid_out in (page, oldest_first):
        text = laid_out(old, new)
        sentences = read(Article("", text)).sentences
        found.append(old in [sentences[i].span.of(text) for i in overtaken(text, sentences)])
    assert found[0] == found[1]
    return found[0]


TAKEN_BACK = [
    (
        "The old school at Corley has been flooded, a teacher says.",
        "CORRECTION: We said earlier that the old school at Corley had been flooded. It has not. The yard is wet.",
    ),
    (
        "The old school at Corley has been flooded, a teacher says.",
        "We reported earlier that the old school at Corley had been flooded. The mayor now says that was wrong.",
    ),
    (
        "The old school at Corley has been flooded, a teacher says.",
        "An earlier post said that the old school at Corley had been flooded, but this was not true.",
    ),
    (
        "The old school at Corley has been flooded, a teacher says.",
        "We wrongly reported that the old school at Corley had been flooded.",
    ),
    (
        "The old school at Corley has been flooded, a teacher says.",
        "Earlier we said that the old school at Corley had been flooded. It has not been.",
    ),
]
FOUND = [
    (
        "Contact has been lost with the trawler Silver Tern, which has nine men aboard, Nordline says.",
        "UPDATE: The trawler Silver Tern is not missing. She is in the lee of Torsand.",
    ),
    (
        "The trawler Silver Tern is still overdue, the coastguard says.",
        "The coastguard says the Silver Tern is safe in the lee of Torsand.",
    ),
    (
        "Rescuers have lost contact with the two climbers on Mount Corl.",
        "Contact has been restored with the two climbers, the guides say.",
    ),
]
TOLLS = [
    ("Police say four people have died, all in Corley.", "A fifth body has been pulled from the river at Corley."),
    ("Two men were killed when the wall fell, the fire service says.", "A third man has died, the clinic says."),
    ("Two people have died in the flood, police say.", "The death toll has risen to four, police say."),
    ("Police say two people have died in Corley.", "The death toll has risen to four, Mayor Ada Holm says."),
    (
        "The mill road is closed to all traffic, says Mayor Holm.",
        "The mill road is open to all traffic, says Sergeant Quay.",
    ),
    ("The death toll stands at two, police say.", "The toll has climbed to four, the coastguard says."),
]
LIFTED = [
    (
        "A flood warning is in force for Ardmuir, the weather office says.",
        "The flood warning for Ardmuir has been lifted, the weather office says.",
    ),
]


@pytest.mark.parametrize(("old", "new"), TAKEN_BACK + FOUND + TOLLS + LIFTED)
def test_what_a_newer_entry_takes_back_or_lays_is_out(old, new):
    assert is_out(old, new)
    text = page(old, new)
    assert old not in alone(*text.split("\n\n"))
    assert RAIN in alone(*text.split("\n\n"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # It is told again and not turned.
        (
            "The old school at Corley has been flooded, a teacher says.",
            "We reported earlier that the old school at Corley had been flooded. The mayor has not commented.",
        ),
        # Something else of the same house.
        (
            "Children of the old school at Corley are sleeping in the church.",
            "CORRECTION: We said earlier that the old school at Corley had been flooded. It has not.",
        ),
        # The old entry said so itself.
        (
            "The old school at Corley has not been flooded, a teacher says.",
            "CORRECTION: We said earlier that the old school at Corley had been flooded. It has not.",
        ),
        # Another ship, another climber, and one of whom nothing is known.
        (
            "Contact has been lost with the trawler Silver Tern, Nordline says.",
            "The yacht Golden Tern is not missing; a fisherman saw her off Torsand at noon.",
        ),
        (
            "Two climbers are missing on Mount Corl.",
            "Another climber has been found in a hut.",
        ),
        (
            "Two climbers are missing on Mount Corl.",
            "She is safe and in the hut with a guide of the valley.",
        ),
        # Not who is missing, but whose, or where to; and found to be something else.
        ("A tug sent to the yacht Wren is missing off Torsand.", "The yacht Wren is safe, Nordline says."),
        ("The skipper of the yacht Wren is missing.", "The skipper was found guilty of poaching in Lundby."),
        ("Three nuns are missing and monks are searching the fen.", "The monks are safe in the mill."),
        # Dead of another place, and as many as before.
        ("Four people have died in Lundby, the coastguard says.", "A fifth body has been found at Corley."),
        ("Two people have died in the flood, police say.", "The death toll could rise to nine, police say."),
        ("Two people have died in the flood, police say.", "Officials deny that the death toll has risen to nine."),
        ("Two people have died in the flood, police say.", "The injury toll has risen to nine, police say."),
        ("Two people have died in the flood, police say.", "The toll rose to 5 euros on the bridge, the firm says."),
        ("The death toll stands at two in Corley, police say.", "The death toll in Lundby has risen to four."),
        ("The bridge road at Lundby is closed, police say.", "The bridge road at Corley has reopened, police say."),
        (
            "Corley bridge road is closed, says the mayor of Corley.",
            "The bridge road at Lundby has reopened, says a mayor.",
        ),
        ("Police say three people have died in Corley.", "The third victim was a man of 40 who died in Corley."),
    ],
)
def test_what_only_sounds_like_it_stands(old, new):
    assert not is_out(old, new)


@pytest.mark.parametrize(("old", "new"), TAKEN_BACK + FOUND + TOLLS)
def test_it_stands_where_it_is_the_newer(old, new):
    assert not is_out(new, old) or new not in alone(*page(new, old).split("\n\n"))
    sentences = read(Article("", page(new, old))).sentences
    text = page(new, old)
    assert old not in [sentences[i].span.of(text) for i in overtaken(text, sentences)]


@pytest.mark.parametrize(("old", "new"), TAKEN_BACK[:2] + FOUND[:1])
def test_in_an_article_that_is_no_live_page_it_is_left_alone(old, new):
    text = f"{RAIN}\n\n{old}\n\n{TRAINS}\n\n{new}"
    assert overtaken(text, read(Article("", text)).sentences) == frozenset()


def verdict(text, written):
    article = Article("", text)
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        (*TAKEN_BACK[0], "The old school at Corley had been flooded."),
        (*TAKEN_BACK[0], "The old school at Corley has been flooded, a teacher says."),
        (*TAKEN_BACK[1], "The old school at Corley had been flooded."),
        (*FOUND[0], "Contact has been lost with the trawler Silver Tern."),
        (*FOUND[0], "Contact has been lost with the trawler Silver Tern, which has nine men aboard, Nordline says."),
        (*TOLLS[0], "Police say four people have died, all in Corley."),
        (
            "The council says that the baths will stay open on Friday.",
            "All baths in the county will be closed on Friday, the council says.",
            "The council says that the baths will stay open on Friday.",
        ),
        (
            "A man is feared dead in Corley, the mayor says.",
            "Police say that nobody has died in Corley.",
            "A man is feared dead in Corley, the mayor says.",
        ),
    ],
)
def test_nothing_out_of_date_vouches_for_a_written_sentence(old, new, written):
    found = verdict(page(old, new), written)
    assert not found.passed
    assert any(reason.startswith("out of date") for reason in found.failed)


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        (*TAKEN_BACK[0], TRAINS),
        (*FOUND[0], "The trawler Silver Tern is not missing."),
        (*TOLLS[0], "A fifth body has been pulled from the river at Corley."),
        (TRAINS, RAIN, RAIN),
    ],
)
def test_what_is_not_out_of_date_still_does(old, new, written):
    assert verdict(page(old, new), written).passed


def test_the_label_of_an_entry_is_no_part_of_what_it_tells():
    text = page(*FOUND[0])
    found = alone(*text.split("\n\n"))
    assert "The trawler Silver Tern is not missing." in found
    assert verdict(text, "The trawler Silver Tern is not missing.").as_it_stands


def test_that_was_wrong_never_stands_behind_another_sentence():
    right = "Sandviken Lines now says that was wrong: the boy had left by the gangway and was found at home."
    text = page("A boy is missing from the quay.", f"We said earlier that a boy was missing. {right}")
    assert right not in alone(*text.split("\n\n"))
    found = alone(RAIN, f"A boy fell from the quay, the mayor said on Monday. {right}")
    assert found[right] == "A boy fell from the quay, the mayor said on Monday."


def test_the_same_sentence_vouches_in_a_text_that_takes_nothing_back():
    told = "The old school at Corley has been flooded, a teacher says."
    assert verdict(f"{RAIN}\n\n{told}\n\n{TRAINS}", told).passed


@given(st.text(alphabet="0123456789: \nAbcwe said earlier that not found missing.", max_size=400))
def test_any_text_is_read(text):
    text = "09:10\n\nWe.\n\n10:10\n\nNo.\n\n11:10\n\n" + text
    sentences = read(Article("", text)).sentences
    assert all(0 <= i < len(sentences) for i in overtaken(text, sentences))


def test_times_of_day_may_be_printed_with_a_full_stop():
    rows = (
        "1.10pm", "The fire in Corley is out and the road to the harbour will open at four.",
        "12.05pm", "Sixteen people are in hospital in Corley, the ambulance service says.",
        "11.20am", "Nine people are in hospital in Corley, the ambulance service says.",
    )  # fmt: skip
    text = "\n\n".join(("A works in Corley is on fire.", *rows))
    found = sentences(text, paragraphs(text, ()), ())
    assert in_time(text, found) is not None
    assert "Nine people are in hospital in Corley, the ambulance service says." in {
        found[i].span.of(text) for i in overtaken(text, found)
    }
