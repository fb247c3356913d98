"""What misleads alone is shown with what answers it: an accusation of the cleared, a claim that is denied next."""

import pytest

from summarizer.reading import read
from summarizer.summaries.choose import misleading_alone, summary
from summarizer.summaries.companions import companions
from summarizer.summaries.written import checked
from summarizer.types import Article, Sentence, Span


def placed(*texts):
    sentences = [Sentence(Span(n * 1000, n * 1000 + len(text)), n + 1) for n, text in enumerate(texts)]
    return companions(texts, sentences)


ACQUITTAL = "Emil Holm, 31, was acquitted of murder and of arson."


@pytest.mark.parametrize(
    "accusation",
    [
        "Prosecutor Ilse Tarn told the jury that both brothers had entered the boathouse.",
        "Emil Holm was charged with murder in May.",
        "The defendants were accused of arson.",
    ],
)
def test_an_accusation_of_the_cleared_needs_the_acquittal(accusation):
    assert placed(ACQUITTAL, accusation) == {1: (0,)}
    assert placed(accusation, ACQUITTAL) == {0: (1,)}


@pytest.mark.parametrize(
    "other",
    [
        "Prosecutors said that Olaf Brand had set fire to the boathouse.",
        "Prosecutors said that Anders Holm had set fire to the boathouse.",
        "Emil Holm wept as he left the court.",
    ],
)
def test_what_accuses_somebody_else_or_nobody_does_not(other):
    assert placed(ACQUITTAL, other) == {}


@pytest.mark.parametrize(
    "acquittal",
    [
        "Emil Holm was acquitted of another murder in a 2003 trial.",
        "Emil Holm was previously cleared of theft.",
        "Emil Holm should be acquitted, his lawyer said.",
        "Emil Holm was not acquitted of murder.",
    ],
)
def test_no_other_or_hoped_for_acquittal_counts(acquittal):
    assert placed("Emil Holm was charged with murder in May.", acquittal) == {}


