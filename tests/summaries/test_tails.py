# ruff: noqa: E501
"""Ends of a sentence: those that turn what is said may not be left out, those that only say more may."""

import pytest

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.types import Article

AFTER = (
    "\n\nThe ferries in the bay of Ardmuir kept to their winter hours.\n\nA choir of ten sang beside the old church."
)
TURNING = [
    ("The court has cleared Brand but jailed his partner Lise Roy.", "The court has cleared Brand."),
    ("Nine sailors of the ferry survived while 40 drowned.", "Nine sailors of the ferry survived."),
    ("The new drug is safe in small doses.", "The new drug is safe."),
    ("The vaccine prevented infection in mice that had been bred for the study.", "The vaccine prevented infection."),
    ("The drug cured nine patients, while 31 others died.", "The drug cured nine patients."),
    ("The minister, Olga Trent, said the dam at Harle was safe, although engineers had found cracks in two walls.", "The minister, Olga Trent, said the dam at Harle was safe."),
    ("The court ruled that the ban on protests was lawful where children were present.", "The court ruled that the ban on protests was lawful."),
    ("The suspect in the theft of the data confessed under torture.", "The suspect in the theft of the data confessed."),
    ("Doctors said the fever was harmless in adults, but that it had killed four infants.", "Doctors said the fever was harmless in adults."),
    ("The pilot of the ministry's aircraft was cleared of blame by his own airline.", "The pilot of the ministry's aircraft was cleared of blame."),
    ("Shares in Harle Biotech fell 9 percent in early trading before recovering to close 2 percent lower.", "Shares in Harle Biotech fell 9 percent."),
    ("Shares in Harle Biotech rose 12 percent on Tuesday before trading was suspended.", "Shares in Harle Biotech rose 12 percent on Tuesday."),
    ("The cost of the bridge was put at £7.5 million by the council and £12 million by the consultants.", "The cost of the bridge was put at £7.5 million by the council."),
    ("The cost of the bridge was put at £7.5 million by the council and at £12 million by the consultants.", "The cost of the bridge was put at £7.5 million by the council."),
    ("Brand was found guilty on Monday of three counts of bribery and one of misconduct.", "Brand was found guilty on Monday of three counts of bribery."),
    ("The company admitted dumping waste under a licence that had expired in May.", "The company admitted dumping waste."),
    ("The fund lost 40 million pounds in a year when its rivals lost twice as much.", "The fund lost 40 million pounds."),
    ("The fund lost 40 million pounds in a year when its rivals lost twice as much.", "The fund lost 40 million pounds in a year."),
    ("Guards arrested the baker Olaf Brand on Monday before releasing him without charge.", "Guards arrested the baker Olaf Brand on Monday."),
    ("Guards arrested the baker Olaf Brand on Monday and later released him.", "Guards arrested the baker Olaf Brand on Monday."),
    ("The harbour of Vestad was closed on Monday before reopening at noon.", "The harbour of Vestad was closed on Monday."),
    ("The mayor said the bridge was safe on Monday even though two piers had sunk.", "The mayor said the bridge was safe on Monday."),
    ("The ban is lawful in Tarnby as long as the council votes each year.", "The ban is lawful in Tarnby."),
    ("The new pill cured the disease in rats.", "The new pill cured the disease."),
    ("The new pill cured the disease among children in Vestad.", "The new pill cured the disease."),
    ("The bank of Vestad won the case on appeal.", "The bank of Vestad won the case."),
    ("The club will stay in Vestad until the levy is paid.", "The club will stay in Vestad."),
    ("The bridge is open to lorries in Vestad once the guards have gone.", "The bridge is open to lorries in Vestad."),
    ("Olaf Brand confessed to the theft in Tarnby under duress.", "Olaf Brand confessed to the theft in Tarnby."),
    ("The mayor of Tarnby was praised for the levy by his own deputy.", "The mayor of Tarnby was praised for the levy."),
    ("The drug cured nine patients in Tarnby, whereas the placebo cured ten.", "The drug cured nine patients in Tarnby."),
    ("The fever killed four sailors, yet nobody else fell ill.", "The fever killed four sailors."),
    ("The boat sank off Vestad despite two warnings to its owner.", "The boat sank off Vestad."),
    ("The boat sank off Vestad, though its owner had been warned.", "The boat sank off Vestad."),
    ("The rule is fair in Tarnby when all pay the levy.", "The rule is fair in Tarnby."),
    ("The bridge was declared safe in May by the firm that built it.", "The bridge was declared safe in May."),
    ("The drug cured nine patients but killed 31.", "The drug cured nine patients."),
    ("The pill was safe in Tarnby but killed the babies.", "The pill was safe in Tarnby."),
    ("Brand fell from the pier of Vestad but was rescued.", "Brand fell from the pier of Vestad."),
    ("The minister said the dam was safe despite cracks.", "The minister said the dam was safe."),
    ("The ferry won the first race in Vestad before losing the second.", "The ferry won the first race in Vestad."),
    ("The guards freed 12 sailors in Vestad and shot three others.", "The guards freed 12 sailors in Vestad."),
    ("The ferry was named the safest in Sornmark by a club that it pays.", "The ferry was named the safest in Sornmark."),
    ("Olaf Brand was found not guilty of theft in May and guilty of fraud.", "Olaf Brand was found not guilty of theft in May."),
    ("Rents in Tarnby rose by 20 percent in houses without a bath.", "Rents in Tarnby rose by 20 percent."),
    ("The sailor signed the letter to the king at gunpoint.", "The sailor signed the letter to the king."),
    ("The prisoner of Vestad was fed by force.", "The prisoner of Vestad was fed."),
    ("The storm in Sornmark cost 40 million crowns in the harbour alone.", "The storm in Sornmark cost 40 million crowns."),
    ("Guards arrested the baker Olaf Brand on Monday and later released him.", "Guards arrested the baker Olaf Brand."),
    ("The pill cured nine sailors in Vestad but killed 31.", "The pill cured nine sailors."),
    ("The mayor said the dam was safe, as he opened the fair, although guards had found cracks.", "The mayor said the dam was safe."),
    ("Shares in the mill rose 12 percent on Tuesday before trading was suspended.", "Shares in the mill rose 12 percent."),
    ("Sales of the mill rose by 5 percent after falling 20 percent the year before.", "Sales of the mill rose by 5 percent."),
]  # fmt: skip

