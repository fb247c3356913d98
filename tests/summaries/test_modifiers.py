# ruff: noqa: E501
"""Small pieces that only say more of a thing: what may go, and what stays where something turns on it."""

import pytest

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.types import Article

AFTER = (
    "\n\nThe ferries in the bay of Ardmuir kept to their winter hours.\n\nA choir of ten sang beside the old church."
)
SOUND = [
    ("The council of Tarnby sold the historic bridge to a local baker in June.", "The council of Tarnby sold the bridge to a local baker in June."),
    ("The council of Tarnby sold the historic bridge to a local baker in June.", "The council of Tarnby sold the historic bridge to a baker in June."),
    ("Five huge lorries crossed the bridge in Tarnby on Monday.", "Five lorries crossed the bridge in Tarnby on Monday."),
    ("A French court fined the mill in Tarnby on Monday.", "A court fined the mill in Tarnby on Monday."),
    ("Olaf Brand spent his entire fortune on the mill in Tarnby.", "Olaf Brand spent his fortune on the mill in Tarnby."),
    ("Olaf Brand was arrested with her 21-year-old son in Tarnby on Monday.", "Olaf Brand was arrested with her son in Tarnby on Monday."),
    ("Police arrested a 48-year-old baker outside five different schools in Tarnby.", "Police arrested a baker outside five different schools in Tarnby."),
    ("Police arrested a 48-year-old baker outside five different schools in Tarnby.", "Police arrested a 48-year-old baker outside schools in Tarnby."),
    ("Police arrested a 48-year-old baker outside five different schools in Tarnby.", "Police arrested a 48-year-old baker outside five schools in Tarnby."),
    ("The king of Sornmark suddenly left the palace in Tarnby on Monday.", "The king of Sornmark left the palace in Tarnby on Monday."),
    ("This was just the fourth ball that the duke gave at Orlo castle.", "This was the fourth ball that the duke gave at Orlo castle."),
    ("A camera has captured the tug in the bay of Ardmuir.", "A camera captured the tug in the bay of Ardmuir."),
    ("A boat with 12 sailors sank in the bay of Ardmuir on Monday.", "A boat sank in the bay of Ardmuir on Monday."),
    ("The request came as images from Ardmuir showed a tug in flames.", "The request came as images showed a tug in flames."),
    ("A tax on fuel rose in Tarnby on Monday, the council said.", "A tax rose in Tarnby on Monday, the council said."),
    ("Ilse Tarn (pictured with her sons, Ewan, right, and Olaf, left) sold the mill in Tarnby.", "Ilse Tarn sold the mill in Tarnby."),
    ("Vestad beat Tarnby in a violent match that ended in a draw on Monday.", "Vestad beat Tarnby in a match that ended in a draw on Monday."),
    ("The sale to a French firm was blocked by a local court in Tarnby.", "The sale to a firm was blocked by a local court in Tarnby."),
    ("The mayor (Ilse Tarn) resigned in Tarnby on Monday.", "The mayor resigned in Tarnby on Monday."),
    ("The tug lay 10 miles (16 km) from the pier at Ardmuir.", "The tug lay 10 miles from the pier at Ardmuir."),
    ("Olaf Brand just survived the vote in Tarnby on Monday.", "Olaf Brand survived the vote in Tarnby on Monday."),
    ("An old crew and a huge ship came to Ardmuir on Monday.", "An old crew and a ship came to Ardmuir on Monday."),
    ("The fire spread, French Prime Minister Ewan Rathe said in Tarnby on Monday.", "The fire spread, Prime Minister Ewan Rathe said in Tarnby on Monday."),
]  # fmt: skip

