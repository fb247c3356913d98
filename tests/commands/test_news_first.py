"""The one sentence that stands for an article tells its news: in ``len:short``, in a topic, in a digest."""

import re

import pytest
from newsroom import DAM, MINUTE, NINE

from summarizer.types import Article, Status, Story

MILL = Article(
    "Union says six died in mill fire",
    """At least six people died in the fire at the Vane paper mill in Oddmere, the printers' union said on Monday, \
disputing the official toll of four and saying that cleaners hired by the day had been left off the list of the shift.

The printers' union said two cleaners hired by the day had been in the drying loft and had not been seen since Sunday.

“They count the names on a list, and those two were on no list,” said Tove Arden, the secretary of the union.

The county said the official toll remained four and that the loft had not been searched to the end. The company denied \
that it kept people off its books. “Everybody in the building was signed in,” Nils Vane, the director, said.

Vane employed 212 people at two mills last year, according to its report. Its sales fell to 9 million crowns from 14 \
million crowns. A hearing on the fire will be held in the town hall of Oddmere on Thursday at noon, the county said.""",
)
CLEARED = Article(
    "Harbour pilot walks free",
    """A harbour pilot walked out of court on Monday when the case against him collapsed on its ninth day.

Aksel Rom, 52, of Kiln Street, had denied four counts of fraud over the towing of ships into the port of Sund.

The prosecution said that the port had been overcharged by 310,000 crowns. The defence said the sum was a tenth of that.

“I have lost two years over a spreadsheet,” Rom said outside the court. His lawyer, Ella Voss, said the port should \
have read its own invoices. The port said that it noted the ruling and would say no more about it for now.

The trial at the court of Sund had been meant to last until the end of the month, and 31 witnesses had been called.""",
)
TAKEN_BACK = Article(
    "Ferries cancel 90 sailings",
    """Ferries on the sound have cancelled 90 sailings since deckhands walked out on Sunday, the shipping company said \
on Monday.

The company had said on Sunday that no sailing would be cancelled.

“I was wrong about the sailings,” said Per Hamm, the director of the company. The deckhands' union said that more than \
120 sailings had been cancelled. The two sides have not met since Friday.""",
)
WALK_OUT = Article(
    "Deckhands walk out",
    """Deckhands of the ferries on the sound walked out on Sunday over the length of their watches, their union said.

“We sleep four hours between two watches,” said Ylva Storm, secretary of the union of the deckhands.""",
)


def told(answer):
    return re.findall(r"^\d (.+) (?:a-[0-9a-f]+ )?¶\d+$", answer, re.MULTILINE)


@pytest.mark.parametrize(
    ("article", "opens"),
    [(DAM, "The old dam above the mill town of Harbek gave way"), (MILL, "At least six people died"),
     (CLEARED, "A harbour pilot walked out of court on Monday")],
)  # fmt: skip
async def test_a_short_summary_tells_the_news_as_the_digest_does(room, article, opens):
    await room.file(article)
    [sentence] = told(await room.ask("!summary latest len:short"))
    assert sentence.startswith(opens)
    assert f"\n{sentence} ¶1" in await room.ask("!digest today")


async def test_a_lede_of_too_many_characters_gives_way(room):
    lede, rest = MILL.text.split("\n\n", 1)
    await room.file(
        Article(
            MILL.headline,
            f"{lede[:-1]}, as it had told the families on the quay on Sunday evening before the "
            f"names of those who were missing were read out.\n\n{rest}",
        )
    )
    [sentence] = told(await room.ask("!summary latest len:short"))
    assert not sentence.startswith("At least six")
    assert len(sentence) <= 300


async def test_each_story_of_a_topic_is_told_by_its_news(room):
    for n, article in enumerate((DAM, MILL, CLEARED)):
        await room.file(Article(article.headline, f"{article.text}\n\nA train to Lund was late."), NINE + n * MINUTE)
    opening = [sentence[:20] for sentence in told(await room.ask("!summary train Lund"))]
    assert opening == ["A harbour pilot walk", "At least six people ", "The old dam above th"]


