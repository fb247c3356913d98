# ruff: noqa: E501
"""What stands beside a name: what may go, and what stays because it is another thing that is told of."""

import pytest

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.types import Article

AFTER = (
    "\n\nThe ferries in the bay of Ardmuir kept to their winter hours.\n\nA choir of ten sang beside the old church."
)
SOUND = [
    ("Ilse Tarn posed in a studio with the fashion label Arvo Lind on Monday.", "Ilse Tarn posed in a studio with Arvo Lind on Monday."),
    ("The daughter of the opposition leader Ewan Rathe has sold the mill in Tarnby.", "The daughter of Ewan Rathe has sold the mill in Tarnby."),
    ("The daughter of the opposition leader Ewan Rathe has sold the mill in Tarnby.", "The daughter of the opposition leader has sold the mill in Tarnby."),
    ("Coroner Tarn found that the pilot had slept on the bridge of the Halcyon.", "A coroner found that the pilot had slept on the bridge of the Halcyon."),
    ("The club trains at the town's Vestad Park in the winter.", "The club trains at Vestad Park in the winter."),
    ("Rebels shelled the town of Orlo on Monday and left before dawn.", "Rebels shelled Orlo on Monday and left before dawn."),
    ("A ferry burned in the port of Karsk on Monday, the council said.", "A ferry burned in Karsk on Monday, the council said."),
    ("The tug sank in Tarnby, Sornmark, on Monday after a fire in the hold.", "The tug sank in Sornmark, on Monday after a fire in the hold."),
    ("Vestad had not won a game since October 2011, when Olaf Brand scored twice.", "Vestad had not won a game since 2011, when Olaf Brand scored twice."),
    ("Vestad had not won a game since October 2011, when Olaf Brand scored twice.", "Vestad had not won a game since October 2011."),
    ("Vestad had not won a game since October 2011, when Olaf Brand scored twice.", "Vestad had not won a game since 2011."),
    ("The court jailed Anton Sund, the former head of Novel Bank.", "The court jailed Anton Sund."),
    ("His deputy, Ilse Tarn, was acquitted of all charges on Monday.", "Ilse Tarn was acquitted of all charges on Monday."),
    ("The owner of the crane, Besk Lifting, had been fined twice in May.", "Besk Lifting had been fined twice in May."),
    ("The mayor's brother, Olaf Brand, was shot on Monday in Tarnby.", "Olaf Brand was shot on Monday in Tarnby."),
    ("The lawyer of the mayor Olaf Brand has sold the mill in Tarnby.", "The lawyer of Olaf Brand has sold the mill in Tarnby."),
    ("Police arrested gang leader Olaf Brand in Tarnby on Monday.", "Police arrested Olaf Brand in Tarnby on Monday."),
    ("Cortexa bought its rival Memor in May for 2.1 billion euros.", "Cortexa bought Memor in May for 2.1 billion euros."),
    ("The mayor of the city of Vestad paid the fine on Monday.", "The mayor of Vestad paid the fine on Monday."),
    ("Opposition leader Ola Brekk said that the mayor took money.", "Ola Brekk said that the mayor took money."),
    ("Judge Ana Roth jailed the former minister Karl Venn for bribery on Monday.", "Judge Ana Roth jailed Karl Venn for bribery on Monday."),
    ("The agency's chief, Dr Ida Moen, warned parents on Monday in Tarnby.", "Ida Moen warned parents on Monday in Tarnby."),
    ("The agency's chief, Dr Ida Moen, warned parents on Monday in Tarnby.", "Dr Ida Moen warned parents on Monday in Tarnby."),
    ("The opposition leader, Ola Brekk, said Reyes should step down before the summer.", "Opposition leader Ola Brekk said Reyes should step down before the summer."),
    ("The opposition leader, Ola Brekk, said Reyes should step down before the summer.", "Ola Brekk said Reyes should step down before the summer."),
    ("Voters in the Italian city of Parma elected Karl Venn on Sunday.", "Voters in Parma elected Karl Venn on Sunday."),
    ("Police arrested eight men in Acre, Sornmark, on Monday.", "Police arrested eight men in Sornmark, on Monday."),
    ("Olaf Brand was born in Acre, Sornmark, in May.", "Olaf Brand was born in Sornmark, in May."),
    ("Olaf Brand died at the town's Vestad Park on Monday.", "Olaf Brand died at Vestad Park on Monday."),
]  # fmt: skip