TWISTED = [
    ("The council of Tarnby did not sell the historic bridge to a local baker in June.", "The council of Tarnby did not sell the bridge to a local baker in June."),
    ("The council of Tarnby did not sell the historic bridge to a local baker in June.", "The council of Tarnby did not sell the historic bridge to a baker in June."),
    ("Every local baker in Tarnby signed the letter to the council in June.", "Every baker in Tarnby signed the letter to the council in June."),
    ("Only a wealthy baker could buy the mill in Tarnby, the council said.", "Only a baker could buy the mill in Tarnby, the council said."),
    ("A wealthy man pays no tax in the canton of Tarnby.", "A man pays no tax in the canton of Tarnby."),
    ("A wealthy man pays less tax than a poor one in Tarnby.", "A man pays less tax than a poor one in Tarnby."),
    ("Wealthy families left the town of Tarnby after the flood.", "Families left the town of Tarnby after the flood."),
    ("The wealthy families left the town of Tarnby after the flood.", "The families left the town of Tarnby after the flood."),
    ("The council banned huge lorries from the bridge in Tarnby on Monday.", "The council banned lorries from the bridge in Tarnby on Monday."),
    ("The huge lorry crossed the bridge in Tarnby, and the small lorry turned back.", "The lorry crossed the bridge in Tarnby, and the small lorry turned back."),
    ("Ilse Tarn set a British record in the 800 metres on Monday.", "Ilse Tarn set a record in the 800 metres on Monday."),
    ("The mill in Tarnby was sold for 5 million Canadian dollars on Monday.", "The mill in Tarnby was sold for 5 million dollars on Monday."),
    ("The train leaves Tarnby at nine local time on Monday.", "The train leaves Tarnby at nine time on Monday."),
    ("The French president flew to Tarnby on Monday to open the bridge.", "The president flew to Tarnby on Monday to open the bridge."),
    ("The biggest French court fined the mill in Tarnby on Monday.", "The biggest court fined the mill in Tarnby on Monday."),
    ("Olaf Brand did not spend his entire fortune on the mill in Tarnby.", "Olaf Brand did not spend his fortune on the mill in Tarnby."),
    ("If the entire council resigns, the mayor of Tarnby will call an election.", "If the council resigns, the mayor of Tarnby will call an election."),
    ("A 16-year-old boy may sail a tug alone in the bay of Ardmuir.", "A boy may sail a tug alone in the bay of Ardmuir."),
    ("The 16-year-old boys sailed a tug alone in the bay of Ardmuir.", "The boys sailed a tug alone in the bay of Ardmuir."),
    ("Police arrested a 48-year-old baker outside five different schools in Tarnby.", "Police arrested a 48-year-old baker outside different schools in Tarnby."),
    ("Police arrested bakers outside at least five schools in Tarnby on Monday.", "Police arrested bakers outside at least schools in Tarnby on Monday."),
    ("Doctors in four out of five hospitals in Tarnby are on strike.", "Doctors in four out of hospitals in Tarnby are on strike."),
    ("The tug was just short of the pier at Ardmuir when it sank.", "The tug was short of the pier at Ardmuir when it sank."),
    ("The mill has just about paid its debts to the bank of Tarnby.", "The mill has about paid its debts to the bank of Tarnby."),
    ("Not just the mayor of Tarnby voted for the levy on Monday.", "Not the mayor of Tarnby voted for the levy on Monday."),
    ("The guards did not immediately open the gate of the mill in Tarnby.", "The guards did not open the gate of the mill in Tarnby."),
    ("A camera may have captured the tug in the bay of Ardmuir.", "A camera may captured the tug in the bay of Ardmuir."),
    ("Olaf Brand has owned the mill in Tarnby for ten years.", "Olaf Brand owned the mill in Tarnby for ten years."),
    ("Olaf Brand has led the union in Tarnby.", "Olaf Brand led the union in Tarnby."),
    ("No tug has reached the pier at Ardmuir since Monday.", "No tug reached the pier at Ardmuir since Monday."),
    ("If the court has approved the sale, the mill in Tarnby will close.", "If the court approved the sale, the mill in Tarnby will close."),
    ("The boats with broken masts sank in the bay of Ardmuir on Monday.", "The boats sank in the bay of Ardmuir on Monday."),
    ("Boats from Vestad paid double in the bay of Ardmuir.", "Boats paid double in the bay of Ardmuir."),
    ("Sailors from Vestad voted to strike in the bay of Ardmuir.", "Sailors voted to strike in the bay of Ardmuir."),
    ("The only boat with a radio sank in the bay of Ardmuir on Monday.", "The only boat sank in the bay of Ardmuir on Monday."),
    ("No boat with a radio sank in the bay of Ardmuir on Monday.", "No boat sank in the bay of Ardmuir on Monday."),
    ("A boat with a radio would have called the harbour of Ardmuir.", "A boat would have called the harbour of Ardmuir."),
    ("Ilse Tarn (if her lawyer is to be believed) sold the mill in Tarnby.", "Ilse Tarn sold the mill in Tarnby."),
    ("Ilse Tarn (according to her brother) sold the mill in Tarnby.", "Ilse Tarn sold the mill in Tarnby."),
    ("The mayor (allegedly) sold the mill in Tarnby on Monday.", "The mayor sold the mill in Tarnby on Monday."),
    ("The mayor (not the council) sold the mill in Tarnby on Monday.", "The mayor sold the mill in Tarnby on Monday."),
    ("Olaf Brand has a huge and rusty tug in the bay of Ardmuir.", "Olaf Brand has a and rusty tug in the bay of Ardmuir."),
    ("Brand is a more famous baker than Ewan Rathe in Tarnby.", "Brand is a more baker than Ewan Rathe in Tarnby."),
    ("Olaf Brand stole the cup (a replica) in Tarnby on Monday.", "Olaf Brand stole the cup in Tarnby on Monday."),
    ("Olaf Brand stole the cup (his own) in Tarnby on Monday.", "Olaf Brand stole the cup in Tarnby on Monday."),
    ("Olaf Brand confessed (under torture) to the theft in Tarnby.", "Olaf Brand confessed to the theft in Tarnby."),
    ("The mill made 4 million crowns (before tax) in Tarnby.", "The mill made 4 million crowns in Tarnby."),
    ("The mill lost power (and then regained it) in Tarnby on Monday.", "The mill lost power in Tarnby on Monday."),
    ("Scientists ruled out a deadly virus in Tarnby on Monday.", "Scientists ruled out a virus in Tarnby on Monday."),
    ("Olaf Brand ruled out an immense rise in fares in Tarnby.", "Olaf Brand ruled out a rise in fares in Tarnby."),
    ("Olaf Brand opposed a huge tax on fuel in Tarnby on Monday.", "Olaf Brand opposed a tax on fuel in Tarnby on Monday."),
    ("The minister blocked a French bid for the mill in Tarnby.", "The minister blocked a bid for the mill in Tarnby."),
    ("The union wants to end the deadly strike in Tarnby on Monday.", "The union wants to end the strike in Tarnby on Monday."),
    ("Olaf Brand gave up a huge house in Tarnby on Monday.", "Olaf Brand gave up a house in Tarnby on Monday."),
    ("Olaf Brand lost his British passport in Tarnby in May.", "Olaf Brand lost his passport in Tarnby in May."),
    ("Olaf Brand insulted a Turkish Airlines pilot in Tarnby in May.", "Olaf Brand insulted a Airlines pilot in Tarnby in May."),
    ("A Korean War hero died in Tarnby on Monday.", "A War hero died in Tarnby on Monday."),
    ("Brand bought a huge orchard in Tarnby on Monday.", "Brand bought a orchard in Tarnby on Monday."),
    ("The war on drugs ended in Tarnby on Monday.", "The war ended in Tarnby on Monday."),
    ("The firm paid just the interest on the loan in Tarnby.", "The firm paid the interest on the loan in Tarnby."),
    ("It was just a rumour in Tarnby, Olaf Brand said.", "It was a rumour in Tarnby, Olaf Brand said."),
    ("Olaf Brand voted for the tax and for the repeal of it in Tarnby.", "Olaf Brand voted for the repeal of it in Tarnby."),
]  # fmt: skip