def test_an_acquittal_that_names_nobody_counts_where_it_is_the_news():
    news = "A Corley builder was cleared of all charges on Wednesday."
    accusation = "Emil Holm, 47, had been charged with six counts of fraud."
    assert placed(news, accusation) == {1: (0,)}
    more = [f"The hall was full on day {n} of the trial." for n in range(3)]
    assert placed("A jury sat on Monday.", *more, accusation, news) == {}


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        (
            "His lawyer, Ines Falk, said that he had called the pilots to report a fault.",
            "The pilots said that they had received no call.",
        ),
        ("The port council said new rules of the state had closed the pier.", "But the state denied tightening rules."),
        ("The sailors’ union said the crew were part of a spy ring.", "The navy said the crew were not spying."),
        ("The paper claimed that the two yards would merge.", "The yards denied the claim."),
        (
            "Ryder Lines said the bus had been inspected in May.",
            "The ministry of roads said that it had no record of an inspection.",
        ),
    ],
)
def test_a_claim_that_the_next_sentence_denies_needs_it(claim, answer):
    assert placed("The pier burned on Monday.", claim, answer) == {1: (2,)}
    assert placed("The pier burned on Monday.", claim, "The hall was full.", answer) == {}


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("The union said the pier was old.", "He said that it was not safe."),
        ("The union said the pier was old.", "The union said it had not closed the pier."),
        ("The union said the pier was old.", "The mayor said that nobody had been hurt."),
        ("The pier was old.", "The mayor said that the pier was not old."),
        ("The union said the state had denied them a pier.", "Then the court dismissed that case."),
        ("The union said the pier was old.", "“The pier is not old,” said Olaf Brand."),
    ],
)
def test_what_answers_nothing_is_no_companion(claim, other):
    assert placed("The quay burned on Monday.", claim, other) == {}


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        ("The brewer said the lorry had been serviced.", "Holm said that it had not."),
        ("Brand said that 40 ballots were missing.", "The clerk, Ilse Tarn, said she had seen no evidence of that."),
        ("A guard said one lift had stuck in May as well.", "Corley Lifts said that it knew of no such fault."),
        ("An analyst, Lars Brand, said that the mill would need new money.", "Tarn Mills called that claim “absurd”."),
        (
            "He said the order came from the landlord, Ryder Halls.",
            "Ryder Halls said that none of its men had the keys.",
        ),
        ("A cook, Ines Falk, said that Holm had told her to lie.", "Holm said he had been speaking of a play."),
        ("The jury heard that Brand left at six.", "His landlady, Ines Falk, said that he had not."),
        ("The mayor said the relief boats had come.", "That is not true, the Corley lifeboat crew said."),
        ("The weir is safe, the council said on Monday.", "The union of anglers disagreed."),
        ("“They called us cowards,” said Ines Falk, head of the club.", "The school denied the allegations."),
        ("“The rules were broken,” the party’s secretary, Olaf Brand, said.", "The Farmers’ Party disputed that."),
        ("Councillor Ines Falk said that the land had gone for nothing.", "Tarn rejected this as malice."),
        ("A nurse, Ines Falk, said that the ward had been locked.", "The clinic brushed that aside."),
        ("The clerk said that 40 letters were lost.", "The post office, Corley Mail, said there was no truth in it."),
        ("Ines Falk said that the jetty was sold to a friend.", "The buyer, Lars Brand, called Falk a liar."),
        ("The driver kept to the limit, the railway said.", "The drivers’ union contradicted the account."),
        ("The ship had 126 people on board, according to its owner.", "Survivors said that it had been far more."),
        ("A neighbour said that the dog had bitten twice.", "Its owner, Lars Brand, waved it away."),
    ],
)
def test_a_denial_need_not_say_again_what_it_denies(claim, answer):
    assert placed("The pier burned on Monday.", claim, answer) == {1: (2,)}


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("He said the order came from the landlord, Ryder Halls.", "Ryder Halls said that it would not comment."),
        ("He said the order came from the landlord, Ryder Halls.", "Brand Freight said that none of its men had come."),
        ("A cook, Ines Falk, said that Holm had left.", "Holm said he had been at a play."),
        ("The quay is old, the head of the union said.", "The union said it had not asked for that."),
        ("They never left, according to Lars Brand.", "Brand called it “unbelievable” that the ferry had not sailed."),
        ("Police said two boats were stolen.", "The mayor said there was no such plan for a curfew."),
        ("Ilse Tarn told Holm to leave.", "Holm told reporters that he would not forget the day."),
        ("Lars Brand won the state.", "But Brand argued that not only votes had won it."),
        ("The town said the pier was old.", "The smiths and the bakers disagree over the fair."),
        ("The town said the pier was old.", "People called that walk a promenade."),
        ("The town said the pier was old.", "The mayor rejected this plan as too dear."),
        ("The town said the pier was old.", "The harbour master waved at the crew."),
        ("The town said the pier was old.", "The mayor called Holm a hero."),
        ("The mayor said that she had met nobody.", "The builder, Lars Brand, called Holm a liar."),
    ],
)
def test_what_only_speaks_of_the_same_denies_nothing(claim, other):
    assert placed("The quay burned on Monday.", claim, other) == {}


def in_paragraphs(*paragraphs):
    sentences, texts = [], []
    for number, told in enumerate(paragraphs, 1):
        for text in told:
            sentences.append(Sentence(Span(len(texts) * 1000, len(texts) * 1000 + len(text)), number))
            texts.append(text)
    return companions(texts, sentences)


def test_a_denial_in_few_words_answers_the_accusation_before_it():
    trial = "A second clerk, who cannot be named, is to stand trial in May."
    assert in_paragraphs(("The pier burned on Monday.",), (trial, "She denies them.")) == {1: (2,)}
    assert in_paragraphs(("The pier burned on Monday.",), (trial, "She works in Corley.")) == {}
    theft = "Ines Falk, 51, had been accused of theft by nine parents."
    assert in_paragraphs(("The pier burned on Monday.",), (theft, "She was never charged.")) == {1: (2,)}
    assert in_paragraphs(("The pier burned on Monday.",), (theft, "She was never asked.")) == {}
    assert in_paragraphs(("The pier burned on Monday.", "Olaf Brand was arrested."), ("He denied it.",)) == {1: (2,)}
    assert in_paragraphs(("The pier burned on Monday.", "She was offered a boat."), ("She denied it.",)) == {}


def test_a_denial_answers_what_was_said_two_and_three_sentences_before():
    sold = "Lars Brand sold the jetty to a cousin, a councillor said."
    price = "Councillor Ines Falk told a meeting that it had fetched 300 crowns."
    assert in_paragraphs((sold,), (price, "Brand rejected this as malice.")) == {0: (2,), 1: (2,)}
    assert in_paragraphs(("The town has two jetties.",), (price, "Brand rejected this as malice.")) == {1: (2,)}
    lost = ("The masons’ union said that 90 posts would go.", "The yard had left out the drivers, the union said.")
    assert in_paragraphs((*lost, "Tarn denied that.")) == {0: (2,), 1: (2,)}
    denied = ("A joiner, Ines Falk, said that he drank.", "The mayor denied that.", "Nobody drinks here, he said.")
    assert in_paragraphs((sold,), denied, ("Brand rejected this as malice.",)) == {1: (2,), 3: (4,)}
    own = ("Tarn said that 90 posts would go.", "The yard had left out the drivers, the union said.")
    assert in_paragraphs((*own, "Tarn denied that.")) == {1: (2,)}


