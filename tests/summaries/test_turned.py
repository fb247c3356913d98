"""The next sentence of a paragraph that turns the one before it is shown with it."""

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import summary
from summarizer.summaries.companions import companions
from summarizer.summaries.written import checked
from summarizer.types import Article, Sentence, Span


def placed(*texts, paragraphs=None):
    sentences = [
        Sentence(Span(n * 1000, n * 1000 + len(text)), 1 if paragraphs is None else paragraphs[n])
        for n, text in enumerate(texts)
    ]
    return companions(texts, sentences)


NEWS = "The pier at Ardmuir burned on Monday."

TURNED = [
    # Let off.
    ("Olaf Brand, who owns the pier, was interviewed under caution in May.", "He has not been arrested."),
    ("A boy of 15 was questioned by the police on Friday.", "The boy will not be charged, the prosecutor said."),
    ("Ilse Tarn was questioned by detectives for six hours.", "Ms Tarn was told that she faces no further action."),
    ("The two were spoken to under caution in June.", "They are not suspects, police said."),
    ("A man of 40 was arrested on suspicion of arson.", "He was later released without charge."),
    ("Three men were detained at the pier.", "All three were freed without charge on Sunday."),
    ("Olaf Brand was arrested in May.", "Brand was told that he faces no further action."),
    ("Brand was charged with arson.", "The charges were later dropped."),
    ("Brand was indicted in June.", "Prosecutors dropped the case when the witness changed his story."),
    ("Brand was convicted of arson in 2011.", "He won his appeal."),
    ("Brand was jailed for arson in 2011.", "The Court of Appeal freed him two years later."),
    # Given back.
    ("The harbour master was suspended over the fire.", "He was reinstated in July when an inquiry found no fault."),
    ("Dr Emil Holm was struck off in 2019.", "The decision was later overturned by the High Court."),
    ("Brand was banned from the quay for a year.", "His ban was lifted on appeal."),
    ("She was dismissed by Corley Lifts in March.", "Neither claim stood, and she was reinstated with full pay."),
    ("Holm was convicted of theft in 2011.", "His conviction was quashed two years later."),
    # Not checked.
    ("A fisherman said that he had seen a second boat.", "The Herald could not independently verify his account."),
    ("A baker said the ovens had been on all night.", "The Courier has been unable to confirm this."),
    ("The rebels said they had taken the bridge.", "The claim could not immediately be verified."),
    ("Footage posted on Sunday shows men on the roof.", "The footage has not been independently verified."),
    ("Two clerks said that the safe was empty.", "There has been no independent confirmation of their claims."),
    # Taken back.
    ("Corley Lifts said in May that it would pay every tenant.", "It has since withdrawn that promise."),
    ("The mayor promised a new quay by 2025.", "He went back on that pledge within a month."),
    ("Tarn Mills offered 40 crowns a share.", "The offer was later withdrawn."),
    ("The guard accused Holm of theft.", "He retracted the accusation in court."),
    ("The shipowners threatened to close the yard.", "They have dropped that threat."),
    # Not done.
    ("The fishermen have threatened to block the harbour.", "None has done so."),
    ("The ministry said the bridge would open in June.", "It did not."),
    ("The van was reported stolen.", "It had not been."),
    ("The yard was to pay back the grant by May.", "It has yet to do so."),
    ("The owners promised to meet the tenants.", "So far, they have not done so."),
    ("All of the members may ask for their money back.", "Nobody has."),
    # Not proved.
    ("The study found that people who live by the quay sleep an hour less.", "It did not show that noise was why."),
    ("A report linked the dust to coughs.", "The report does not prove that one causes the other."),
    ("Researchers found that mice given the drug lived longer.", "It has not been tested in people."),
    ("The survey found that six in ten want the pier back.", "That does not mean they would pay for it."),
    ("The trial showed that the drops halved the pain.", "The results have not been peer-reviewed."),
    # Not sure yet.
    ("A wave of 19 metres was measured off Sorn Point.", "If confirmed, it would be the highest since 1953."),
]


@pytest.mark.parametrize(("one", "other"), TURNED)
def test_what_the_next_sentence_turns_needs_it(one, other):
    assert placed(NEWS, one, other) == {1: (2,)}