def checked(source, written):
    article = Article(headline="", text=source + AFTER, id="p")
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(("source", "shorter"), SOUND)
def test_plain_modifiers_may_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.as_it_stands, verdict


@pytest.mark.parametrize(("source", "twisted"), TWISTED)
def test_plain_modifiers_stay_where_something_turns_on_them(source, twisted):
    assert not checked(source, twisted).as_it_stands


SOLD = "Ewan Rathé sold 1,200 boats to a café in Tarnby on Monday."


@pytest.mark.parametrize(
    ("held", "put"),
    [
        ("1,200", "\u202e1,200"),
        ("boats", "bo\u200bats"),
        ("boats", "b\u0336oats"),
        ("Tarnby", "\u0422arnby"),
        ("Tarnby", "||Tarnby||"),
        ("Tarnby", "_Tarnby_"),
        ("Tarnby", "@Tarnby"),
        ("Tarnby", "<Tarnby>"),
        ("Tarnby", "[Tarnby]"),
        ("1,200", "~~1,200~~"),
    ],
)
@pytest.mark.parametrize("shorter", [SOLD, SOLD.replace(" on Monday", "")])
def test_marks_and_letters_that_the_article_lacks_are_refused(shorter, held, put):
    verdict = checked(SOLD, shorter.replace(held, put))
    assert any(failed.startswith("mark: U+") for failed in verdict.failed), verdict


@pytest.mark.parametrize("written", [SOLD, SOLD.replace("é", "e\u0301"), SOLD.replace("to a", "to\u00a0a")])
def test_letters_of_the_article_pass_however_they_are_coded(written):
    assert checked(SOLD, written).as_it_stands
