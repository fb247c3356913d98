"""What a digest puts first: the newest report of a story, and the story that the newsrooms spent most on."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from newsroom import DAM, HALF_PAST, MINUTE, NINE, STRIKE

from bot.newsdesk.ranking import told_at, weight
from bot.ports.stories import Telling
from summarizer.types import Article, Story

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SUNDAY = datetime(2026, 11, 22, tzinfo=UTC)

SLIDE = """ORM - At least 12 people were killed on Saturday when a hillside slid onto the village of Orm after a night \
of rain, the county sheriff said.

“We are still searching for people under the mud,” said Ida Kvam, the sheriff of the county, to reporters.

The slide took nine houses with it, the county said. The road to the coast is closed, and so is the railway. Eighty \
soldiers were sent from the barracks at Lund to help with the search. A school in the next valley took in those who \
had lost their homes, the county said. The weather service said more rain was likely during the night and told people \
in the valley to stay away from the river. The geological institute said that it had warned of the slope for years, \
and that there had been a smaller slide in the same place after the thaw of last spring, when nobody was hurt."""
LATER = """ORM - Thirty-three people died in the slide at Orm, the county sheriff said on Monday, and the search \
is over.

The last of the missing were found in the cellar of a shop, the county said."""


def story_of_all(monkeypatch, named):
    """Group all that names ``named`` as one story, without copies."""

    def grouped(articles, _wanted=None):
        events = {a.id: named if named in a.text else a.id for a in articles}
        return tuple(
            Story(tuple(a.id for a in articles if events[a.id] == event)) for event in dict.fromkeys(events.values())
        )

    monkeypatch.setattr("bot.newsdesk.stories.stories", grouped)


def titles(answer):
    return re.findall(r"^\d\. (.+)$", answer, re.MULTILINE)


@pytest.mark.parametrize("newest_first", [False, True])
async def test_a_running_story_is_led_by_its_newest_report_in_whatever_order_it_is_filed(
    room, monkeypatch, newest_first
):
    story_of_all(monkeypatch, "slide")
    reports = [
        Article("Slide at Orm kills 12", SLIDE, outlet="EXAMPLE Wire", published_at=datetime(2026, 11, 21, tzinfo=UTC)),
        Article(
            "Orm: all found, 33 dead", LATER, outlet="EXAMPLE Post", published_at=datetime(2026, 11, 23, tzinfo=UTC)
        ),
    ]
    filed = reports[::-1] if newest_first else reports
    for n, report in enumerate(filed):
        await room.file(report, NINE + n * MINUTE)
    for asked in ("!digest today", "!digest Orm"):
        answer = await room.ask(asked, HALF_PAST)
        assert titles(answer) == ["Orm: all found, 33 dead"]
        assert "Thirty-three people died" in answer
        # What was hoped two days ago is no news.
        assert "still searching" not in answer
        assert "At least 12" not in answer
        assert "Also in: EXAMPLE Wire" in answer


async def test_the_newest_report_says_the_quote_where_it_has_one(room, monkeypatch):
    story_of_all(monkeypatch, "slide")
    await room.file(Article("Slide at Orm kills 12", SLIDE, outlet="EXAMPLE Wire"), NINE - 8 * HOUR)
    await room.file(Article("Orm: all found, 33 dead", LATER, outlet="EXAMPLE Post"))
    answer = await room.ask("!digest today")
    assert titles(answer) == ["Orm: all found, 33 dead"]
    assert "> “We are still searching for people under the mud,”" in answer  # of the same morning, with its own mark


async def test_a_report_without_a_sentence_is_told_by_another_of_its_story(room, monkeypatch):
    story_of_all(monkeypatch, "slide")
    told = await room.file(Article("", SLIDE, outlet="EXAMPLE Wire", published_at=SUNDAY), NINE - HOUR)
    await room.file(Article("LIVE: slide at Orm", "“They were not asked about the slide.”", published_at=NINE))
    answer = await room.ask("!digest today")
    assert titles(answer) == ["LIVE: slide at Orm"]
    # "Saturday" stands beside the date of the article that says it.
    where = rf"{told.article.id} ¶1 · Sun 22 Nov 2026"
    assert re.search(rf"^At least 12 people were killed on Saturday .+ {where}$", answer, re.MULTILINE)


async def test_the_lede_is_told_where_another_sentence_scores_little_better(room):
    await room.file(DAM)
    answer = await room.ask("!digest today")
    assert "\nThe old dam above the mill town of Harbek gave way before dawn on Monday " in answer
    assert "2,000 residents had fled the lower streets" not in answer


def brief(headline, words, outlet="EXAMPLE Wire"):
    """A report of about so many words."""
    text = f"{headline} in the town of Grund on Monday, the fire service said."
    more = "The council of the town of Grund met in the evening and heard a report on it from the fire service."
    return Article(headline, " ".join([text, *[more] * (words // 20)]), outlet=outlet)


async def test_a_long_report_stands_before_a_line_that_was_filed_after_it(room, monkeypatch):
    story_of_all(monkeypatch, "nothing")
    await room.file(brief("A quake shook the county", 240), NINE - HOUR)
    await room.file(brief("A bin burned behind the paper mill", 10), NINE)
    assert titles(await room.ask("!digest today")) == ["A quake shook the county", "A bin burned behind the paper mill"]


async def test_what_is_a_day_old_stands_behind_what_is_new(room, monkeypatch):
    story_of_all(monkeypatch, "nothing")
    await room.file(brief("A quake shook the county", 240), HALF_PAST - 23 * HOUR)
    await room.file(brief("A mill burned down", 100), NINE)
    assert titles(await room.ask("!digest")) == ["A mill burned down", "A quake shook the county"]


async def test_more_outlets_come_before_all_else(room, monkeypatch):
    story_of_all(monkeypatch, "mill")
    await room.file(brief("A mill burned down", 20), NINE - 6 * HOUR)
    text = (
        "Nothing but a chimney was left of a mill after a night of fire, and forty people have no work, says Ida Kvam."
    )
    await room.file(Article("A mill is gone", text, outlet="EXAMPLE Post"), NINE - 6 * HOUR)
    await room.file(brief("A quake shook the county", 300), NINE)
    assert titles(await room.ask("!digest today"))[1:] == ["A quake shook the county"]


async def test_who_changes_a_figure_of_a_wire_text_is_no_other_outlet(room, monkeypatch):
    story_of_all(monkeypatch, "dam")
    await room.file(DAM, NINE - HOUR)
    changed = replace(DAM, outlet="EXAMPLE Mail", url="https://m.example/dam", text=DAM.text.replace("2,000", "2,600"))
    await room.file(changed, NINE)
    answer = await room.ask("!digest today")
    assert "1 story" in answer
    assert "Figures differ" in answer
    assert "outlets" not in answer


async def test_who_prints_a_copy_is_no_other_outlet(room):
    """One wire text in three papers is one report; what two have looked at themselves stands before it."""
    for n, outlet in enumerate(("EXAMPLE Wire", "EXAMPLE Daily", "EXAMPLE Echo")):
        await room.file(replace(DAM, outlet=outlet, url=f"https://{n}.example/dam"), NINE + n * MINUTE)
    mill = (
        "The mill of Grund burned down on Monday and two firemen, Ole Bakke and Tor Strand, were hurt when a wall of "
    )
    others = ("the boiler house fell, said Ida Kvam.", "its boiler house fell on them. Ida Kvam was there.")
    for n, (outlet, rest) in enumerate(zip(("EXAMPLE Post", "EXAMPLE Mail"), others, strict=True)):
        text = (
            f"{mill}{rest}"
            if n
            else f"Two firemen, Ole Bakke and Tor Strand, were hurt in Grund as the mill burned: {rest}"
        )
        await room.file(Article("Mill of Grund burns", text, outlet=outlet), NINE - HOUR)
    answer = await room.ask("!digest today")
    assert titles(answer) == ["Mill of Grund burns", DAM.headline]
    assert answer.count(" · 2 outlets\n") == 1
    assert "3 outlets" not in answer
    assert answer.count("Also in: EXAMPLE") == 2


async def test_a_report_is_of_its_date_and_never_later_than_its_filing(room):
    stored = await room.file(STRIKE, NINE)
    ages = [
        (None, NINE),
        (datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),  # the end of that day
        (datetime(2026, 11, 23, tzinfo=UTC), NINE),
        (NINE - HOUR, NINE - HOUR),
        (NINE + DAY, NINE),
    ]
    for published, at in ages:
        assert told_at(replace(stored, article=replace(stored.article, published_at=published))) == at


async def test_twice_the_reports_and_four_times_the_length_weigh_one_more(room):
    short, long = [await room.file(brief("A mill burned", words)) for words in (40, 220)]
    short, long = (replace(s, reading=replace(s.reading, words=n)) for s, n in ((short, 50), (long, 200)))
    assert weight(Telling((long,))) == pytest.approx(weight(Telling((short,))) + 1)
    assert weight(Telling((short, short))) == pytest.approx(weight(Telling((short,))) + 1)
    feature = replace(long, reading=replace(long.reading, words=900))
    assert weight(Telling((feature,))) == pytest.approx(weight(Telling((long,))))
    older = replace(short, filed_at=short.filed_at - 6 * HOUR)
    assert weight(Telling((older,))) == pytest.approx(weight(Telling((short,))) - 1)


async def test_of_undated_reports_that_came_in_one_go_the_longest_leads(room, monkeypatch):
    story_of_all(monkeypatch, "slide")
    await room.file(Article("Slide at Orm kills 12", SLIDE, outlet="EXAMPLE Wire"), NINE)
    await room.file(Article("Orm: a slide", LATER, outlet="EXAMPLE Post"), NINE + MINUTE)
    assert titles(await room.ask("!digest today")) == ["Slide at Orm kills 12"]
    # What states its time is newer by a minute, too.
    timed = Article(
        "Orm: all found", LATER + " Nobody is missing.", published_at=NINE + 2 * MINUTE, url="https://o.example"
    )
    await room.file(timed, NINE + 3 * MINUTE)
    assert titles(await room.ask("!digest today", HALF_PAST + MINUTE)) == ["Orm: all found"]


MILL = """The old mill of Grund will close in the spring, the company that runs it said on Monday. It has made paper \
there since 1890, and 140 people work in it.

