# ruff: noqa: E501
"""Small pieces where something turns on them: the gate is asked as a hostile reader would ask it."""

import pytest

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.types import Article

AFTER = (
    "\n\nThe ferries in the bay of Ardmuir kept to their winter hours.\n\nA choir of ten sang beside the old church."
)
SOUND = [
    ("The mayor told Olaf Brand that a French court had fined the mill.", "The mayor told Olaf Brand that a court had fined the mill."),
    ("The council would sell the mill to a French bank on Monday.", "The council would sell the mill to a French bank on Monday."),
    ("The mill was nearly bought by the French baker Olaf Brand in May.", "The mill was nearly bought by Olaf Brand in May."),
    ("The wife of the opposition leader Ewan Rathe was jailed in May.", "The wife of Ewan Rathe was jailed in May."),
    ("The wife of the opposition leader Ewan Rathe was jailed in May.", "The wife of the opposition leader was jailed in May."),
    ("The club lost to Vestad in May and to Ardmuir in June.", "The club lost to Vestad in May."),
    ("Sund, who was born in Acre, Sornmark, sold the mill in May.", "Sund, who was born in Sornmark, sold the mill in May."),
    ("Nobody from the town of Orlo was hurt in the fire in May.", "Nobody from Orlo was hurt in the fire in May."),
    ("Guards have arrested the suspects before the trial opened in Tarnby.", "Guards arrested the suspects."),
    ("Brand said his rival Tarn had stolen the cup of Ardmuir in May.", "Brand said Tarn had stolen the cup of Ardmuir in May."),
    ("The toy maker Brodin closed its mill in Tarnby in May.", "Brodin closed its mill in Tarnby in May."),
    ("The airline has cancelled three flights to the island of Sula because of a strike.", "The airline has cancelled three flights to Sula because of a strike."),
    ("Police in the port city of Vado arrested eight men on Wednesday.", "Police in Vado arrested eight men on Wednesday."),
    ("Her son, the architect Max Frey, said she had worked in Basel for years.", "Max Frey said she had worked in Basel for years."),
    ("Painter Elsa Frey has died at her home in the village of Lorn, aged 91.", "Painter Elsa Frey has died at her home."),
    ("Passengers slept on the floor of the terminal in Aker, and volunteers brought blankets.", "Volunteers brought blankets."),
    ("Voters protested peacefully outside the hall in Aker on Monday.", "Voters protested outside the hall in Aker on Monday."),
]  # fmt: skip

