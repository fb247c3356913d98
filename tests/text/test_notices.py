"""What an article says of itself, and what it says of others' corrections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reading import read
from summarizer.text.notices import LONGEST_NOTE, bare_headline, notice
from summarizer.types import Article, Status

HEADLINE = "Bridge at Fernley closes after flood"
BODY = """The river Orla rose by 3 metres on Monday and closed the bridge at Fernley, the district council said.

“We have waited 12 days for an engineer,” said Ann Mallory, head of the district council.

About 2,000 people live on the far side of the river and must now drive for an hour to reach a shop.

The council will meet again on Thursday to decide when the bridge can be opened to lorries."""


def said(headline=HEADLINE, above="", below="", body=BODY):
    article = Article(headline, "\n\n".join(part for part in (above, body, below) if part))
    found = notice(article, read(article))
    words = found.span.of(article.text) if found is not None and found.span is not None else None
    return found and (found.status, found.paragraph, words)


@pytest.mark.parametrize(
    ("before", "status"),
    [
        ("CORRECTED: ", "corrected"),
        ("CORRECTED-", "corrected"),
        ("CORRECTED (OFFICIAL)-", "corrected"),
        ("UPDATE 2-CORRECTED-", "corrected"),
        ("CORRECTED-UPDATE 1-", "corrected"),
        ("REFILE-CORRECTED-", "corrected"),
        ("[CORRECTED] ", "corrected"),
        ("REFILE-", "refiled"),
        ("REFILE-UPDATE 2-", "refiled"),
    ],
)
def test_an_agency_says_it_before_the_headline(before, status):
    assert said(before + HEADLINE) == (Status(status), None, None)


@pytest.mark.parametrize("before", ["CORRECTED: ", "Corrected: ", "REFILE-UPDATE 2-", "WITHDRAWN-", ""])
def test_a_headline_without_what_the_agency_put_before_it(before):
    assert bare_headline(before + HEADLINE) == HEADLINE


NOTES_ABOVE = [
    "(Corrects name of river in paragraph 3)",
    "(Corrects headline, no changes to text)",
    "(In Nov 24 story, corrects height of the flood to 3 metres, not 30)",
    "(This November 24 story has been corrected to say the river rose by 3 metres, not 30, in paragraph 1)",
    "Corrects spelling of name in paragraph 2.",
    "Correction: An earlier version of this article gave the wrong name of the river.",
]
NOTES_BELOW = [
    "This article was amended on 24 November 2026 to correct the name of the river.",
    "• This article was amended on 24 November 2026. An earlier version said that the Orla rose by 30 metres.",
    "Correction: The river rose by 3 metres, not 30.",
    "Correction: The river should have been given as the Orla.",
    "Amended 24 November: The name of the river is the Orla.",
    "[Amended on Tuesday: the name of the river is the Orla.]",
    "A print version of this article misstated the height.",
    "CORRECTION (Nov. 24, 2026): An earlier version of this story misstated the height.",
    "Correction, 25 November: the original version of this article said 2,500 people.",
    "Editor's note: An earlier version of this story misidentified the head of the council.",
    "An earlier version of this report wrongly said the bridge had collapsed. We apologise for the error.",
    "This story has been updated to correct the spelling of Mallory.",
    "Corrections: This article misspelt the name of the river.",
    "Correction: The council met for two hours, rather than three.",
    "This article originally said that the bridge had collapsed.",
    "This article’s headline has been amended.",
    "Because of an editing error, this article gave the wrong height.",
    "A correction has been made to this article.",
    "Harbour Wire has corrected this story to say that the river rose by 3 metres.",
    "This version corrects the name of the river.",
    "[Corrected on 24 November: the river is the Orla.]",
    "Corrected on 24 November: this article gave the wrong name of the river.",
    "We apologise for the error in an earlier version of this article.",
    "Correction appended, 24 November",
    "Correction appended.",
    "Correction added Nov. 24, 2026: The caption above gave the wrong river.",
    "Correction, Nov. 24, 2026: This article originally misidentified the river.",
    "[Correction added on 24 November: the river is the Orla.]",
    "Correction added to this story: the river is the Orla.",
    "We have corrected this report.",
    "We have since corrected this article, which named the wrong river.",
    "The Fernley Echo has corrected this article.",
    "A correction was added to this story on 24 November.",
    "This story wrongly named the river.",
    "Correction (24 November): This article incorrectly referred to Fernley as a town.",
    "Ms Mallory heads the council. This article previously gave the wrong name.",
    "Because of an editing error, a picture caption misspelt the name of the river.",
    "This version corrects the spelling of Mallory.",
    "Correction (24 November): The weir was built in 1911, not 1912.",
    "An earlier version of this article gave his age as 41; he is 31, the court heard.",
]


@pytest.mark.parametrize("note", NOTES_ABOVE)
def test_a_note_above_the_story_is_kept_word_for_word(note):
    assert said(above=note) == (Status.CORRECTED, 1, note)


@pytest.mark.parametrize("note", NOTES_BELOW)
def test_a_note_below_the_story_is_kept_word_for_word(note):
    assert said(below=note) == (Status.CORRECTED, 5, note)


def test_a_refiled_story_is_refiled_and_no_correction_is_buried_by_it():
    assert said(above="(Refiles to add dateline)") == (Status.REFILED, 1, "(Refiles to add dateline)")
    both = said(above="(Refiles to add dateline)", below=NOTES_BELOW[0])
    assert both == (Status.CORRECTED, 6, NOTES_BELOW[0])


def test_what_is_headed_correction_of_a_story_is_the_correction_of_it():
    above = "FERNLEY — In a story November 24, 2026, about a flood, the Harbour Wire erroneously reported a collapse."
    assert said("Correction: Fernley Bridge story", above) == (Status.CORRECTED, 1, above)
    assert said("Correction: why the bridge was never safe") is None


@pytest.mark.parametrize(
    ("headline", "above"),
    [
        ("KILL: " + HEADLINE, "Please disregard the story on a bridge at Fernley."),
        ("WITHDRAWN: " + HEADLINE, "Harbour Wire has withdrawn its story: the source was not who he said he was."),
        (HEADLINE, "This article has been retracted because its author made up a witness."),
        (HEADLINE, "This story has been withdrawn."),
        (HEADLINE, "This article was withdrawn on Monday."),
        (HEADLINE, "This article has been withdrawn at the request of its author."),
        (HEADLINE, "This story was retracted on 3 May because its author made up a witness."),
        (HEADLINE, "This report has been withdrawn by Harbour Wire."),
        (HEADLINE, "This story has been withdrawn while we look into it."),
        (HEADLINE, "(This story was withdrawn by its publisher.)"),
        (HEADLINE, "This article has been withdrawn and will be replaced."),
        (HEADLINE, "This story has been withdrawn: the papers it rests on are forged."),
        (HEADLINE, "This article, first published on 4 May 2026, has now been retracted."),
        (HEADLINE, "This article was withdrawn at 14:05 GMT on Monday."),
        (HEADLINE, "This story has been withdrawn from our site pending an inquiry."),
        (HEADLINE, "This opinion piece has been withdrawn by the Fernley Echo."),
        (HEADLINE, "This article has been removed because it named a child."),
        (HEADLINE, "This article has been taken down for legal reasons."),
        (HEADLINE, "The story below has been retracted by its publisher."),
        (HEADLINE, "We have retracted this article."),
        (HEADLINE, "We have taken down this article while we check its source."),
        (HEADLINE, "We have pulled this article while we check its source."),
        (HEADLINE, "The Fernley Echo has withdrawn this story after its source owned up to a lie."),
        (HEADLINE, "Editor's note: Our reporter was lied to. This story has been withdrawn."),
        (HEADLINE, "We apologise to Ms Mallory. This story has been withdrawn."),
        (HEADLINE, "RETRACTION: We have withdrawn the story published here."),
        (HEADLINE, "ADVISORY: The story headed “Bridge at Fernley closes” is withdrawn. Do not use."),
        (HEADLINE, "EDITORS: Please kill this story."),
        (HEADLINE, "EDITORS: Kill this story."),
        (HEADLINE, "Please disregard the above story."),
        (HEADLINE, "Harbour Wire has retracted this article because its author made up a witness."),
        (HEADLINE, "We have withdrawn this report."),
        (HEADLINE, "The Council Chronicle has retracted this article."),
        (HEADLINE, "This article was withdrawn because its author, a court heard, made up a witness."),
        (HEADLINE, "We have retracted this story and apologise to Ms Mallory."),
        (HEADLINE, "We have retracted this article, which was published on 4 May, in light of a ruling."),
        (HEADLINE, "[RETRACTED]"),
        (HEADLINE, "Story withdrawn."),
    ],
)
def test_a_story_that_is_withdrawn(headline, above):
    assert said(headline, above)[:2] == (Status.WITHDRAWN, 1)


@pytest.mark.parametrize(
    "headline",
    [
        HEADLINE,
        f"UPDATE 2-{HEADLINE}",
        "Corrected figures show river rose by 30 metres",
        "Correction in house prices is over, bank says",
        "CORRECTIONS: Two guards stabbed at Lyne jail",
        "KILLED: Two guards at Lyne jail",
        "WITHDRAWN: how the army left Fernley",
        "Withdrawn from the race, Roe backs Berg",
        "RETRACTED needle caused injury",
        "WITHDRAWN: Cash machines in rural towns",
        "WITHDRAWN: 3,000 car seats in safety recall",
        "CORRECTION: Stocks fall 10% from high",
        "Corrected: how an agency mended its telescope",
        "REFILED tax returns cost firm £2 million",
    ],
)
def test_a_headline_on_other_things_says_nothing_of_the_article(headline):
    assert said(headline) is None


@pytest.mark.parametrize(
    "line",
    [
        "Corrected figures show that the river rose by 3 metres, not 30, the council said.",
        "The council corrected its figures on Tuesday.",
        "(Corrected by the council's own engineers, the map shows 40 houses.)",
        "Correction: a fall of more than ten percent.",
        "Correction: A 10% fall rather than a crash.",
        "Correction: the word is not feared here, traders say.",
        "Correction: bond traders should have seen it coming.",
        "A version of this story is told in the mill, which had three wheels.",
        "Amended three times, the law still names no river.",
        "This report was withdrawn due to errors in the census.",
        "This report has been withdrawn because of an error in the count.",
        "Amended on 3 March: the law now bans nets.",
        "Corrects is the verb of the day: the headline writer has not slept.",
        "An earlier version of our report on the river, said the institute, had overstated the flow.",
        "An earlier version of this article had named her, Mallory said.",
        "Correction officers were called in to help.",
        "Because of an editing error, an article on Monday about the mill misstated its age.",
        "The Herald said it had amended its article on the bridge after Mallory complained.",
        "The Herald has withdrawn its story on the bridge.",
        "This report has been withdrawn, the ministry said, after farmers complained about its figures.",
        "This report was withdrawn by Mayor Ida Holm on Monday.",
        "This report was withdrawn because the minister did not like it, Holm said.",
        "This item was withdrawn after we complained, said Olaf Holm.",
        "This piece was withdrawn at the request of the museum, which had lent it.",
        "This report was withdrawn in June, according to the ministry.",
        "This post was withdrawn in 1987, when the garrison left.",
        "This article of the constitution was withdrawn in 1954.",
        "This article was removed from the code of law in 2011.",
        "This article was retracted by the journal in 2019, and it is still quoted.",
        "The Herald wrote that she took gifts. This story has been withdrawn.",
        "We have withdrawn this report, the ministry said in a statement.",
        "We have withdrawn our engineers from the bridge.",
        "Please disregard this letter, the council wrote to 40 households.",
        "“This story has been withdrawn,” a note on the page of the Herald reads.",
        "Story withdrawn from library after complaints",
        "This item was withdrawn from the auction on Monday after a family claimed it, the house said.",
        "This post was withdrawn by the minister within the hour, but pictures of it spread.",
        "This story was retracted by the Fernley Gazette in May, and the mayor still sued.",
        "This report was corrected by the ministry in May, the auditors said.",
        "The ministry said an earlier version of this report used wrong figures for the river.",
        "The paper wrote that an earlier version of this article had named the boy.",
        "The paper appended a note saying this article was amended after a complaint from the mayor.",
        "(The council corrected the figure on Monday.)",
        "(a figure later corrected to 40)",
        "(Refiled after a ruling in May, the suit names three firms.)",
        "The journal said that this article had been retracted.",
        "“This article was amended on Monday,” a note on the Herald's page reads.",
        "The note reads: “An earlier version of this article said the bridge had collapsed.”",
        "An earlier version of this article appeared in the Lyne Courier.",
        "This article has been updated with a comment by the council.",
        "This article was amended to add a comment by the council.",
    ],
)
def test_a_report_on_a_correction_or_an_update_is_no_correction(line):
    assert said(above=line) is None
    assert said(below=line) is None


@pytest.mark.parametrize(
    "line",
    [
        "The Gazette has corrected this story before.",
        "The Gazette has corrected this story to suit the mayor.",
        "The Ministry has corrected this report.",
        "The Fernley District Council has corrected this article.",
        "This report originally said that a dam would do, the minister told the house.",
        "Because of an engine error, this report said, the train ran late.",
        "We have corrected this report of the enemy.",
        "We have corrected this item in the budget twice.",
        "Correction appended to the treaty last year changed it.",
        "Correction added 40 million to the budget.",
        "Correction added to this story of a family is a ninth child.",
        "A correction was issued to the article by the ministry.",
        "A correction was made to this article of the treaty.",
        "Corrected on Monday: the clock of Vik",
        "Corrected at last, or so they hoped: the course of the Orla",
        "This article originally had ten clauses.",
        "This article was amended in 1911 and now forbids weirs.",
        "This story was corrected many times by the monks of Lyne.",
        "This article originally gave the king a veto.",
        "This article previously named ten ministers.",
        "This item previously carried a tax.",
        "This piece originally said amen at the end.",
        "This report originally suggested a dam.",
        "This report wrongly gave the mayor a role, the court heard.",
        "This report wrongly named her as the driver, the inquest was told on Tuesday.",
        "The court heard that this report wrongly gave the mayor a role.",
        "Holm insists that this report wrongly named him.",
        "This story's headline was amended by the minister.",
        "Because of a pilot error, this story has no happy end.",
        "Owing to an error, the train left an hour late and nobody at the mill believes this story.",
        "This version corrects the mistakes of the first film.",
        "We regret the errors in this report of the ministry.",
        "Corrections: what went wrong in the jail at Lyne.",
        "This report was revised by hand to make clear who was the heir.",
    ],
)
def test_a_column_about_a_note_or_another_thing_is_no_correction(line):
    assert said(above=line) is None
    assert said(below=line) is None


@pytest.mark.parametrize(
    "line",
    [
        "The Union has retracted this article of the treaty.",
        "The Senate has withdrawn this article from the bill.",
        "We have withdrawn this post of the guard to the river.",
        "We have retracted this article of faith.",
        "The Senate has retracted this article because Spain objected.",
        "We have withdrawn this report after the war.",
        "Disregard this story at your peril, minister.",
        "Kill this story. That is what the mayor told the editor.",
        "Please disregard this article of the law when you vote.",
        "This report has been withdrawn after its author was arrested, the court heard.",
        "This report was withdrawn because its author was ill, the inquest was told on Tuesday.",
        "This article was withdrawn after 1954.",
    ],
)
def test_a_column_about_a_thing_that_was_withdrawn_is_not_withdrawn(line):
    assert said(above=line) is None
    assert said(below=line) is None


@pytest.mark.parametrize(
    "note",
    [
        "Clarification: The vote on Thursday is on lorries only; buses cross already.",
        "CLARIFICATION (24 November): Buses cross already.",
        "Editor's note: This article has been updated to make clear that buses cross already.",
    ],
)
def test_a_note_that_makes_something_clear_is_the_articles_own_and_no_correction(note):
    assert said(below=note) == (Status.OK, 5, note)
    assert said(above=NOTES_ABOVE[0], below=note)[0] is Status.CORRECTED


def test_a_clarification_that_says_what_was_wrong_is_a_correction():
    note = "Clarification: An earlier version of this article said that no bus crosses the bridge."
    assert said(below=note) == (Status.CORRECTED, 5, note)


def test_headlines_of_markets_are_no_notes():
    assert said("Correction: A 10% fall rather than a crash") is None


def test_a_column_of_corrections_is_not_itself_corrected():
    assert said("Corrections and clarifications", below=NOTES_BELOW[0]) is None


def test_in_the_midst_of_a_long_article_nothing_is_a_note():
    half = "\n\n".join(BODY.replace("3 metres", f"{n} metres") for n in range(3, 6))
    assert said(above=half, below=half, body=NOTES_BELOW[0]) is None


def test_of_a_long_note_whole_sentences_are_kept_or_none():
    first = "This article was amended on 24 November 2026 to correct the height of the flood."
    status, paragraph, words = said(below=first + " It rose by 3 metres and not by 30 as printed before." * 20)
    assert (status, paragraph) == (Status.CORRECTED, 5)
    assert words.startswith(first)
    assert len(words) <= LONGEST_NOTE
    assert words.endswith("before.")
    endless = "This article was amended to correct " + "the height of the flood and " * 40 + "no more."
    assert said(below=endless) == (Status.CORRECTED, 5, None)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.lists(st.sampled_from([*NOTES_ABOVE, *NOTES_BELOW, "(", "“", BODY]), max_size=8))
def test_whatever_is_printed_the_note_is_a_slice_of_the_text(headline, parts):
    article = Article(headline, "\n\n".join(parts))
    reading = read(article)
    found = notice(article, reading)
    if found is not None and found.span is not None:
        assert any(p.number == found.paragraph and p.span.contains(found.span) for p in reading.paragraphs)