“{}” {} told reporters in front of the gate. “{}” said Jo Berg, secretary of the paper workers' union."""


@pytest.mark.parametrize(
    ("one", "who", "other", "shown"),
    [
        ("We were awful,", "Ada Winter, director of the mill,", "That is all,", None),
        (
            "I have done all that I could for him,",
            "His lawyer, Ada Winter,",
            "A hundred families here live from this mill,",
            "A hundred families here live from this mill,",
        ),
    ],
)
async def test_a_quote_tells_something_and_its_speaker_can_be_placed(room, one, who, other, shown):
    await room.file(Article("Mill of Grund to close", MILL.format(one, who, other), outlet="EXAMPLE Wire"))
    quotes = re.findall("^> “(.+)”$", await room.ask("!digest today"), re.MULTILINE)
    assert quotes == ([shown] if shown else [])


async def test_a_report_that_was_only_corrected_leads_no_story_again(room, monkeypatch):
    story_of_all(monkeypatch, "slide")
    denial = LATER.replace(
        "The last of the missing", "The sheriff denied that the slide had been foreseen.\n\nThe last"
    )
    await room.file(Article("Slide at Orm kills 12", SLIDE, "", url="https://w.example/1"), NINE - 3 * HOUR)
    await room.file(Article("Orm: sheriff denies warning", denial, "", url="https://p.example/1"), NINE - 2 * HOUR)
    corrected = SLIDE.replace("nine houses", "seven houses").replace("Eighty soldiers", "Sixty soldiers")
    await room.file(Article("Slide at Orm kills 12", corrected, "", url="https://w.example/1"), NINE - HOUR)
    assert titles(await room.ask("!digest today"))[0] == "Orm: sheriff denies warning"
    # What is told on is a newer report.
    more = f"{corrected}\n\nThe toll rose to 34 in the evening, the county sheriff said, when a boy died in hospital."
    await room.file(Article("Slide at Orm kills 12", more, "", url="https://w.example/1"), NINE - MINUTE)
    assert titles(await room.ask("!digest today"))[0] == "Slide at Orm kills 12"