def test_a_claim_needs_the_denial_just_before_it():
    denial = "Port master Ilse Tarn said that no fee had been paid."
    assert in_paragraphs((denial, "The Grey Gang claimed that it had got 3 million crowns.")) == {1: (0,)}
    assert in_paragraphs((denial,), ("The Grey Gang claimed that it had got 3 million crowns.",)) == {}
    assert in_paragraphs((denial, "The Grey Gang claimed responsibility for the theft.")) == {}
    assert in_paragraphs((denial, "The Grey Gang said that it had five boats.")) == {}
    assert in_paragraphs((denial, "She claimed that the boats were hers.")) == {}


def test_a_denial_of_what_a_quotation_goes_on_with_answers_its_speaker():
    quoted = ("“I was sacked by letter,” Lars Brand told the Corley Echo.", "“My name was spelt wrong.”")
    assert in_paragraphs(quoted, ("Tarn denied that.",)) == {0: (2,)}
    assert in_paragraphs(quoted, ("Tarn walked away.",)) == {}


def test_the_acquittal_that_names_the_accused_goes_before_one_that_names_nobody():
    lede = "Two directors were jailed on Monday for fraud, and a third was acquitted."
    cleared = "Omar al-Rashid, 50, the clerk, was found not guilty of the same charge."
    told = "The prosecution had said that al-Rashid signed the papers."
    held = "“He held the pen,” Helen Falk, prosecuting, told the jury."
    charged = "Al-Rashid was charged with signing the papers."
    assert placed(lede, "The trial took a year.", "It ended late.", cleared, charged) == {4: (3,)}
    assert in_paragraphs((lede,), (cleared,), (told, held)) == {2: (), 3: ()}
    assert in_paragraphs((cleared,), (told, "Prosecutors said that Olaf Brand spent the money.")) == {1: ()}
    other = "The prosecution had said that Brand signed the papers."
    assert placed(lede, cleared, other) == {2: (0,)}


@pytest.mark.parametrize(
    "told",
    [
        "Prosecutors said that Holm had set fire to the boathouse.",
        "The crown had argued that Emil Holm wanted the insurance.",
        "His neighbour said that she still believed Holm had done it.",
        "The club had said that there was no doubt about his guilt, and named Holm.",
    ],
)
def test_what_the_prosecution_said_of_the_cleared_is_shown_nowhere(told):
    assert placed(ACQUITTAL, told) == {1: ()}
    news = "A carpenter from Corley was cleared of arson on Monday."
    assert placed(news, "Prosecutors had claimed that she wanted the insurance.") == {1: ()}
    news = "A carpenter from Corley was cleared by the appeal court on Monday."
    assert placed(news, "Olaf Tarn said that he still believed Holm had done it.") == {1: ()}
    assert placed("The hall was cleared by the police.", "Tarn believed Holm had done it.") == {}
    assert placed(told, ACQUITTAL) == {0: (1,)}, "the opening sentence is the news"


@pytest.mark.parametrize(
    "told",
    [
        "Holm was seen at the jetty with a can, the jury was told.",
        "The court heard that Holm had bought petrol in Ardmuir.",
        "The court heard that Holm had slept at his sister's that night.",
        "The jury was told that a ferryman had lied about Holm.",
    ],
)
def test_what_a_court_heard_of_the_cleared_from_whichever_side_stands_with_the_acquittal_alone(told):
    assert placed(ACQUITTAL, told) == {1: (0,)}
    assert placed("Five men were acquitted of arson on Monday.", told) == {1: (0,)}


def test_another_case_has_nothing_to_do_with_an_acquittal():
    assert placed(ACQUITTAL, "In a separate trial prosecutors said that Lars Holm had robbed a bank.") == {}
    assert placed(ACQUITTAL, "In a separate room prosecutors said that Emil Holm had robbed a bank.") == {1: ()}