async def test_a_further_report_of_a_story_is_told_by_its_news(room, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, _: (Story(tuple(a.id for a in articles)),))
    await room.file(TAKEN_BACK)
    await room.file(WALK_OUT, NINE + 20 * MINUTE)
    walked, cancelled, *_ = told(await room.ask("!summary deckhands"))
    assert walked.startswith("Deckhands of the ferries on the sound walked out")
    assert cancelled.startswith("Ferries on the sound have cancelled 90 sailings")


HOTEL = Article(
    "Two die in hotel fire",
    """Two guests died in a fire at the Fell View hotel in Tarn early on Monday, police said.

The fire broke out a day after six people died in a fire at a paper mill in Oddmere, and police said nothing joined \
the two. The two guests were a couple from Lund.

“The alarms worked and so did the doors,” said Kaja Dahl of the fire service of Tarn. Forty guests were led out.""",
)
CHAINS = Article(
    "Why did nobody get out?",
    """A padlock lies in a plastic bag on the desk of the inspector, with a label and a number.

The rear door of the mill was chained, and the mill had been told so twice, the inspector said in Oddmere on Monday.

Whoever owned the mill knew of the chain, she said. The fire took eleven minutes to reach the loft.

After the fire the council asked for a list of the doors of every mill. No fire was ever so well foretold, she said.

There is a fire every year, she said, and there was one in the spring.""",
)


async def test_a_report_that_compares_another_event_is_not_about_it(room):
    hotel = await room.file(HOTEL)
    await room.file(MILL, NINE + MINUTE)
    answer = await room.ask("!summary mill fire")
    assert "Two guests died" not in answer
    assert f"\nOnly mentioned in: {hotel.article.id} (Two die in hotel fire)\n" in answer


async def test_what_a_report_comes_back_to_it_is_about(room):
    await room.file(CHAINS)
    await room.file(MILL, NINE + MINUTE)
    assert "Only mentioned" not in await room.ask("!summary mill fire")


@pytest.mark.parametrize("command", ["summary", "search"])
async def test_what_was_withdrawn_is_told_and_no_other_word_suggested(room, command):
    low = await room.file(Article("Mayor Lowe to resign", CLEARED.text.replace("Aksel Rom", "Ada Lowe")))
    await room.file(Article(MILL.headline, f"{MILL.text}\n\nThe water was lower."), NINE + MINUTE)
    await room.amend(low, status=Status.WITHDRAWN)
    assert await room.ask(f"!{command} Lowe") == (
        'No matching articles for "Lowe". I searched 1 article, all dates. '
        "1 withdrawn article matches: !search Lowe status:withdrawn"
    )
    assert low.article.id in await room.ask("!search Lowe status:withdrawn")
    # A word that stands nowhere is still taken for a slip.
    assert (await room.ask(f"!{command} Lowex")).endswith(": did you mean lower?")


GAME = Article(
    "Sund go top",
    """Sund went top of the league on Sunday with a 4-1 win over Oddmere, in which Joel Baum scored three times.

“He was on fire tonight and nobody could put him out,” said Dag Stub, who trains the side from Oddmere.

Sund meet Lund on Saturday.""",
)


async def test_a_single_word_is_looked_for_in_the_opening_but_not_in_what_somebody_is_quoted_with(room):
    await room.file(HOTEL)
    game = await room.file(GAME, NINE + MINUTE)
    inquest = CLEARED.text.replace("of ships into the port of Sund", "of ships away from a fire in the port of Sund")
    await room.file(Article(CLEARED.headline, inquest, url="https://sund.example/2"), NINE + 2 * MINUTE)
    answer = await room.ask("!summary fire")
    assert answer.startswith("fire · 2 stories from 2 articles")
    assert f"\nOnly mentioned in: {game.article.id} (Sund go top)\n" in answer


async def test_a_notice_that_an_article_was_corrected_makes_it_no_newer(room, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))
    memo = Article(
        "Vane knew of the chain",
        MILL.text.replace("At least six", "Six"),
        outlet="EXAMPLE Wire",
        url="https://w.example/1",
    )
    denial = Article(
        "Vane denies it knew", CLEARED.text + "\n\nThe mill.", outlet="EXAMPLE Post", url="https://p.example/1"
    )
    await room.file(memo)
    await room.file(denial, NINE + 20 * MINUTE)
    corrected = (
        memo.text.replace("212 people", "221 people") + "\n\nThis article was corrected on Monday: 221, not 212."
    )
    again = await room.file(
        Article(memo.headline, corrected, outlet=memo.outlet, url=memo.url, status=Status.CORRECTED), NINE + 25 * MINUTE
    )
    digest = await room.ask("!digest today")
    assert "\n1. Vane denies it knew\n" in digest
    answer = await room.ask("!summary mill")
    assert told(answer)[0].startswith("A harbour pilot walked out")
    # When it was corrected is told as it was.
    assert f"\n{again.article.id} was corrected on Mon 23 Nov 2026, 09:25 GMT.\n" in answer


