"""What an article takes back, sets right, calls a myth or tells further, on invented news."""

import pytest
from summaries.ardmuir import HALL, alone, standing

from summarizer.reading import read
from summarizer.summaries.choose import summary
from summarizer.types import Article

CHARGE = "The harbour master took 40,000 crowns from the owners and hid the money."


@pytest.mark.parametrize(
    "after",
    [
        "That is false.",
        "That is false. So say the papers of the harbour board.",
        "None of it was true.",
        "This was not true.",
        "It did not happen.",
        "The claim is untrue.",
        "The harbour board says that none of this is so.",
    ],
)
def test_what_the_article_takes_back_does_not_stand(after):
    assert CHARGE in standing(CHARGE)
    assert CHARGE not in standing(f"{CHARGE}\n\n{after}")


def test_a_claim_with_its_source_stands_although_the_accused_denies_it():
    sourced = "Prosecutors said the harbour master took 40,000 crowns from the owners."
    assert sourced in standing(f"{sourced}\n\nThe harbour board said the claim was false.")


@pytest.mark.parametrize(
    "label",
    ["Myth 1: ", "Correction: ", "Editor's note: ", "Claim: ", "Rumour: ", "Myth 2\n\n"],
)
def test_myths_and_corrections_never_stand(label):
    assert CHARGE not in " ".join(standing(f"{label}{CHARGE}"))


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The tanker that lost its rudder in the mouth of the Sorn.",
        "This live blog on the tanker of Ardmuir is now closed.",
        "Correction: An earlier version of this article misspelt the name of the captain.",
    ],
)
def test_lines_about_the_page_never_stand(line):
    assert line not in standing(line)


def test_of_a_live_page_only_what_no_newer_line_takes_up_again():
    lines = [
        "10:42 The bridge at Arden is closed to all traffic, the road office says.",
        "11:05 The bridge at Arden is open again, the road office says.",
        "11:10 Ferries to Torsand are cancelled until Tuesday, the port says.",
    ]
    old, new, other = (line.partition(" ")[2] for line in lines)
    for order in (lines, lines[::-1]):
        found = standing("\n\n".join(order))
        assert old not in found
        assert new in found
        assert other in found


@pytest.mark.parametrize(
    "after",
    [
        "That is not so everywhere on the coast, where two new quays will open.",
        "The harbour board trusted its engineers.\n\nThey were wrong.",
        "This was wrong of a man of his age, and the board will look for another.",
    ],
)
def test_what_only_sounds_like_a_denial_takes_nothing_back(after):
    assert CHARGE in standing(f"{CHARGE}\n\n{after}")


def test_they_were_wrong_takes_back_only_what_they_said():
    told = "Engineers had told the board in May that the quay was safe for ten years."
    found = standing(f"{CHARGE}\n\n{told}\n\nThey were wrong.")
    assert CHARGE in found
    assert told not in found


@pytest.mark.parametrize(
    "denial",
    [
        "Officials said on Monday that the claim was false.",
        "Police said the letter was a forgery.",
    ],
)
def test_what_somebody_calls_false_stands_only_with_that(denial):
    assert standing(f"{CHARGE}\n\n{denial}")[CHARGE] == denial


def test_what_a_letter_said_is_no_fact():
    assert CHARGE not in standing(f"{CHARGE}\n\nSo said a letter that was sent to newspapers on Monday.")


def test_a_denial_between_does_not_cut_the_tie_to_the_claim():
    claim = "Fishermen have alleged that the plant at Corley poisoned the wells of eleven villages."
    denial = "The owner of the plant denied that on Monday."
    bare = "The plant dumped 40 tons of lead in the wells of eleven villages and hid the reports."
    other = "A court in the town will hear of it in March, and a ruling is expected by summer."
    found = standing(f"{claim}\n\n{denial}\n\n{bare}\n\n{other}")
    assert found[bare] == claim
    assert found[other] is None
    assert standing(f"{claim} {denial} {bare}")[bare] == claim