OPINION = """Grund has closed its mill, and I did not think that a town could do such a thing to itself in one evening.

A mill is not only a mill. It was to hold a school of music and thirty flats, and it would have been the first thing \
built in the town since the tannery burned down.

Mayor Ada Winter says she accepts the result. She should bring the plan back in spring, smaller and cheaper, and ask \
again, the company that runs it or not."""


async def test_a_comment_leads_no_story_that_has_a_report(room, monkeypatch):
    story_of_all(monkeypatch, "mill")
    text = MILL.format("It leaks,", "Ada Winter, director of the mill,", "That is all,")
    await room.file(Article("Mill of Grund to close", text, outlet="EXAMPLE Wire"), NINE - HOUR)
    await room.file(Article("Opinion: Grund lost more than a mill", OPINION, outlet="EXAMPLE Post"), NINE)
    answer = await room.ask("!digest today")
    assert titles(answer) == ["Mill of Grund to close"]
    assert "Also in: EXAMPLE Post" in answer
    assert "The old mill of Grund will close in the spring" in answer


async def test_a_comment_stands_behind_reports_that_as_many_outlets_tell(room, monkeypatch):
    story_of_all(monkeypatch, "nothing")
    await room.file(brief("A bin burned behind the paper works", 10), NINE - 6 * HOUR)
    await room.file(Article("Opinion: Grund lost more than a mill", OPINION, outlet="EXAMPLE Post"), NINE)
    assert titles(await room.ask("!digest today")) == [
        "A bin burned behind the paper works",
        "Opinion: Grund lost more than a mill",
    ]


