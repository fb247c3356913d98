"""A name that looks like a small word is no pointer, and a small word in any spelling is one."""

from __future__ import annotations

import pytest

from summarizer.summaries.openings import leans, opens_bare, tells_of_difference
from summarizer.summaries.pointing import pointers


@pytest.mark.parametrize(
    "named",
    [
        "IT staff at two Sornmark clinics walked out before dawn.",
        "IT systems at the port failed for six hours.",
        "After IT workers left, the port closed its gates.",
        "OR-208 has not been approved for children.",
        "So Min-jae, the goalkeeper, saved two penalties.",
        "So Min-jae said the pitch was wet.",
        "Then-president Tarn signed the pact.",
        "So-called quiet lanes were marked in paint.",
        "Her Majesty’s Treasury paid for the pier.",
        "His Holiness Pope Anselm prayed on the quay.",
        "Neither Tarn nor Pinhal was on board.",
        "Both Ilse Tarn and the Harbour Board signed.",
        "Such & Co said the crane was sound.",
        "Another 40 people died in Portree.",
        "The one thing nobody had was a lamp.",
        "The one who called the pilots was a nurse.",
    ],
)
def test_a_name_that_looks_like_a_small_word_stands_alone(named):
    assert not leans(named)
    assert not opens_bare(named)
    assert pointers(named) == []


@pytest.mark.parametrize(
    "leaning",
    [
        "It staff the desk by night.",
        "IT was dark when the crew left the quay.",
        "IT STAFF THE DESK BY NIGHT.",
        "it staff walked out before dawn.",
        "OR it may close the pier for good.",
        "So Tarn left the quay before dawn.",
        "So Dutch-owned tugs were sent.",
        "Then President Tarn signed the pact.",
        "Her majesty was plain to see.",
        "Her house on the quay burned down.",
        "Neither was on board.",
        "Neither suspect was on board.",
        "NEITHER MAN NOR BOAT WAS FOUND.",
        "neither tarn nor pinhal was on board.",
        "Both sides signed before dawn.",
        "Both were in Portree.",
        "Such cranes are sound.",
        "Another 40 were found in Portree.",
        "Another was found in Portree.",
        "The one that is open at night is in Portree.",
        "The one in Portree will become a clinic.",
        "The ones on the quay burned down.",
        "Another 40 people died that night.",
    ],
)
def test_a_small_word_in_any_spelling_needs_the_sentence_before(leaning):
    assert leans(leaning)


@pytest.mark.parametrize(
    "leaning",
    [
        "The head of the port, Dr Ilse Tarn, says the opposite: “Two tired crews are worse than one.”",
        "Ilse Tarn says the opposite.",
        "Nordline has said that is untrue.",
        "Sandviken Lines now says that was wrong: both had left by the gangway.",
        "The port insisted that this was not the case.",
        "The port council thinks otherwise.",
        "Olaf Brand disagrees.",
        "Olaf Brand disagreed, saying that the pier had been sound.",
        "Anna Holm, of the ferry line, agreed: “We all saw it.”",
        "The appeals court took the opposite view.",
        "Three crews did the same.",
        "The Sornish union begs to differ.",
        "The anglers’ union disputed that.",
        "The owner of the mill, Tarn & Sons, denied that claim on Friday.",
        "A spokesman for the port confirmed this on Tuesday.",
        "The clerk of the court, Ilse Tarn, said she had seen no evidence of that.",
        "On the contrary, the pier has been closed since May.",
        "To the contrary, the pier has been closed since May.",
        "The opposite is true.",
        "The reverse happened in Lundby.",
        "The union has a different view.",
        "Brand had a different view, that the pier was sound.",
        "After the storm, the council agreed.",
    ],
)
def test_who_says_the_opposite_needs_what_it_is_the_opposite_of(leaning):
    assert leans(leaning)


@pytest.mark.parametrize(
    "whole",
    [
        "The port says the pier is safe, but its crews say the opposite.",
        "The port council and the union disagree.",
        "Olaf Brand disagrees with the council over the pier.",
        "The council agreed on Tuesday to close the pier.",
        "The terms have not been agreed.",
        "The clerk said the opposite side of the quay would be closed.",
        "The clerk wrote that the pier was safe, but the port said that was wrong.",
        "The clerk said that was wrong of him to say of the port, which had paid.",
        "The clerk said that wrong lamps were hung.",
        "The mayor said the same day that the pier was open.",
        "The two yards did the same work for 30 years.",
        "The port says the pier is safe, but its crews dispute that.",
        "The mayor denied that he had closed the pier.",
        "The council denied that on Monday the pier was shut.",
        "The mayor says that he left, and the police found no evidence of that.",
        "The police found no evidence of that crime.",
        "The crews took the same view of the pier as the mayor.",
        "The mayor told them: “You say the opposite.”",
        "The port said that Brand thinks otherwise.",
        "The judge has a different view of the case.",
        "“Us” had a different view.",
        "The opposite quay was flooded.",
        "The reverse gear failed, the pilot said.",
        "The reverse of the medal shows a crane.",
        "The hotel has an opposite view.",
        "The house had a different view, over the bay.",
        "The strike ended after both yards agreed.",
        "The crane will move once the council has agreed.",
        "No ship sailed until the pilots agreed, and two were late.",
    ],
)
def test_what_tells_itself_what_is_disputed_stands_alone(whole):
    assert not leans(whole)


@pytest.mark.parametrize(
    "leaning", ["The three large ones can be kept.", "The old ones burned, and the red ones are lost."]
)
def test_ones_of_which_it_does_not_say_what_they_are_need_the_sentence_before(leaning):
    assert leans(leaning)
    assert not leans("The red ones of the Corley yard burned down.")
    assert not leans("The loved ones of the crew waited.")


@pytest.mark.parametrize(
    "told",
    [
        "Asked about the difference, Ilse Tarn said that she was no clerk.",
        "Asked on Friday about the discrepancy, the port did not answer.",
        "The ministry could not explain the difference.",
        "The union gave no reason for that difference.",
        "Asked about the gap, Ilse Tarn laughed.",
        "The difference arose because the clinic counts by day.",
    ],
)
def test_the_difference_is_one_of_numbers_told_before(told):
    assert tells_of_difference(told)


@pytest.mark.parametrize(
    "whole",
    [
        "Asked about the difference between the two tolls, Ilse Tarn wept.",
        "Asked about the difference in pay, the union did not answer.",
        "The union counted 40 and the yard 31, and neither could explain the difference.",
        "A late goal by Brand made the difference.",
        "Asked about the gap in the hedge, Ilse Tarn laughed.",
        "The gap is closing, and Brand may win yet.",
        "Asked about the strike, the port did not answer.",
        "Tarn said: “Ask about the difference.”",
    ],
)
def test_a_difference_that_says_itself_of_what_stands_alone(whole):
    assert not tells_of_difference(whole)