@pytest.mark.parametrize(("one", "other"), TURNED)
def test_only_in_the_same_paragraph_and_right_behind(one, other):
    between = "The hall was full, and the meeting went on until noon."
    assert 1 not in placed(NEWS, one, between, other)
    assert 1 not in placed(NEWS, one, between, paragraphs=[1, 1, 1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Olaf Brand was interviewed under caution in May.", "He owns the pier."),
        ("Olaf Brand was interviewed under caution in May.", "His neighbour Ilse Tarn was not charged rent that year."),
        ("A boy of 15 was questioned by the police on Friday.", "The pier was not insured."),
        ("The harbour master was suspended over the fire.", "The service to Sorn was restored at noon."),
        ("The harbour master was suspended over the fire.", "A street was cleared of snow."),
        ("Brand was banned from the quay for a year.", "The ban on lorries was lifted in June, said Ilse Tarn."),
        ("A fisherman said that he had seen a second boat.", "The mayor confirmed this."),
        ("A fisherman said that he had seen a second boat.", "The mayor would not confirm the date of the vote."),
        ("The mayor said that two had died.", "Police have not confirmed the name of either."),
        ("The mayor promised a new quay by 2025.", "He withdrew from the race in May."),
        ("The mayor promised a new quay by 2025.", "He dropped the plate."),
        ("The mayor promised a new quay by 2025.", "The union withdrew its demand for higher pay."),
        ("The fishermen have threatened to block the harbour.", "None of them lives in Ardmuir."),
        ("The fishermen have threatened to block the harbour.", "They did so twice last year."),
        ("The ministry said the bridge would open in June.", "It did not say who would pay."),
        ("The ministry said the bridge would open in June.", "It has not been painted for years."),
        ("The study found that people who live by the quay sleep less.", "It did not say how they were asked."),
        ("The study found that people who live by the quay sleep less.", "The mayor did not show up."),
        ("The mayor nominated Ilse Tarn as harbour master.", "If confirmed, she would be the first woman there."),
        ("A wave of 19 metres was measured off Sorn Point.", "If approved, the wall there will be raised."),
        ("He is a kind man.", "He always was."),
        ("Olaf Brand was arrested in May.", "Ilse Tarn was released without charge a year ago."),
        ("Olaf Brand was arrested in May.", "He was released on bail."),
        ("Olaf Brand was charged with arson.", "He was charged in June with a second fire."),
        ("Olaf Brand was convicted of arson.", "The judge dropped the file."),
        ("Olaf Brand was convicted of arson.", "Ilse Tarn won her appeal."),
    ],
)
def test_what_turns_nothing_is_no_companion(one, other):
    assert placed(NEWS, one, other) == {}


TEXT = """Police closed the road to Sorn for a day after a lorry left it and fell forty metres into the quarry below.

The driver, Emil Holm, was questioned by police on Sunday. He was told on Tuesday that he would face no charge.

Ryder Freight said in April that it would fit alarms in all of its lorries. It has since gone back on that promise.

A quarryman said that two more lorries had left the road in May. The Herald has not been able to verify the claim.

Ines Falk, the firm's lawyer, said the lorry had been tested in March. “We keep every paper,” she said.

The road office said that it had no record of such a test.

The quarry, which is the oldest in the county, has been shut since then, and forty men are out of work."""
ARTICLE = Article("Road to Sorn closed", TEXT)


@pytest.fixture(scope="module")
def reading():
    return read(ARTICLE)


NEWS_OF_IT = TEXT.partition("\n")[0]
QUESTIONED = "The driver, Emil Holm, was questioned by police on Sunday."
PROMISED = "Ryder Freight said in April that it would fit alarms in all of its lorries."
TOLD = "A quarryman said that two more lorries had left the road in May."
TESTED = "Ines Falk, the firm's lawyer, said the lorry had been tested in March."


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        (QUESTIONED, [QUESTIONED, "He was told on Tuesday that he would face no charge."]),
        (PROMISED, [PROMISED, "It has since gone back on that promise."]),
        (TOLD, [TOLD, "The Herald has not been able to verify the claim."]),
        # The denial stands behind a quotation of whoever it denies.
        (TESTED, [TESTED, "The road office said that it had no record of such a test."]),
        (NEWS_OF_IT, [NEWS_OF_IT]),
    ],
)
def test_a_written_sentence_is_shown_with_what_turns_it(reading, raw, lines):
    shown = [point.text for point in checked(ARTICLE, reading, raw, "told").points]
    assert shown == lines


def test_what_the_writer_tells_of_it_already_is_not_added(reading):
    raw = f"{TOLD} The Herald has not been able to verify the claim."
    assert [point.text for point in checked(ARTICLE, reading, raw, "told").points] == [
        TOLD,
        "The Herald has not been able to verify the claim.",
    ]


@pytest.mark.parametrize("long", range(20, 140, 8))
def test_no_summary_holds_the_one_without_the_other(reading, long):
    texts = [sentence.span.of(TEXT) for sentence in reading.sentences]
    turned = companions(texts, reading.sentences)
    assert len(turned) == 4
    shown = {point.text for point in summary(ARTICLE, reading, sentences=None, words_at_most=long).points}
    for i, met in turned.items():
        assert texts[i] not in shown or any(texts[k] in shown for k in met)