@pytest.mark.parametrize(
    "told",
    [
        "Ines Falk KC, for the Crown, said Holm had watched the boathouse burn.",
        "The prosecutor, Ines Falk, told the jury that Holm had wanted the insurance.",
        "Ines Falk, the chief prosecutor, argued that Emil Holm had poured the petrol.",
    ],
)
def test_nor_is_what_its_lawyer_said_by_name(told):
    assert placed(ACQUITTAL, told) == {1: ()}
    by_name = "Ms Falk said Mr Holm had “stood and watched it burn”."
    assert placed(ACQUITTAL, told, by_name) == {1: (), 2: ()}
    assert placed(ACQUITTAL, told, "Emil Holm lied, said Ines Falk.") == {1: (), 2: ()}
    assert placed(ACQUITTAL, told, "Ms Falk said that she would appeal against the acquittal of Holm.") == {
        1: (),
        2: (0,),
    }


@pytest.mark.parametrize(
    "other",
    [
        "Ms Falk said Lars Brand had stood and watched it burn.",
        "Helen Adder, for Mr Holm, told the jury that Ms Falk had shown them no petrol.",
        "Mr Holm said that Ms Falk owed him an apology.",
        "Ms Falk was born in Ardmuir, as was Mr Holm.",
    ],
)
def test_who_names_the_prosecutor_does_not_speak_for_her(other):
    told = "Ines Falk KC, for the Crown, spoke for six hours."
    assert placed(ACQUITTAL, told, other).get(2) is None


def test_nobody_is_a_prosecutor_where_nobody_is_cleared():
    told = "Ines Falk KC, for the Crown, said Holm had watched the boathouse burn."
    assert placed("Emil Holm, 31, was convicted of arson.", told) == {}


def test_a_verdict_of_not_guilty_is_an_acquittal():
    verdict = "Emil Holm wept as the jury returned a verdict of not guilty to arson."
    told = "Prosecutors said that Holm had set fire to the boathouse."
    assert placed("The court sat on Monday.", verdict, told) == {2: ()}
    assert placed("The court sat on Monday.", "Emil Holm entered a plea of not guilty.", told) == {}


CLEARS = "A warden who was accused of striking a rower has been cleared of wrongdoing by the river board."


def test_what_witnesses_had_said_of_whoever_is_cleared_needs_what_says_no_or_the_news():
    told = "Two witnesses had told the Herald that his boat struck the rower from behind."
    denied = "The board said that the hull showed no mark."
    assert placed(CLEARS, told, denied) == {1: (2,)}
    assert placed(CLEARS, told, "The river was in flood.") == {1: (0,)}
    assert placed("A warden struck a rower on Monday.", told, "The board said that it would sit in May.") == {}
    assert placed(CLEARS, "The rower had told her sister that she would be home by six.", "She never was home.") == {}


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        (
            "A clerk, Ines Falk, said that half of the staff had left.",
            "Corley Mills said it did not recognise that number.",
        ),
        (
            "An early version of the paper said that the dam was safe.",
            "The office said in May that the draft had been wrong.",
        ),
        ("The landlord said he had a licence for the hall.", "The council said it had no record of such a licence."),
    ],
)
def test_a_figure_or_a_draft_may_be_denied_as_well(claim, answer):
    assert placed("The pier burned on Monday.", claim, answer) == {1: (2,)}
    assert placed("The pier burned on Monday.", claim, "The council said it had no record of such rain as that.") == {}


def test_beside_one_who_is_convicted_nothing_is_shown_of_the_case_against_who_is_not():
    news = "A groom was cleared on Monday of harming nine horses, while a helper was found guilty of the same offence."
    convicted = "Her helper, Lars Brand, 29, was convicted on four counts."
    assert placed(news, convicted, "The prosecution said that Ines Falk got 200 crowns a horse.") == {2: ()}
    assert placed(news, convicted, "The prosecution said that Brand got 200 crowns a horse.") == {2: (0,)}
    assert placed(news, convicted, "The prosecution said that both of them got 200 crowns.") == {2: (0,)}


@pytest.mark.parametrize(
    "told",
    [
        "Prosecutors said that they would appeal against the acquittal of Holm.",
        "Prosecutors said that they had no evidence against Holm any more.",
        "Prosecutors told the jury that both brothers had entered the boathouse.",
    ],
)
def test_what_the_prosecution_says_of_the_verdict_or_of_all_stands_beside_the_acquittal(told):
    assert placed(ACQUITTAL, told) == {1: (0,)}


CLEARED = """\
A carpenter was cleared on Monday of burning down the boathouse at Corley after a trial of six weeks in Ardmuir.

Emil Holm, 31, wept when the jury came back, and his sister shouted for joy from the gallery.

Prosecutors had claimed that he poured petrol over four boats because the club owed him money for a jetty.

{next}

The boathouse will not be built again, and the rowers now share a shed with the sailors of Ardmuir.
"""