async def test_an_earlier_count_is_not_told_beneath_the_one_that_took_its_place(room, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))
    early = Article(
        "Four dead in mill fire",
        "Four people were killed when fire tore through the Vane paper mill on Monday, the fire service said.\n\n"
        "The fire broke out at 3 a.m. in the drying loft, where 31 people of the night shift were at work, Vane said.",
    )
    late = Article(
        "Mill fire toll rises",
        "The death toll from the fire at the Vane paper mill rose to seven on Monday, the fire service said.\n\n"
        "“Somebody chained that door,” said Kaja Dahl of the fire service.",
    )
    await room.file(early)
    await room.file(late, NINE + 20 * MINUTE)
    first, second, *_ = told(await room.ask("!summary mill fire"))
    assert "rose to seven" in first
    assert second.startswith("The fire broke out at 3 a.m.")
    assert "Four people" not in await room.ask("!summary mill fire len:long")


PARTIAL = Article(
    "Early count puts Dorn ahead in Brannia",
    "Opposition candidate Ilka Dorn held a narrow lead in Brannia's election late on Sunday with 41 percent of votes "
    "counted, the electoral office in Marstad said.\n\n"
    "Dorn had 52.8 percent of the vote and Premier Otto Lenz 45.1 percent, said Kaja Vane, the head of the office.\n\n"
    "Two polling stations in the port of Alnes opened three hours late after papers went to the wrong island.",
)
RESULT = Article(
    "Dorn wins in Brannia",
    "Opposition candidate Ilka Dorn has won Brannia's election, the electoral office in Marstad said on Monday.\n\n"
    "Dorn took 51.3 percent of the vote to 46.6 percent for Premier Otto Lenz with 99 percent of ballots counted, the "
    "office said.\n\nLenz said that he would ask for a recount in four provinces of the south.",
)


@pytest.mark.parametrize("length", ["short", "normal", "long"])
async def test_a_partial_count_of_votes_is_not_told_beside_the_result(room, monkeypatch, length):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))
    await room.file(PARTIAL)
    await room.file(RESULT, NINE + 20 * MINUTE)
    answer = await room.ask(f"!summary Brannia len:{length}")
    assert "has won" in answer
    assert "52.8" not in answer
    assert "41 percent" not in answer
    assert "Figures differ" not in answer


async def test_nor_where_the_result_does_not_say_of_the_vote(room, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))
    early = PARTIAL.text.replace(
        " percent of the vote and Premier Otto Lenz 45.1 percent", " percent and Otto Lenz 45.1"
    )
    late = RESULT.text.replace("51.3 percent of the vote to 46.6 percent for Premier", "51.3 percent to 46.6 for")
    await room.file(Article(PARTIAL.headline, early))
    await room.file(Article(RESULT.headline, late), NINE + 20 * MINUTE)
    answer = await room.ask("!summary Brannia len:long")
    assert "has won" in answer
    assert "52.8" not in answer
    assert "41 percent" not in answer


async def test_a_result_stays_beside_a_report_that_came_later_and_knows_less(room, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))
    await room.file(RESULT)
    await room.file(PARTIAL, NINE + 20 * MINUTE)
    assert "51.3 percent" in await room.ask("!summary Brannia len:long")


async def test_the_share_of_another_candidate_takes_no_place(room, monkeypatch):
    monkeypatch.setattr("bot.newsdesk.stories.stories", lambda articles, *_: (Story(tuple(a.id for a in articles)),))
    await room.file(PARTIAL)
    await room.file(
        Article("Holm wins in Orland", RESULT.text.replace("Dorn", "Holm").replace("Brannia", "Orland")),
        NINE + 20 * MINUTE,
    )
    assert "52.8 percent" in await room.ask("!summary election len:long")