async def test_a_topic_is_told_from_reports_first(room, monkeypatch):
    story_of_all(monkeypatch, "nothing")
    text = MILL.format("It leaks,", "Ada Winter, director of the mill,", "That is all,")
    await room.file(Article("Mill of Grund to close", text, outlet="EXAMPLE Wire"), NINE - HOUR)
    await room.file(Article("Opinion: Grund lost more than a mill", OPINION, outlet="EXAMPLE Post"), NINE)
    answer = await room.ask("!summary mill")
    first = re.search(r"^1 (.+)$", answer, re.MULTILINE)
    assert first is not None
    assert first[1].startswith("The old mill of Grund will close in the spring")


FIRE = """Fire broke out in the night in the dye works of Halm & Son at Torvik, the fire service said on Monday. Four \
people were killed. Sixty people were on the night shift when the alarm rang, and most ran into the yard.

“We found the rear door locked,” said Bo Lind, chief of the fire service. The road to the harbour is closed, and the \
school beside the works stays shut. The cause of the fire is not known."""
TOLL = """The number of people who died in the fire at the dye works of Halm & Son in Torvik rose to nine on Monday \
evening when five more were found in the cellar, the hospital said.

“We knew every one of them,” said Eva Halm, who runs the works. Police have taken the books of the firm away. The \
fire service said that the search was over and that nobody was missing any more."""


async def test_of_a_fire_and_its_new_toll_the_newest_comes_first_in_digest_and_summary(room):
    await room.file(Article("Fire at Torvik dye works kills four", FIRE, outlet="EXAMPLE Wire"), NINE - 3 * HOUR)
    await room.file(Article("Toll of Torvik fire rises to nine", TOLL, outlet="EXAMPLE Post"), NINE)
    answer = await room.ask("!digest today")
    assert titles(answer) == ["Toll of Torvik fire rises to nine"]
    assert "rose to nine on Monday evening" in answer
    assert "Also in: EXAMPLE Wire" in answer
    for length in ("short", "normal", "long"):
        told = re.findall(r"^\d (.+)$", await room.ask(f"!summary Torvik fire len:{length}"), re.MULTILINE)
        assert told[0].startswith("The number of people who died in the fire"), length
        assert not any("Four people were killed" in line for line in told), length


async def test_of_a_topic_what_only_mentions_it_comes_last_however_many_tell_it(room, monkeypatch):
    story_of_all(monkeypatch, "villa")
    said = "“The ferry company can tell you,” said Bo Lind, the owner of the villa."
    burned = "A villa burned down in Torvik on Monday, the fire service said. Nobody was hurt, and a cat was saved."
    for n, outlet in enumerate(("EXAMPLE Wire", "EXAMPLE Post", "EXAMPLE Daily")):
        await room.file(Article(f"Villa burns down {n}", f"{burned}\n\n{said}", outlet=outlet), NINE + n * MINUTE)
    aground = "A ferry with 212 passengers ran aground off Torvik early on Monday, the harbour master said."
    await room.file(Article("Ferry aground off Torvik", aground, outlet="EXAMPLE Wire"), NINE - 6 * HOUR)
    assert titles(await room.ask("!digest topic:ferry"))[0] == "Ferry aground off Torvik"
    assert titles(await room.ask("!digest today", HALF_PAST + MINUTE))[0].startswith("Villa burns down")