@pytest.mark.parametrize("long", [60, 110, 200])
def test_a_summary_of_an_acquittal_says_nothing_of_the_case_and_all_of_a_denial(long):
    other = "A joiner, Olaf Brand, is to stand trial for arson in the spring. He denies the charge."
    article = Article("Carpenter cleared", CLEARED.format(next=other))
    told = " ".join(point.text for point in summary(article, read(article), sentences=6, words_at_most=long).points)
    assert "petrol" not in told
    assert "cleared on Monday" in told
    assert ("Olaf Brand" in told) == ("He denies the charge." in told)
    assert long == 60 or "Olaf Brand" in told


STORY = """\
A ferry with 212 people on board ran aground off Corley on Monday, and its captain was taken ashore.

The ferry lies on the rocks off the cape, and a tug is to come from Ardmuir on Saturday morning.

His lawyer, Ines Falk, said that the captain had called the pilots to report a fault in the steering. {next}

The ferry was built at Ardmuir in 1988 and passed its last inspection in June of this year.
"""


@pytest.mark.parametrize("long", [60, 110, 200])
def test_a_claim_is_chosen_with_its_denial_or_not(long):
    claim, answer = "His lawyer, Ines Falk", "The pilots said that they had received no call from the ferry."
    article = Article("Ferry aground", STORY.format(next=answer))
    reading = read(article)
    told = [point.text for point in summary(article, reading, sentences=6, words_at_most=long).points]
    claimed = any(text.startswith(claim) for text in told)
    assert not claimed or answer in told
    [end] = misleading_alone(article, reading)
    assert article.text[:end].endswith("in the steering.")


HALL = """\
A councillor in Corley was suspended on Monday over the collapse of a stand at a wrestling match in the town hall.

Lars Holm, the councillor, said the order to fill the stand came from the promoter, Ryder Halls.

Ryder Halls said that none of its staff had been in the building.

The stand had been put up on Saturday by four men from the council's works department.
"""


def test_a_long_summary_shows_a_claim_and_its_denial_where_there_is_room():
    article = Article("Councillor suspended", HALL)
    told = [p.text for p in summary(article, read(article), sentences=6, words_at_most=110, characters=1400).points]
    claim = next(i for i, text in enumerate(told) if text.startswith("Lars Holm"))
    assert told[claim + 1] == "Ryder Halls said that none of its staff had been in the building."


def test_a_claim_that_nobody_denies_may_stand():
    article = Article("Ferry aground", STORY.format(next="The pilots have no boat of their own at Corley."))
    assert misleading_alone(article, read(article)) == frozenset()


def test_what_was_said_before_the_news_that_it_was_wrong_needs_what_follows():
    news = "The railway said on Friday that it had been wrong about the age of the bridge."
    before = ("The railway had said that the bridge was built in 1990.", "The plate on the pier says 1904, it said.")
    assert in_paragraphs((news,), before) == {1: (2,)}
    assert in_paragraphs(("The bridge fell on Friday.",), before) == {}
    assert in_paragraphs((news,), before[:1], before[1:]) == {}
    assert in_paragraphs(("Lars Brand admitted on Friday that he sold the bridge.",), before) == {1: (2,)}
    assert in_paragraphs(("Lars Brand was admitted to the clinic on Friday.",), before) == {}


def test_what_the_prosecutor_said_by_name_is_not_written_either():
    text = (
        "Emil Holm, a carpenter, was acquitted on Monday of burning down the boathouse at Corley.\n\n"
        "Ines Falk KC, for the Crown, said Mr Holm had “stood and watched it burn at best”.\n\n"
        "The boathouse will not be built again, and the rowers share a shed with the sailors of Ardmuir."
    )
    guilty = text.replace("acquitted on Monday of", "jailed on Monday for")
    for raw in (
        "Mr Holm had stood and watched it burn.",
        "Ines Falk KC said Mr Holm had “stood and watched it burn at best”.",
        "Ines Falk KC, for the Crown, said Mr Holm had “stood and watched it burn at best”.",
    ):
        article = Article("Carpenter cleared", text)
        assert checked(article, read(article), raw, "told").points == ()
    article = Article("Carpenter jailed", guilty)
    assert checked(article, read(article), raw, "told").points != ()


def test_reports_that_are_called_wrong_are_told_with_that():
    reports = "There are reports on social media of a second explosion in Corley."
    wrong = "The fire service says these are wrong: there has been one explosion only."
    assert placed("A works in Corley is on fire.", reports, wrong)[1] == (2,)