def test_in_a_timeline_only_what_has_changed_is_out_of_date():
    lines = [
        "07:05 The ferry Marlena sends a distress call from a point 4 miles off Keldhavn.",
        "07:30 The ferry Marlena sinks; 12 people are dead and 20 missing.",
        "08:10 The ferry Marlena sank fast; 14 people are dead and 18 missing.",
        "09:00 The coast guard ends its search for the missing people from the ferry Marlena.",
    ]
    call, early, late, search = (line.partition(" ")[2] for line in lines)
    found = standing("\n\n".join(lines))
    assert early not in found
    assert {call, late, search} <= set(found)


def test_a_correction_at_the_head_of_one_paragraph_leaves_the_story():
    told = "The dam at Corley broke on Tuesday and flooded eleven villages."
    note = "Correction: the story below was first filed with a wrong date."
    assert list(alone(f"{note} {told}")) == [told]


def test_claims_between_dashes_are_no_label():
    told = "Claims - some 4,000 of them - have been filed against the owners since March."
    assert told in standing(told)


def test_of_a_notice_of_correction_stands_what_is_right():
    wrong = "An article of 3 May said that the mayor of Corley, Jens Aune, had been charged with fraud."
    right = "Mr Aune was questioned as a witness and has not been charged with any offence."
    more = "The article also said that the inquiry had cost £2m."
    found = alone(f"{wrong} This was incorrect. {right} We apologise.", f"{more} The correct figure is £200,000.")
    assert right in found
    assert found.keys().isdisjoint({wrong, more})
    assert "The article said that the inquiry had cost £2m." in alone(
        "The article said that the inquiry had cost £2m.", HALL
    )


@pytest.mark.parametrize(
    "other",
    [
        "The right wing of the council was split over the plan for the mill.",
        "The right choice was to close the mill, the mayor of Ardmuir said.",
        "The right time is now, the mayor of Ardmuir told the council.",
        "The sign at the gate should have read danger, the mayor of Ardmuir said.",
        "“We apologise to all who lost somebody,” said Ewan Rathe, the director of the mill.",
    ],
)
def test_what_is_called_right_in_the_news_takes_nothing_back(other):
    news = "The report said that 40 people had died in the fire at the mill on Monday."
    assert news in alone(f"{news} {other}", HALL)


def test_what_a_judge_says_of_a_story_is_no_notice_of_the_article():
    printed = "The story said Ilse Tarn had sold the pier for £2m."
    told = f"This story was corrected in court, the judge said on Friday. {printed}"
    assert printed in alone(told, HALL)
    assert printed not in alone(f"This story was corrected on Friday. {printed}", HALL)
    assert printed not in alone(f"Correction: this story was wrong, the editor said. {printed}", HALL)


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: The article said that the inquiry had cost £2m. It cost £200,000.",
        "Correction: the name of the mayor was wrong. The article said that the inquiry had cost £2m.",
        "The article said that the inquiry had cost £2m. It should have said £200,000.",
        "The article said that the inquiry had cost £2m and should have said £200,000.",
        "The report said that the inquiry had cost £2m. It should have said £200,000.",
        "The story said that the inquiry had cost £2m. The correct sum is £200,000.",
        "Our report said that the inquiry had cost £2m. The correct sum was nearly two million.",
    ],
)
def test_what_a_notice_says_was_printed_does_not_stand(notice):
    assert not any("£2m" in said for said in alone(notice, HALL))


