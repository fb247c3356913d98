# ruff: noqa: E501
"""One of two things left out, a first clause, and words that each stand for the other."""

import pytest

from summarizer.reading import read
from summarizer.summaries.gate import Gate
from summarizer.types import Article

AFTER = (
    "\n\nThe ferries in the bay of Ardmuir kept to their winter hours.\n\nA choir of ten sang beside the old church."
)
SOUND = [
    ("Sund was tried for plans to burn barns and plans to burn boats.", "Sund was tried for plans to burn boats."),
    ("Sund was tried for plans to burn barns and plans to burn boats.", "Sund was tried for plans to burn barns."),
    ("The fair was held in Tarnby and in Vestad on Monday.", "The fair was held in Vestad on Monday."),
    ("The heron nests on the north coast and is all but unknown in most towns of Sornmark.", "The heron nests on the north coast."),
    ("The boat sank following a fire in the hold on Monday.", "The boat sank after a fire in the hold on Monday."),
    ("The mayor is under pressure following the cup defeat by Vestad last Sunday.", "The mayor is under pressure after the cup defeat by Vestad last Sunday."),
    ("The mayor is under pressure following the cup defeat by Vestad last Sunday.", "The mayor is under pressure after cup defeat by Vestad."),
    ("Sund robbed more than 400 sailors of their wages in Vestad.", "Sund robbed over 400 sailors of their wages in Vestad."),
    ("Sund robbed over 400 sailors of their wages in Vestad.", "Sund robbed more than 400 sailors of their wages in Vestad."),
    ("Rents rose by 7.4 per cent in Tarnby in the spring.", "Rents rose by 7.4% in Tarnby in the spring."),
    ("Rents rose by 7.4 per cent in Tarnby in the spring.", "Rents rose by 7.4 percent in Tarnby in the spring."),
    ("All tugs were called back after a storm broke on Monday.", "All tugs were called back."),
    ("Snow closed the roads in the canton of Urd, and a bus with 30 tourists was stuck for nine hours.", "A bus with 30 tourists was stuck for nine hours."),
    ("Guards freed Lund, and Tarn in the yard was shot at dawn.", "Tarn in the yard was shot at dawn."),
    ("The storm hit Vestad, and the mayor said the bridge fell on Monday.", "The mayor said the bridge fell on Monday."),
]  # fmt: skip

TWISTED = [
    ("Brand has only sung at the opera since spring but won over all of its sternest friends.", "Brand has only sung at the opera since spring."),
    ("Sund was cleared of conspiracy to sell arms and conspiracy to sell boats.", "Sund was cleared of conspiracy to sell boats."),
    ("Sund was not tried for plans to burn barns and plans to burn boats.", "Sund was not tried for plans to burn boats."),
    ("The match between the bakers of Tarnby and the bakers of Vestad ended in a draw.", "The match between the bakers of Vestad ended in a draw."),
    ("The mother of Tarn and the mother of Lund met in the yard on Monday.", "The mother of Lund met in the yard on Monday."),
    ("Brand is the richest and most hated man of Tarnby.", "Brand is the richest."),
    ("Most sailors of Tarnby voted for the levy and for the mayor.", "Most sailors of Tarnby voted for the levy."),
    ("Brand sold the mill and the bank together.", "Brand sold the mill."),
    ("The boat sank before a fire in the hold on Monday.", "The boat sank after a fire in the hold on Monday."),
    ("Sund robbed more than 400 sailors of their wages in Vestad.", "Sund robbed 400 sailors of their wages in Vestad."),
    ("Sund robbed more than 400 sailors of their wages in Vestad.", "Sund robbed under 400 sailors of their wages in Vestad."),
    ("Sund robbed over 400 sailors of their wages in Vestad.", "Sund robbed 400 sailors of their wages in Vestad."),
    ("Sund robbed over 400 sailors of their wages in Vestad.", "Sund robbed at least 400 sailors of their wages in Vestad."),
    ("Rents rose by 7.4 per cent in Tarnby in the spring.", "Rents rose by 7.4 crowns in Tarnby in the spring."),
    ("Small hotels with fewer than 20 beds pay no tax in Fennay.", "Hotels with fewer than 20 beds pay no tax in Fennay."),
    ("Small hotels with fewer than 20 beds pay no tax.", "Hotels with fewer than 20 beds pay no tax."),
    ("The clinic has treated fewer than ten children with the disease.", "The clinic has treated fewer than ten children."),
    ("All schools were closed in Vestad on Monday.", "All schools were closed."),
    ("Every sailor was freed in Vestad on Monday.", "Every sailor was freed."),
    ("The mayor groused taxes rose in Urd, and a bus with 30 tourists was stuck for nine hours.", "A bus with 30 tourists was stuck for nine hours."),
    ("If snow closed the roads in Urd, and a bus with 30 tourists was stuck, the mayor would resign.", "A bus with 30 tourists was stuck, the mayor would resign."),
    ("The film shows how snow closed the roads, and a bus with 30 tourists was stuck for nine hours.", "A bus with 30 tourists was stuck for nine hours."),
    ("The mayor feared for the roads, and a bus with 30 tourists was stuck for nine hours.", "A bus with 30 tourists was stuck for nine hours."),
    ("Critics of the mayor, Olaf Brand, and the owner of the mill were fined on Monday.", "The owner of the mill were fined on Monday."),
    ("The storm hit Vestad, and the mayor said the bridge fell on Monday.", "The bridge fell on Monday."),
    ("Rumours swirled in Vestad, and the bridge fell on Monday.", "The bridge fell on Monday in Vestad."),
    ("In the novel a storm hit Vestad, and the bridge fell on Monday.", "The bridge fell on Monday."),
    ("The story goes a storm hit Vestad, and the bridge fell on Monday.", "The bridge fell on Monday."),
    ("Brand was robbed in Tarnby, and Tarn in Ardmuir on Monday.", "Tarn in Ardmuir on Monday."),
]  # fmt: skip


def checked(source, written):
    article = Article(headline="", text=source + AFTER, id="p")
    return Gate(article, read(article)).check(written)


@pytest.mark.parametrize(("source", "shorter"), SOUND)
def test_one_of_two_things_may_go(source, shorter):
    verdict = checked(source, shorter)
    assert verdict.as_it_stands, verdict


@pytest.mark.parametrize(("source", "twisted"), TWISTED)
def test_one_of_two_things_stay_where_something_turns_on_them(source, twisted):
    assert not checked(source, twisted).as_it_stands