SOUND = [
    ("The mayor opened the fair in Tarnby and in Vestad.", "The mayor opened the fair."),
    ("The boat sank off Vestad despite a warning.", "The boat sank off Vestad."),
    ("The mayor opened the bridge in Tarnby on Monday.", "The mayor opened the bridge."),
    ("The boat sank in the storm on Monday.", "The boat sank in the storm."),
    ("The boat sank off Vestad while carrying 20 cows.", "The boat sank off Vestad."),
    ("The boat sank off Vestad when it hit a rock near the pier.", "The boat sank off Vestad."),
    ("Brand was shot in the yard when guards opened the gate.", "Brand was shot in the yard."),
    ("The choir sang in the church, where the mayor was married.", "The choir sang in the church."),
    ("The baker was jailed for theft on Monday, when the court met in Vestad.", "The baker was jailed for theft on Monday."),
    ("Olaf Brand died in hospital.", "Olaf Brand died."),
    ("The storm broke the mast of the ferry in the bay of Ardmuir.", "The storm broke the mast of the ferry."),
    ("Guards found the ring in the yard of the mill.", "Guards found the ring."),
    ("The boat was sold in May by the bank of Vestad.", "The boat was sold in May."),
    ("The fire broke out under the old bridge.", "The fire broke out."),
    ("The boat sank in heavy seas.", "The boat sank."),
    ("The ferry left the harbour in the morning.", "The ferry left the harbour."),
    ("The ferry left the harbour at dawn.", "The ferry left the harbour."),
    ("The mill burned down in a fire on Monday.", "The mill burned down."),
    ("Sailors of the ferry slept in tents.", "Sailors of the ferry slept."),
    ("The mayor met the king before he flew to Vestad.", "The mayor met the king."),
    ("The ferry carried 12 sailors and 3 cooks.", "The ferry carried 12 sailors."),
    ("The mill burned down on Monday as the town slept.", "The mill burned down on Monday."),
    ("The boat sank on Monday because its hull was old.", "The boat sank on Monday."),
    ("Tarn won the cup in May, while Lund was ill in Vestad.", "Tarn won the cup in May."),
    ("The choir sang in Tarnby with two drummers.", "The choir sang in Tarnby."),
]  # fmt: skip


def checked(source, written):
    article = Article(headline="", text=source + AFTER, id="p")
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(("source", "shorter"), TURNING)
def test_an_end_that_turns_what_is_said_may_not_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.text == source if verdict.passed else any(f.startswith("left out: ") for f in verdict.failed), (
        verdict
    )


@pytest.mark.parametrize(("source", "shorter"), SOUND)
def test_an_end_that_only_says_more_may_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.as_it_stands, verdict


@pytest.mark.parametrize("source", [source for source, _ in TURNING])
def test_with_its_end_it_passes(source):
    assert checked(source, source).as_it_stands