TWISTED = [
    ("The ferry Ilse Tarn killed three swimmers near Ardmuir on Monday.", "Ilse Tarn killed three swimmers near Ardmuir on Monday."),
    ("The yacht Olaf Brand was sold to Sornmark on Monday.", "Olaf Brand was sold to Sornmark on Monday."),
    ("The musical Olaf Brand closed in Tarnby on Monday.", "Olaf Brand closed in Tarnby on Monday."),
    ("The tanker Sornmark exploded near Ardmuir on Monday.", "Sornmark exploded near Ardmuir on Monday."),
    ("The trawler, Ilse Tarn, sank near Ardmuir on Monday.", "Ilse Tarn sank near Ardmuir on Monday."),
    ("The newspaper Vestad attacked the king of Sornmark on Monday.", "Vestad attacked the king of Sornmark on Monday."),
    ("The hospital Olaf Brand burned down in Tarnby on Monday.", "Olaf Brand burned down in Tarnby on Monday."),
    ("Olaf Brand runs the schools in Acre, Sornmark, on Monday.", "Olaf Brand runs the schools in Sornmark, on Monday."),
    ("Elections were held in Acre, Sornmark, on Monday.", "Elections were held in Sornmark, on Monday."),
    ("War broke out in Acre, Sornmark, on Monday.", "War broke out in Sornmark, on Monday."),
    ("Olaf Brand won the vote in Acre, Sornmark, on Monday.", "Olaf Brand won the vote in Sornmark, on Monday."),
    ("Olaf Brand won the gold in the women's Vestad Cup in May.", "Olaf Brand won the gold in Vestad Cup in May."),
    ("Olaf Brand lost money in his wife's Sornmark Bank in May.", "Olaf Brand lost money in Sornmark Bank in May."),
    ("Georgia beat the town of Luxembourg in May.", "Georgia beat Luxembourg in May."),
    ("The Russian city of Georgia fell to Ilse Tarn in May.", "Georgia fell to Ilse Tarn in May."),
    ("The council closed the port of Karsk on Monday after a fire.", "The council closed Karsk on Monday after a fire."),
    ("The mayor of Tarnby, Sornmark, was jailed for theft on Monday.", "The mayor of Sornmark was jailed for theft on Monday."),
    ("No tug has sunk in Tarnby, Sornmark, since Monday after a fire in the hold.", "No tug has sunk in Sornmark, since Monday after a fire in the hold."),
    ("It is the only mill in Tarnby, Sornmark, that still weaves sails.", "It is the only mill in Sornmark, that still weaves sails."),
    ("In Tarnby, Brand sold the mill to a bank.", "In Brand sold the mill to a bank."),
    ("Vestad must pay the fine before October 2011, the court in Tarnby said.", "Vestad must pay the fine before 2011, the court in Tarnby said."),
    ("It was the worst fire in October 2011, the council of Tarnby said.", "It was the worst fire in 2011, the council of Tarnby said."),
    ("The pilot lied to Anton Sund, the mayor groused.", "The pilot lied to Anton Sund."),
    ("The brother of the mayor, Olaf Brand, was shot on Monday in Tarnby.", "Olaf Brand was shot on Monday in Tarnby."),
    ("The mayor, Olaf Brand said, sold the mill to a bank in Tarnby.", "Olaf Brand said, sold the mill to a bank in Tarnby."),
    ("The mayor, Olaf Brand said, sold the mill to a bank in Tarnby.", "Olaf Brand sold the mill to a bank in Tarnby."),
    ("The man accused of killing his wife, Olaf Brand, was shot on Monday in Tarnby.", "Olaf Brand was shot on Monday in Tarnby."),
    ("A false report said the mayor, Olaf Brand, was shot on Monday in Tarnby.", "Olaf Brand was shot on Monday in Tarnby."),
    ("Nobody believes that the mayor, Olaf Brand, was shot on Monday in Tarnby.", "Olaf Brand was shot on Monday in Tarnby."),
    ("The mayor, Olaf Brand, and Ilse Tarn were shot on Monday in Tarnby.", "Olaf Brand were shot on Monday in Tarnby."),
    ("The mayor, Olaf Brand, and Ilse Tarn were shot on Monday in Tarnby.", "Ilse Tarn were shot on Monday in Tarnby."),
    ("She told the mayor Olaf Brand had sold the mill in Tarnby.", "She told the mayor had sold the mill in Tarnby."),
    ("The lawyer of the mayor Olaf Brand has sold the mill in Tarnby.", "The mayor Olaf Brand has sold the mill in Tarnby."),
    ("The wife of former mayor Olaf Brand was shot in Tarnby.", "Former mayor Olaf Brand was shot in Tarnby."),
    ("Cortexa bought a share in its rival Memor in May for 2.1 billion euros.", "Cortexa bought its rival Memor in May for 2.1 billion euros."),
    ("Cortexa bought a share in its rival Memor in May for 2.1 billion euros.", "Cortexa bought Memor in May for 2.1 billion euros."),
    ("Guards shot the brother of the rebel leader Ewan Rathe in Tarnby.", "Guards shot the rebel leader Ewan Rathe in Tarnby."),
    ("Guards shot the brother of the rebel leader Ewan Rathe in Tarnby.", "Guards shot Ewan Rathe in Tarnby."),
    ("Half the city of Vestad lost power on Monday after the storm.", "Half Vestad lost power on Monday after the quake."),
    ("Judge Ana Roth jailed the former minister Karl Venn for bribery on Monday.", "Judge Ana Roth jailed the minister Karl Venn for bribery on Monday."),
    ("Judge Ana Roth jailed the former minister Karl Venn for bribery on Monday.", "Judge Ana Roth jailed the former minister for bribery and Karl Venn on Monday."),
    ("Judge Ana Roth jailed the former minister and the former mayor Karl Venn on Monday.", "Judge Ana Roth jailed the minister and the former mayor Karl Venn on Monday."),
    ("The opposition leader, Ola Brekk, said Reyes should step down before the summer.", "The opposition leader, Ola Brekk, should step down before the summer."),
    ("The brother of the mayor, Ola Brekk, was shot on Monday in Tarnby.", "The brother of the mayor Ola Brekk was shot on Monday in Tarnby."),
    ("The captain, Ola Brekk said, was drunk on Monday in Tarnby.", "The captain Ola Brekk said was drunk on Monday in Tarnby."),
    ("The captain, Ola Brekk said, was drunk on Monday in Tarnby.", "The captain Ola Brekk was drunk on Monday in Tarnby."),
]  # fmt: skip


def checked(source, written):
    article = Article(headline="", text=source + AFTER, id="p")
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(("source", "shorter"), SOUND)
def test_pieces_at_a_name_may_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.as_it_stands, verdict


@pytest.mark.parametrize(("source", "twisted"), TWISTED)
def test_pieces_at_a_name_stay_where_something_turns_on_them(source, twisted):
    assert not checked(source, twisted).as_it_stands