TWISTED = [
    ("The film's killer, Olaf Brand, was hanged at dawn in Tarnby.", "Olaf Brand was hanged at dawn in Tarnby."),
    ("The film's hero Olaf Brand was hanged at dawn in Tarnby.", "Olaf Brand was hanged at dawn in Tarnby."),
    ("Brand was charged with theft (later dropped) in Tarnby on Monday.", "Brand was charged with theft in Tarnby on Monday."),
    ("Ilse Tarn won the popular vote in Sornmark on Sunday.", "Ilse Tarn won the vote in Sornmark on Sunday."),
    ("The pilot has a tiny chance of being found, the coastguard of Ardmuir said.", "The pilot has a chance of being found, the coastguard of Ardmuir said."),
    ("The alleged killer, Olaf Brand, was freed at dawn in Tarnby.", "Olaf Brand was freed at dawn in Tarnby."),
    ("The alleged killer, Olaf Brand, was freed at dawn in Tarnby.", "The killer, Olaf Brand, was freed at dawn in Tarnby."),
    ("The killer of the baker, Olaf Brand, was freed at dawn in Tarnby.", "Olaf Brand was freed at dawn in Tarnby."),
    ("Neither the mayor, Olaf Brand, nor his deputy was hurt in Tarnby.", "Olaf Brand was hurt in Tarnby."),
    ("The mayor told Olaf Brand that a French court had fined the mill.", "The mayor that a French court had fined the mill."),
    ("Brand doubted that a French court had fined the mill in Tarnby.", "Brand doubted that a court had fined the mill in Tarnby."),
    ("Hardly a local baker in Tarnby paid the levy on Monday.", "Hardly a baker in Tarnby paid the levy on Monday."),
    ("Tarnby lacks a local baker, the mayor said on Monday.", "Tarnby lacks a baker, the mayor said on Monday."),
    ("The boat is as long as a huge ferry, the owner of the mill said.", "The boat is as long as a ferry, the owner of the mill said."),
    ("A boat with a radio is safer than one without, the owner of the mill said.", "A boat is safer than one without, the owner of the mill said."),
    ("The council refused to sell the mill to a French bank on Monday.", "The council refused to sell the mill to a bank on Monday."),
    ("Swimming in the famous bay of Ardmuir is forbidden, the harbour master said.", "Swimming in the bay of Ardmuir is forbidden, the harbour master said."),
    ("The owner rarely sells a huge boat to a sailor from Ardmuir.", "The owner rarely sells a boat to a sailor from Ardmuir."),
    ("The mill was nearly bought by the French baker Olaf Brand in May.", "The mill was bought by the French baker Olaf Brand in May."),
    ("Half the entire crew left the tug in Ardmuir on Monday.", "Half the crew left the tug in Ardmuir on Monday."),
    ("The wife of the opposition leader Ewan Rathe was jailed in May.", "The opposition leader Ewan Rathe was jailed in May."),
    ("The wife of the opposition leader Ewan Rathe was jailed in May.", "Ewan Rathe was jailed in May."),
    ("The club lost to Vestad in May and to Ardmuir in June.", "The club lost to Vestad in June."),
    ("The club lost to Vestad in May and to Ardmuir in June.", "The club lost to Ardmuir in May."),
    ("Rents rose in Vestad and fell in Ardmuir in the spring.", "Rents rose in Ardmuir in the spring."),
    ("Rents rose in Vestad and fell in Ardmuir in the spring.", "Rents fell in Vestad in the spring."),
    ("Nobody from the town of Orlo was hurt in the fire in May.", "Nobody was hurt in the fire in May."),
    ("The town council of Orlo sold the mill in May to a bank.", "Orlo sold the mill in May to a bank."),
    ("Once the court has approved the sale, the mill in Tarnby will close.", "The court approved the sale."),
    ("Once the court has approved the sale, the mill in Tarnby will close.", "The mill in Tarnby will close."),
    ("Brand said his rival Tarn had stolen the cup of Ardmuir in May.", "His rival Tarn had stolen the cup of Ardmuir in May."),
    ("Brand said his rival Tarn had stolen the cup of Ardmuir in May.", "Brand had stolen the cup of Ardmuir in May."),
    ("Just one sailor of the Halcyon survived, the coastguard said.", "One sailor of the Halcyon survived."),
    ("The fake doctor Olaf Brand was jailed in Tarnby in May.", "The doctor Olaf Brand was jailed in Tarnby in May."),
    ("The toy maker Brodin closed its mill in Tarnby in May.", "The maker Brodin closed its mill in Tarnby in May."),
    ("Pilots at the Danish carrier will join the strike on Monday in Aker.", "Pilots will join the strike on Monday in Aker."),
    ("Her son, the architect Max Frey, said she had worked in Basel for years.", "The architect Max Frey, said she had worked in Basel for years."),
    ("Her son, the architect Max Frey, said she had worked in Basel for years.", "She had worked in Basel for years."),
    ("The son of her friend, the architect Max Frey, said she had worked in Basel for years.", "Max Frey said she had worked in Basel for years."),
    ("Critics say passengers slept on the floor in Aker, and volunteers brought blankets.", "Volunteers brought blankets."),
    ("Volunteers have asked for tents in Aker, and blankets from Basel.", "Blankets from Basel."),
]  # fmt: skip


def checked(source, written):
    article = Article(headline="", text=source + AFTER, id="p")
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(("source", "shorter"), SOUND)
def test_small_pieces_may_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.passed, verdict


@pytest.mark.parametrize(("source", "twisted"), TWISTED)
def test_small_pieces_stay_where_something_turns_on_them(source, twisted):
    assert not checked(source, twisted).passed
