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
    ("Her lawyer, Olaf Brand, denied that Tarn stole the cup in May.", "Olaf Brand denied that Tarn stole the cup in May."),
    ("The Swedish city of Lund sued the Danish firm Arla in May.", "Lund sued Arla in May."),
    ("The nanny of the actress Lena Voss stole a ring in Parma.", "The nanny of Lena Voss stole a ring in Parma."),
    ("Voters with two homes pay a huge tax in the town of Fennay.", "Voters with two homes pay a huge tax in Fennay."),
    ("The minister blamed Brand for the fire in the port of Karsk and praised Tarn.", "The minister blamed Brand for the fire in Karsk."),
    ("Guards in the famous prison on the island of Sula beat a French inmate to death.", "Guards in the prison on the island of Sula beat an inmate to death."),
    ("The dog that bit the local baker Olaf Brand was shot in May.", "The dog that bit Olaf Brand was shot in May."),
    ("The bank said it had lent its rival Memor 5 million crowns in May.", "The bank said it had lent Memor 5 million crowns in May."),
]  # fmt: skip

TWISTED = [
    ("The court has cleared Brand but jailed his French partner Lise Roy.", "The court has cleared Brand."),
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
    ("The fake doctor Olaf Brand was jailed in Tarnby in May.", "The doctor Olaf Brand was jailed in Tarnby in May."),
    ("The toy maker Brodin closed its mill in Tarnby in May.", "The maker Brodin closed its mill in Tarnby in May."),
    ("Pilots at the Danish carrier will join the strike on Monday in Aker.", "Pilots will join the strike on Monday in Aker."),
    ("Her son, the architect Max Frey, said she had worked in Basel for years.", "The architect Max Frey, said she had worked in Basel for years."),
    ("Her son, the architect Max Frey, said she had worked in Basel for years.", "She had worked in Basel for years."),
    ("The son of her friend, the architect Max Frey, said she had worked in Basel for years.", "Max Frey said she had worked in Basel for years."),
    ("Critics say passengers slept on the floor in Aker, and volunteers brought blankets.", "Volunteers brought blankets."),
    ("Volunteers have asked for tents in Aker, and blankets from Basel.", "Blankets from Basel."),
    ("The mayor lied, and the bridge was safe, the engineer in Vestad joked.", "The bridge was safe."),
    ("A spy sold the keys, and the guards slept, the paper mused on Monday.", "The guards slept."),
    ("Had the storm hit Vestad, and the bridge fell, the mayor would have resigned.", "The bridge fell."),
    ("Legend says a storm hit Vestad, and the bridge fell in one night.", "The bridge fell in one night."),
    ("Brand dreamt of a storm in Vestad, and the bridge fell in one night.", "The bridge fell in one night."),
    ("Brand imagined a storm in Vestad, and the bridge fell in one night.", "The bridge fell in one night."),
    ("Brand was wrong about the mayor, and the bridge was never sold to Tarn.", "The bridge was sold to Tarn."),
    ("The enemy of the club, Olaf Brand, was cheered in Vestad.", "The enemy of the club was cheered in Brand."),
    ("Her lawyer, Olaf Brand, denied that Tarn stole the cup in May.", "Tarn stole the cup in May."),
    ("The actor playing the king, Olaf Brand, was booed in Vestad.", "Olaf Brand was booed in Vestad by the king."),
    ("The actor playing the king, Olaf Brand, was booed in Vestad.", "The king, Olaf Brand, was booed in Vestad."),
    ("The owner, Nord Power, and the builder, Sud Works, were fined in May.", "Nord Power were fined in May."),
    ("The owner, Nord Power, and the builder, Sud Works, were fined in May.", "The owner, Sud Works, were fined in May."),
    ("The Swedish city of Lund sued the Danish firm Arla in May.", "The Swedish firm Arla sued Lund in May."),
    ("The Swedish city of Lund sued the Danish firm Arla in May.", "The Danish city of Lund sued Arla in May."),
    ("The nanny of the actress Lena Voss stole a ring in Parma.", "The actress Lena Voss stole a ring in Parma."),
    ("The nanny of the actress Lena Voss stole a ring in Parma.", "Lena Voss stole a ring in Parma."),
    ("Rebels from the town of Orlo shot the mayor of Karu in May.", "Rebels from Karu shot the mayor of Orlo in May."),
    ("Rebels from the town of Orlo shot the mayor of Karu in May.", "Rebels shot the mayor of Orlo in May."),
    ("A man with a knife from Orlo and a woman with a gun robbed a bank.", "A man with a gun robbed a bank."),
    ("A man with a knife from Orlo and a woman with a gun robbed a bank.", "A woman with a knife robbed a bank."),
    ("The court has cleared Brand but jailed his French partner Lise Roy.", "The court has jailed Brand."),
    ("The court has cleared Brand but jailed his French partner Lise Roy.", "The court cleared his French partner Lise Roy."),
    ("The council is expected to approve the entire plan on Monday.", "The council approved the entire plan on Monday."),
    ("Voters with two homes pay a huge tax in the town of Fennay.", "Voters pay a huge tax in the town of Fennay."),
    ("A boat from Vestad or a tug from Ardmuir hit the pier in May.", "A boat from Vestad hit the pier in May."),
    ("A boat from Vestad or a tug from Ardmuir hit the pier in May.", "A tug from Ardmuir hit the pier in May."),
    ("The army freed the town of Orlo and the rebels burned the port of Karsk.", "The army freed the port of Karsk."),
    ("The army freed the town of Orlo and the rebels burned the port of Karsk.", "The rebels burned the town of Orlo."),
    ("The firm said in March 2016 that it would not sell the mill.", "The firm said in March 2016 that it would sell the mill."),
    ("The minister said Brand, the former head of the bank, had lied to the court.", "The former head of the bank had lied to the court."),
    ("The minister said Brand, the former head of the bank, had lied to the court.", "Brand had lied to the court."),
    ("The minister blamed Brand for the fire in the port of Karsk and praised Tarn.", "The minister praised Tarn for the fire in the port of Karsk."),
    ("Guards in the famous prison on the island of Sula beat a French inmate to death.", "Guards in Sula beat a French inmate."),
    ("The dog that bit the local baker Olaf Brand was shot in May.", "Olaf Brand was shot in May."),
    ("The dog that bit the local baker Olaf Brand was shot in May.", "The local baker Olaf Brand was shot in May."),
    ("Not the mayor, Olaf Brand, but his deputy, Ilse Tarn, was jailed in May.", "Olaf Brand was jailed in May."),
    ("Not the mayor, Olaf Brand, but his deputy, Ilse Tarn, was jailed in May.", "The mayor, Olaf Brand, was jailed in May."),
    ("The bank said it had lent its rival Memor 5 million crowns in May.", "The bank had lent Memor 5 million crowns in May."),
]  # fmt: skip


def checked(source, written):
    article = Article(headline="", text=source + AFTER, id="p")
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(("source", "shorter"), SOUND)
def test_small_pieces_may_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.as_it_stands, verdict


@pytest.mark.parametrize(("source", "twisted"), TWISTED)
def test_small_pieces_stay_where_something_turns_on_them(source, twisted):
    assert not checked(source, twisted).as_it_stands
