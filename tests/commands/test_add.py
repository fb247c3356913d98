"""``!add``: the replies of the command reference, and what else an editor may hand in."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from filing_desk import FILED, LONDON, NOW, STORY, filing_desk, said, text_of, typed

from bot.commands.answer import answer
from bot.commands.registry import COMMANDS
from bot.commands.request import Permission
from bot.commands.typed import parse
from bot.feeds.intake import DeskIntake
from bot.newsdesk.intake import from_text
from bot.ports.intake import Given, Row, Unreadable, Why
from bot.replies.blocks import Outcome
from summarizer.types import Status

SEED = Path(__file__).resolve().parents[2] / "seeds" / "real-massacres-in-aleppo.txt"
PASTED = " ".join(STORY.split("\n", 1)[1].split())


@pytest.fixture
async def desk(tmp_path):
    async with filing_desk(tmp_path) as opened:
        yield opened


async def test_the_seed_is_filed_as_in_the_reference(desk):
    got = await said(desk, "!add", ("aleppo.txt", SEED.read_bytes()), now=FILED)
    assert re.sub(r"a-[0-9a-f]{4,}", "a-7c1e", got) == (
        "Filed a-7c1e: “Real massacres” in Aleppo as Iran-backed Syrian forces retake eastern districts\n"
        "723 words, 20 paragraphs, 12 quotes by 9 speakers · outlet, byline, date and URL not stated\n"
        "Left out as furniture, 3 lines: Aleppo Massacre.png / Leave a Reply / %d bloggers like this:\n"
        "To pin the date: !article a-7c1e set published:YYYY-MM-DD\n"
        "Machine-extracted, unvetted. Check the source before publication."
    )


async def test_the_same_file_again_changes_nothing(desk):
    first = await said(desk, "!add", ("b.txt", STORY), now=FILED)
    article_id = first.split()[1].rstrip(":")
    assert await said(desk, "!add", ("other name.md", STORY)) == (
        f"Already in the archive as {article_id}, same text. Nothing changed."
    )
    assert (await said(desk, "!add outlet:EXAMPLE", ("b.txt", STORY))).endswith(
        f"Nothing changed. To change what is stated about it: !article {article_id} set"
    )


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([("12 days", "14 days"), ("2,000", "2,200")], "1 quote and 1 figure changed"),
        ([("2,000", "2,200")], "1 figure changed"),
        ([("was closed", "was shut"), ("must now", "must")], "2 paragraphs worded otherwise"),
        ([("to reach a shop.", "to reach a shop.\n\nIt rained.")], "1 paragraph added"),
        ([("12 days", "14 days"), ("a shop.", "a shop.\n\nIt rained.")], "1 quote changed, 1 paragraph added"),
    ],
)
async def test_a_changed_article_is_the_next_version(desk, edits, told):
    first = await said(desk, "!add", ("b.txt", STORY), now=FILED)
    article_id = first.split()[1].rstrip(":")
    text = STORY
    for old, new in edits:
        text = text.replace(old, new)
    assert await said(desk, "!add", ("b.txt", text)) == (
        f"Filed {article_id} version 2: {told}. See !article {article_id} diff"
    )


async def test_what_is_stated_is_told_back(desk):
    line = '!add outlet:"EXAMPLE Wire" byline:“Ann Example” published:2026-11-20 url:https://example.org/b'
    rows = (await said(desk, line, ("b.txt", STORY))).split("\n")
    assert rows[0].endswith(": Bridge at Fernley closes after flood")
    assert rows[1].endswith(" · EXAMPLE Wire · Ann Example · Fri 20 Nov 2026 · <https://example.org/b>")
    assert len(rows) == 3


async def test_some_of_it_stated(desk):
    got = await said(desk, "!add outlet:EXAMPLE", ("b.txt", STORY))
    assert " · EXAMPLE · byline, date and URL not stated\n" in got


async def test_pasted_text_of_fifty_words_is_an_article(desk):
    got = await said(desk, f"!add headline:“Bridge shut” {PASTED}")
    assert re.match(r"Filed a-[0-9a-f]{4,}: Bridge shut\n", got)
    assert " 1 paragraph, 2 quotes by 2 speakers · " in got


async def test_pasted_lines_keep_their_headline(desk):
    assert ": Bridge at Fernley closes after flood\n" in await said(desk, f"!add {STORY}")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "!add",
            (
                "What shall I file? Give an address, attach a file, or paste 50 words or more. "
                'Example: !add outlet:"EXAMPLE Wire" <the text>'
            ),
        ),
        ("!add one two three", "That is 3 words. Paste 50 words or more, or attach a file."),
        (
            "!add story.txt",
            "story.txt is the name of a file. Attach the file itself, or on the command line: pullquote add story.txt",
        ),
        (
            "!add 'old news/a b.PDF'",
            (
                "old news/a b.PDF is the name of a file. Attach the file itself, or on the command line: "
                'pullquote add "old news/a b.PDF"'
            ),
        ),
        ("!add " + "word " * 49, "That is 49 words. Paste 50 words or more, or attach a file."),
        (
            "!add https://example.org/b",
            "I cannot fetch pages here. Attach the text, or paste it, with url: and the address.",
        ),
        (
            "!add published:soon x",
            'I could not read published:soon. Use published:2026-11-20 or published:"2026-11-20 14:30".',
        ),
        ("!add published:2027-01-01 x", "published:2027-01-01 is in the future."),
        ("!add embargo:2026-11-23T09:00 x", "embargo:2026-11-23T09:00 is in the past."),
        ("!add url:example.org x", "I could not read url:example.org. Use url:https://...."),
        ("!add outlet:" + "a" * 201, "Please shorten the outlet: 200 characters at most."),
        ("!add headlin:x", 'Unknown option "headlin:": did you mean headline:?'),
        (
            "!add outlet: x",
            (
                "outlet: has no value. Put it right after the colon, with marks around two words or more: "
                'outlet:"two words"'
            ),
        ),
    ],
)
async def test_refusals_say_what_to_type(desk, line, told):
    reply = await typed(desk, line)
    assert text_of(reply) == told
    assert reply.outcome is Outcome.USAGE
    assert (await desk.articles.totals()).articles == 0


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("story.pages", STORY, "I cannot read .pages files. Use .txt or .md."),
        ("empty.txt", "", "No article text in empty.txt (0 words). Nothing filed."),
        ("only.txt", "Leave a Reply\npicture.png", "No article text in only.txt (0 words). Nothing filed."),
        ("photo.txt", bytes(range(256)) * 99, "photo.txt is not text. Use .txt or .md."),
        (
            "big.txt",
            b"a" * 10_500_000,
            "big.txt is larger than 10 MB. Cut it into its articles and add them one by one.",
        ),
        (
            "long.txt",
            "word " * 200_001,
            (
                "long.txt is too long for one article: 200,001 words, at most 200,000 words and 2,000,000 characters. "
                "Nothing filed."
            ),
        ),
        (
            "b.md",
            f"---\ndate: soon\n---\n{STORY}",
            'b.md states published: "soon". I cannot read that: write it as 2026-11-20.',
        ),
        ("b.md", f"---\ndate: 2027-01-01\n---\n{STORY}", "published:Fri 1 Jan 2027 is in the future."),
    ],
)
async def test_a_file_that_is_no_article_is_told_in_one_sentence(desk, name, data, told):
    reply = await typed(desk, "!add", (name, data))
    assert text_of(reply) == told
    assert reply.outcome is Outcome.USAGE
    assert (await desk.articles.totals()).articles == 0


async def test_a_name_of_three_thousand_characters_is_not_repeated_whole(desk):
    assert len(await said(desk, "!add", ("x" * 3_000 + ".txt", ""))) < 300


async def test_file_and_text_together_are_a_question(desk):
    assert await said(desk, "!add here it is", ("b.txt", STORY)) == (
        "I file either the file or the text. To give the file an address: url:https://..."
    )


async def test_several_files_stand_for_themselves(desk):
    reply = await typed(desk, "!add", ("b.txt", STORY), ("c.pages", STORY), ("d.md", SEED.read_bytes()))
    got = re.sub(r"a-[0-9a-f]{4,}", "a-1", text_of(reply))
    assert got.split("\n")[0] == "3 articles handed in, 1 could not be read"
    assert "c.pages\nI cannot read .pages files. Use .txt or .md.\n" in got
    assert "b.txt\nFiled a-1: Bridge at Fernley closes after flood\n" in got
    assert "d.md\nFiled a-1: “Real massacres” in Aleppo" in got
    assert reply.outcome is Outcome.USAGE
    assert (await desk.articles.totals()).articles == 2


async def test_an_address_belongs_to_one_article(desk):
    got = await said(desk, "!add url:https://example.org/b", ("b.txt", STORY), ("c.txt", STORY))
    assert got == "url: can only be given for one article at a time."


async def test_a_text_in_another_language_is_filed_and_not_read_for_quotes(desk):
    french = (
        "Le pont est fermé\n\n"
        "Le pont de la ville a été fermé lundi matin après la crue de la rivière, a dit le conseil. « Nous attendons "
        "depuis des semaines que quelqu'un vienne », a dit la maire de la ville, qui était en colère.\n"
    )
    got = await said(desk, "!add", ("pont.txt", french))
    assert "in French: I file and search it, but I read quotes in English only" in got


async def test_an_article_under_embargo_is_told_in_private_and_found_by_nobody(desk):
    reply = await typed(desk, "!add embargo:2026-11-24T06:00", ("b.txt", STORY))
    assert reply.private
    assert "Under embargo until Tue 24 Nov 2026, 06:00 GMT: nobody finds it before." in text_of(reply)
    assert await desk.articles.latest(NOW) is None
    assert await desk.articles.latest(NOW + timedelta(days=1)) is not None


async def test_a_withdrawn_article_added_again_says_so(desk):
    await typed(desk, "!add", ("b.txt", STORY), now=FILED)
    article_id = (await desk.articles.latest(NOW)).article.id
    await typed(desk, f"!article {article_id} withdraw reason:x confirm:yes")
    assert await said(desk, "!add", ("b.txt", STORY)) == (
        f"Already in the archive as {article_id}, same text. Nothing changed. "
        f"It is withdrawn; to bring it back: !article {article_id} release reason:"
    )
    changed = await said(desk, "!add", ("b.txt", STORY.replace("2,000", "2,200")))
    assert changed.endswith(f" It is still withdrawn. See !article {article_id} diff")
    assert await desk.articles.status_of(article_id) is Status.WITHDRAWN


async def test_a_reader_may_not_add(desk):
    assert await said(desk, "!add", ("b.txt", STORY), permission=Permission.READER) == "That needs Manage Channels."
    assert (await desk.articles.totals()).articles == 0


async def test_the_intake_behind_the_port_is_asked_for_addresses(tmp_path):
    asked = []

    class Pages:
        kinds = (".txt", ".html")
        also = ()

        async def from_url(self, url, stated: Given):
            asked.append((url, stated.outlet))
            raise Unreadable(Why.NO_TEXT, "14")

    async with filing_desk(tmp_path, intake=Pages()) as desk:
        got = await said(desk, "!add <https://example.org/a> outlet:EXAMPLE")
        assert got == "No article text on that page (14 words). Nothing filed."
        assert asked == [("https://example.org/a", "EXAMPLE")]


class Fetching:
    """An intake to which every address is the story, or what is stated."""

    kinds = DeskIntake.kinds
    also = DeskIntake.also

    def __init__(self, refused=None):
        self.refused = refused
        self.fetched = []

    async def from_url(self, url, stated: Given):
        self.fetched.append(url)
        if self.refused is not None:
            raise self.refused
        return replace(from_text(f"Bridge {len(self.fetched)} at Fernley closes\n\n{STORY}"), url=url)

    async def from_file(self, name, data, stated: Given):
        return from_text(data.decode(), stated)

    async def from_row(self, row, stated: Given):
        if b"broken" in row:
            raise Unreadable(Why.BROKEN, "is no JSON")
        undated = "last week" if b"undated" in row else ""
        return Row(from_text(row.decode().replace("|", "\n").removeprefix("undated "), stated), undated)


@pytest.mark.parametrize(
    ("why", "detail", "told"),
    [
        (Why.PRIVATE, "", "That address is private or local. I do not fetch it."),
        (Why.ADDRESS, "names a port other than 80 and 443", "That address names a port other than 80 and 443."),
        (
            Why.STATUS,
            "403",
            "HTTP 403: the site refuses bots. Nothing filed: paste the text, with url: and the address.",
        ),
        (
            Why.STATUS,
            "429",
            (
                "HTTP 429: the site asks me to slow down. Nothing filed: try again later, or paste the text, with url: "
                "and the address."
            ),
        ),
        (Why.STATUS, "404", "HTTP 404: there is no page at that address. Nothing filed."),
        (
            Why.STATUS,
            "503",
            (
                "HTTP 503: the site gives no page at present. Nothing filed: try again later, or paste the text, with "
                "url: and the address."
            ),
        ),
        (
            Why.UNREACHABLE,
            "",
            "That address cannot be reached. Nothing filed: check it, or paste the text, with url: and the address.",
        ),
        (Why.NO_ANSWER, "15", "That address did not answer within 15 s. Nothing filed: try again later."),
        (Why.REDIRECTS, "", "That address redirects more than 5 times. Nothing filed."),
        (Why.BROKE_OFF, "", "That page broke off before its end. Nothing filed: try again."),
        (Why.NO_PAGE, "", "That address leads to neither a page, a text nor a PDF. Nothing filed."),
        (Why.LARGE, "", "That page is larger than 10 MB. Nothing filed."),
        (Why.SLOW, "", "That page took too long to read and was stopped. Nothing filed."),
        (
            Why.FEED,
            "",
            "That address is a feed, not a page. To follow it: !feed add https://example.org/a",
        ),
    ],
)
async def test_an_address_without_an_article_is_told_in_one_sentence(tmp_path, why, detail, told):
    async with filing_desk(tmp_path, intake=Fetching(Unreadable(why, detail))) as desk:
        reply = await typed(desk, "!add https://example.org/a")
        assert text_of(reply) == told
        assert reply.outcome is Outcome.USAGE


async def test_a_page_is_filed_once_and_again_when_it_changed(tmp_path):
    pages = Fetching()
    async with filing_desk(tmp_path, intake=pages) as desk:
        first = await said(desk, "!add https://www.example.org/a?utm_source=x")
        article_id = first.split()[1].rstrip(":")
        assert " · <https://www.example.org/a?utm_source=x>" in first
        assert (await said(desk, "!add http://example.org/a/")).startswith(
            f"Filed {article_id} version 2: the headline"
        )
        pages.fetched.pop()
        assert await said(desk, "!add https://example.org/a#top") == (
            f"Already in the archive as {article_id}, same text. Nothing changed."
        )


async def test_addresses_and_files_are_filed_together(tmp_path):
    async with filing_desk(tmp_path, intake=Fetching()) as desk:
        got = await said(desk, "!add https://example.org/a https://example.org/b", ("c.txt", STORY))
        assert got.startswith("3 articles handed in\n")
        assert (await desk.articles.totals()).articles == 3


async def test_so_many_pages_a_minute_are_fetched_for_one_person_and_no_more(tmp_path):
    pages = Fetching()
    async with filing_desk(tmp_path, intake=pages) as desk:
        request = parse(
            "!add " + " ".join(f"https://example.org/{n}" for n in range(10)),
            COMMANDS,
            now=NOW,
            zone=LONDON,
            permission=Permission.EDITOR,
        )
        asked = replace(request, asker=7, place=1)
        for _ in range(2):
            await answer(desk, asked)
        assert len(pages.fetched) == 20
        assert text_of(await answer(desk, asked)) == "Slow down: try again in 60 s."
        assert len(pages.fetched) == 20
        await answer(desk, request)  # at the console there is nobody to slow down
        assert len(pages.fetched) == 30


async def test_an_archive_file_is_an_article_a_line(tmp_path):
    row = STORY.replace("\n", "|")
    rows = "\n".join([row, "", "broken", row.replace("Fernley", "Ashby")])
    async with filing_desk(tmp_path, intake=Fetching()) as desk:
        got = re.sub(r"a-[0-9a-f]{4,}", "a-1", await said(desk, "!add", ("news.jsonl", rows)))
        assert got == (
            "news.jsonl · 3 articles, 1 could not be read\n"
            "line 1: Filed a-1: Bridge at Fernley closes after flood\n"
            "line 3 is no JSON. Nothing filed.\n"
            "line 4: Filed a-1: Bridge at Ashby closes after flood"
        )
        again = await said(desk, "!add", ("news.jsonl", rows))
        assert again.count("same text. Nothing changed.") == 2
        assert (await said(desk, "!add", ("one.ndjson", row))).endswith("same text. Nothing changed.")
        assert await said(desk, "!add", ("none.jsonl", "\n\n")) == (
            "No article text in none.jsonl (0 words). Nothing filed."
        )
        assert await said(desk, "!add", ("many.jsonl", "{}\n" * 101)) == (
            "many.jsonl holds more than 100 articles: too many for one command. Split it, or: pullquote add many.jsonl"
        )
        assert await said(desk, "!add", ("big.jsonl", b"{}\n" * 4_000_000)) == (
            "big.jsonl is larger than 10 MB: too much for one command. Split it, or: pullquote add big.jsonl"
        )
        assert await said(desk, "!add url:https://example.org/", ("news.jsonl", rows)) == (
            "url: can only be given for one article at a time."
        )


async def test_a_date_that_is_none_costs_no_article_and_is_said(tmp_path):
    row = STORY.replace("\n", "|")
    async with filing_desk(tmp_path, intake=Fetching()) as desk:
        rows = f"undated {row}\nundated {row.replace('Fernley', 'Ashby')}"
        got = re.sub(r"a-[0-9a-f]{4,}", "a-1", await said(desk, "!add", ("news.jsonl", rows)))
        assert got.splitlines()[1] == (
            'line 1: Filed a-1: Bridge at Fernley closes after flood · its date "last week" is none that I can take'
        )
        assert got.splitlines()[0] == "news.jsonl · 2 articles"
        assert (await desk.articles.latest(NOW)).article.published_at is None


async def test_the_kinds_of_files_that_are_read_are_all_named(tmp_path):
    class Kind(Fetching):
        async def from_file(self, name, data, stated: Given):
            raise Unreadable(Why.KIND, ".pages")

    async with filing_desk(tmp_path, intake=Kind()) as desk:
        assert await said(desk, "!add", ("a.pages", "x")) == (
            "I cannot read .pages files. Use .txt, .md, .html, .eml or .pdf. "
            "Word (.docx) and rows (.jsonl) are read too."
        )


async def test_dates_are_those_of_the_desk(desk):
    await typed(desk, '!add published:"20 July 2026, 09:00"', ("b.txt", STORY))
    assert (await desk.articles.latest(NOW)).article.published_at == datetime.fromisoformat("2026-07-20T08:00+00:00")