@pytest.mark.parametrize(
    "beside",
    [
        "The right wing was split over the plan on Monday.",
        "The right choice was to close the mill, the mayor said.",
        "The correct time is kept by a clock over the gate of the mill.",
        "The right price is set by the buyers, the owner of the mill said.",
        "The sign on the gate should have read danger, the fire service said.",
        "“We apologise to all families,” the owner of the mill said.",
        "Correction: the name of the mayor was wrong in this story on Monday.",
    ],
)
@pytest.mark.parametrize("what", ["report", "story"])
def test_news_of_a_report_stands_beside_words_that_a_notice_may_hold(beside, what):
    lede = f"The {what} said 40 people had died in the fire at the mill in Corley on Monday."
    assert lede in alone(lede, HALL, beside)
    assert lede in alone(f"{lede} {beside}", HALL)


FREED = """\
A porter was arrested on Monday on suspicion of setting fire to the covered market of Corley, police said.

{release} The fire was caused by a stove in the cellar, according to the report of the fire brigade.

The fire destroyed 40 stalls and the clock of 1822, and the market will be held on the quay until the spring.
"""


@pytest.mark.parametrize("long", [1, 2, 3, 6])
@pytest.mark.parametrize(
    "release",
    [
        "He was freed on Tuesday and is no longer a suspect.",
        "The man was later released without charge, a spokesman said.",
        "He had been arrested by mistake, police said on Tuesday.",
    ],
)
def test_an_arrest_and_the_release_stand_together_or_not_at_all(long, release):
    article = Article("Market fire: man arrested and freed", FREED.format(release=release))
    told = [point.text for point in summary(article, read(article), sentences=long, words_at_most=150).points]
    assert told
    assert ("A porter" in told[0]) == (release in told)
    assert long < 3 or release in told


@pytest.mark.parametrize(
    ("arrest", "release", "stands_alone"),
    [
        (
            "Police arrested Olaf Brand, 31, on Monday over the fire.",
            "Brand was released without charge on Tuesday.",
            True,
        ),
        ("Olaf Brand was arrested on Monday over the fire.", "Mr Brand, a porter, is no longer a suspect.", True),
        ("Police arrested Olaf Brand on Monday over the fire.", "He was released without charge.", False),
        (
            "Police arrested Olaf Brand on Monday over the fire.",
            "The man, said Brand’s lawyer, was released without charge.",
            False,
        ),
        ("Police in Corley arrested a porter over the fire.", "In Corley the man was released without charge.", False),
        ("Police arrested Olaf Brand on Monday over the fire.", "The man was released without charge.", False),
    ],
)
def test_a_release_stands_alone_only_where_it_names_who_is_free(arrest, release, stands_alone):
    text = f"{arrest} {release}\n\nThe market of 1822 will be held on the quay until the spring."
    keys = {key.span.of(text): key.needs and key.needs.of(text) for key in read(Article("", text)).key_sentences}
    assert keys[arrest] == release
    assert keys[release] == (None if stands_alone else arrest)


def test_an_arrest_of_somebody_else_stands_without_the_release():
    release = "Olaf Brand, a baker, was released without charge."
    some = FREED.replace("A porter was", "Three porters were").format(release="One was released without charge.")
    told = [p.text for p in summary(Article("", some), read(Article("", some)), sentences=1, words_at_most=60).points]
    assert "Three porters" in told[0]
    article = Article("Market fire", FREED.format(release=release))
    told = [point.text for point in summary(article, read(article), sentences=1, words_at_most=60).points]
    assert "A porter" in told[0]


def test_one_of_how_many_died_stands_only_behind_how_many():
    text = (
        "The dyke at Corley held on Sunday, and the warning was lifted at noon by the board.\n\n"
        "Two people died on the way out of town. A woman of 91 had a heart attack on a bus. "
        "A third death turned out to be an error of the radio.\n\n"
        "A man of 40 was fined for filming the water from the dyke. A third of the town stayed at home."
    )
    needs = {
        key.span.of(text)[:12]: key.needs and key.needs.of(text)[:9]
        for key in read(Article("Dyke", text)).key_sentences
    }
    assert needs["A woman of 9"] == "Two peopl"
    assert needs["A third deat"] == "A woman o"
    assert needs["A man of 40 "] is None
    assert needs["A third of t"] is None
