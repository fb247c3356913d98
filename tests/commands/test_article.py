"""``!article``: card, context, text, versions, changes, and what an editor does."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from filing_desk import FILED, NOW, STORY, filing_desk, said, text_of, typed

from bot.commands.request import Permission
from bot.replies.blocks import Outcome
from bot.replies.pages import DISCORD, pages
from summarizer.types import Speech, Status

SEED = Path(__file__).resolve().parents[2] / "seeds" / "real-massacres-in-aleppo.txt"
READER, EDITOR = Permission.READER, Permission.EDITOR


@pytest.fixture
async def desk(tmp_path):
    async with filing_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
async def seeded(desk):
    await typed(desk, "!add", ("aleppo.txt", SEED.read_bytes()), now=FILED)
    return desk


@pytest.fixture
async def bridge(desk):
    """The id of a filed story of ours."""
    await typed(desk, "!add", ("b.txt", STORY), now=FILED)
    return (await desk.articles.latest(NOW)).article.id


def by_pattern(text):
    return re.sub(r"sha256 [0-9a-f]{12}", "sha256 1a2b3c4d5e6f", re.sub(r"\ba-[0-9a-f]{4,}", "a-7c1e", text))


async def test_the_card_of_the_seed_is_that_of_the_reference(seeded):
    assert by_pattern(await said(seeded, "!article latest")) == (
        "“Real massacres” in Aleppo as Iran-backed Syrian forces retake eastern districts\n"
        "a-7c1e · version 1 of 1 · status ok · 723 words, 20 paragraphs · English\n"
        "outlet not stated · byline not stated · date not stated · no URL on file\n"
        "Filed Mon 23 Nov 2026, 09:00 GMT · sha256 1a2b3c4d5e6f\n"
        "Left out as furniture, 3 lines: Aleppo Massacre.png / Leave a Reply / %d bloggers like this:\n"
        "12 quotes by 9 speakers: !who a-7c1e · full text: !article a-7c1e text\n"
        "Machine-extracted, unvetted. Check the source before publication."
    )


async def test_the_title_is_bold_in_discord(seeded):
    page = pages(await typed(seeded, "!article latest"), DISCORD)[0].text
    assert page.startswith("**“Real massacres” in Aleppo as Iran-backed Syrian forces retake eastern districts**\n")


async def test_an_article_is_found_by_id_address_and_words(desk, bridge):
    await typed(desk, f"!article {bridge} set url:https://example.org/b")
    card = await said(desk, f"!article {bridge.upper()}")
    assert card.startswith("Bridge at Fernley closes after flood\n")
    for asked in ("latest", "", "https://www.example.org/b/", "<https://example.org/b>", "fernley bridge", "LATEST"):
        if asked:
            assert await said(desk, f"!article {asked}") == card


@pytest.mark.parametrize(
    ("asked", "told", "outcome"),
    [
        ("", "Which article? Example: !article latest", Outcome.USAGE),
        ("a-ffff", "No article a-ffff here.", Outcome.OK),
        ("q-ffff", "No quote q-ffff here.", Outcome.OK),
        (
            "https://example.org/none",
            "That address is not in the archive. An editor can add it: !add <url>",
            Outcome.OK,
        ),
        ("zeppelin race", 'No matching articles for "zeppelin race". I searched 1 article, all dates.', Outcome.OK),
        ("fernly brigde", "did you mean Fernley or bridge?", Outcome.OK),
        ("???", 'I could not read "???". Example: !article latest', Outcome.USAGE),
        ("latest backwards", 'I could not read "backwards". Use text,', Outcome.USAGE),
        ("latest text please", 'I could not read "text please". Use text,', Outcome.USAGE),
        ("latest outlet:EXAMPLE", "To change outlet: write: !article latest set outlet:...", Outcome.USAGE),
        ("latest hold reason:x", "I can hold an article by its id only. Example: !article a-7c1e hold", Outcome.USAGE),
        ("latest reason:x", "Say what to do. Example: !article latest hold", Outcome.USAGE),
        ("x" * 201, "Please shorten the topic: 200 characters at most.", Outcome.USAGE),
    ],
)
async def test_what_is_not_found_or_not_read(desk, bridge, asked, told, outcome):
    reply = await typed(desk, f"!article {asked}")
    assert told in text_of(reply)
    assert reply.outcome is outcome


async def test_an_empty_archive_has_no_latest(desk):
    assert await said(desk, "!article latest") == "The archive is empty. An editor can file an article: !add <url>"


async def test_words_of_several_articles_are_a_choice(desk, bridge):
    await typed(desk, "!add", ("c.txt", STORY.replace("Bridge at Fernley", "Ferry at Fernley").replace("river", "sea")))
    rows = (await said(desk, "!article Fernley")).split("\n")
    assert rows[0] == '2 articles hold "Fernley":'
    assert re.fullmatch(
        r"a-[0-9a-f]+: Ferry at Fernley closes after flood · outlet not stated · no URL on file", rows[1]
    )
    assert rows[2].startswith(f"{bridge}: Bridge at Fernley")
    assert rows[3].startswith("Pick one by its id: !article a-")


async def test_the_context_of_a_quote_marks_its_paragraph(seeded):
    stored = await seeded.articles.latest(NOW)
    text, quotes = stored.article.text, dict(zip(stored.quote_ids, stored.reading.quotes, strict=True))
    quote_id = next(i for i, q in quotes.items() if q.paragraph == 17 and q.speech is not Speech.INDIRECT)
    paragraphs = {p.number: p.span.of(text) for p in stored.reading.paragraphs}
    assert by_pattern(await said(seeded, f"!article {quote_id.upper()}")) == (
        f"¶16 {paragraphs[16]}\n→ ¶17 {paragraphs[17]}\n¶18 {paragraphs[18]}\n"
        "a-7c1e: “Real massacres” in Aleppo as Iran-backed Syrian forces retake eastern districts · "
        "outlet not stated · no URL on file\nMachine-extracted, unvetted. Check the source before publication."
    )


async def test_the_context_of_a_headline_phrase_is_the_headline(seeded):
    stored = await seeded.articles.latest(NOW)
    got = await said(seeded, f"!article {stored.quote_ids[0]}")
    assert got.startswith(f"→ headline {stored.article.headline}\n¶1 A devastating land")


async def test_the_text_is_every_paragraph_word_for_word(seeded):
    stored = await seeded.articles.latest(NOW)
    got = await said(seeded, "!article latest text")
    for paragraph in stored.reading.paragraphs:
        assert f"\n¶{paragraph.number} {paragraph.span.of(stored.article.text)}\n" in got
    assert got.index("\nleft out (image file name): Aleppo Massacre.png\n") < got.index("\n¶20 ")
    assert "\nleft out (comment form): Leave a Reply\nleft out (comment form): %d bloggers like this:\n" in got
    cut = pages(await typed(seeded, "!article latest text"), DISCORD)
    assert 3 <= len(cut) <= 6
    whole = "\n".join(page.text for page in cut)
    assert all(p.span.of(stored.article.text) in whole for p in stored.reading.paragraphs)


async def test_versions_and_what_changed(desk, bridge):
    assert await said(desk, f"!article {bridge} diff") == f"{bridge} has 1 version: nothing to compare."
    changed = STORY.replace("12 days", "14 days").replace("2,000", "2,200").replace("was closed", "was shut")
    await typed(desk, "!add", ("b.txt", changed), now=NOW)
    rows = (await said(desk, f"!article {bridge} versions")).split("\n")
    assert rows[:2] == ["Bridge at Fernley closes after flood", f"{bridge} · 2 versions"]
    assert rows[2].startswith("version 2 · corrected · filed Mon 23 Nov 2026, 09:30 GMT · 79 words · sha256 ")
    assert rows[3].startswith("version 1 · ok · filed Mon 23 Nov 2026, 09:00 GMT · 79 words · sha256 ")
    got = re.sub(r"q-[0-9a-f]{4,}", "q-1", await said(desk, f"!article {bridge} diff"))
    assert got == (
        f"Bridge at Fernley closes after flood · {bridge} · version 2 of 2 · corrected · Mon 23 Nov 2026, 09:30 GMT\n"
        "¶2 quote: 12 → 14 (q-1 replaced by q-1) · ¶4 figure: 2,000 → 2,200 · ¶1 text: closed → shut\n"
        "Machine-extracted, unvetted. Check the source before publication."
    )


async def test_what_is_added_and_gone_is_told(desk, bridge):
    text = STORY.replace(
        "“We have waited 12 days for an engineer,” said Ann Mallory, head of the district council.\n\n", ""
    )
    await typed(desk, "!add", ("b.txt", f"{text}\nIt rained on Tuesday.\n"))
    got = await said(desk, f"!article {bridge} diff")
    assert re.search(r"¶2 quote: “We have waited .* council\. → \(nothing\) \(q-[0-9a-f]+ is gone\)", got)
    assert "1 paragraph added (¶4)" in got


async def test_a_headline_that_changed_is_told(desk):
    await typed(desk, "!add url:https://example.org/b", ("b.txt", STORY), now=FILED)
    renamed = STORY.replace("Bridge at Fernley closes after flood", "Fernley bridge shut")
    assert (
        (await said(desk, "!add url:https://example.org/b", ("b.txt", renamed)))
        .split(": ")[1]
        .startswith("the headline changed. See !article a-")
    )
    got = await said(desk, "!article latest diff")
    assert "\nheadline: Bridge at Fernley closes after flood → Fernley bridge shut" in got


async def test_the_context_of_an_older_version_says_so(desk, bridge):
    stored = await desk.articles.latest(NOW)
    old = next(i for i, q in zip(stored.quote_ids, stored.reading.quotes, strict=True) if q.paragraph == 2)
    await typed(desk, "!add", ("b.txt", STORY.replace("2,000", "2,200")))
    got = await said(desk, f"!article {old}")
    assert got.startswith(f"{old} stands in version 1 of 2. What changed: !article {bridge} diff\n¶1 ")


async def test_set_changes_what_is_stated_and_is_logged(desk, bridge):
    got = await said(desk, f'!article {bridge} set published:2026-11-20 outlet:“EXAMPLE Wire” byline:"Ann Example"')
    assert got == (
        f"Changed {bridge}: published (empty) → Fri 20 Nov 2026 · outlet (empty) → EXAMPLE Wire · "
        "byline (empty) → Ann Example. Logged."
    )
    assert "\nEXAMPLE Wire · Ann Example · Fri 20 Nov 2026 · no URL on file\n" in await said(desk, f"!article {bridge}")
    again = await said(desk, f'!article {bridge} set outlet:"EXAMPLE Wire"')
    assert again == f"{bridge} states that already. Nothing changed."
    assert await said(desk, f"!article {bridge} set outlet:none") == (
        f"Changed {bridge}: outlet EXAMPLE Wire → (empty). Logged."
    )
    assert (await desk.articles.article(bridge)).article.outlet is None


@pytest.mark.parametrize(
    ("typed_after", "told"),
    [
        ("set", "Set what? Use published:, outlet:, byline: or url:. Example: !article {0} set published:2026-11-20"),
        (
            "set published:soon",
            'I could not read published:soon. Use published:2026-11-20 or published:"2026-11-20 14:30".',
        ),
        ("set published:2027-01-01", "published:2027-01-01 is in the future."),
        ("set url:x", "I could not read url:x. Use url:https://...."),
        ("set reason:x", 'I could not read "set reason:". Use text,'),
        ("set outlet:EXAMPLE Wire", 'I could not read "set Wire". Use text,'),
        ("hold", 'Say why, it goes to the log. Example: !article {0} hold reason:"figures under review"'),
        ("withdraw reason:x confirm:no", "I could not read confirm:no. Use confirm:yes."),
        ("embargo", 'Until when? Example: !article {0} embargo until:"2026-11-24 06:00"'),
        (
            "embargo until:2026-11-23",
            "until:2026-11-23 is in the past. To end an embargo: !article {0} release reason:...",
        ),
        ("release reason:x", "{0} is released already. Nothing changed."),
    ],
)
async def test_an_edit_that_cannot_be_done_says_what_to_type(desk, bridge, typed_after, told):
    assert (await said(desk, f"!article {bridge} {typed_after}")).startswith(told.format(bridge))
    assert (await desk.articles.article(bridge)).article.status is Status.OK


async def test_two_articles_cannot_have_one_address(desk, bridge):
    await typed(desk, "!add url:https://example.org/s", ("s.txt", SEED.read_bytes()), now=NOW)
    other = (await desk.articles.article_at("https://example.org/s")).article.id
    got = await said(desk, f"!article {bridge} set url:https://example.org/s")
    assert got == f"{other} has that address already: !article {other}"


async def test_a_held_article_is_found_by_nobody_but_an_editor_by_its_id(desk, bridge):
    assert await said(desk, f'!article {bridge} hold reason:"figures under review"') == (
        f"{bridge} is held: nobody finds it until it is released. Logged. "
        f"To release it: !article {bridge} release reason:"
    )
    for asked in (bridge, f"{bridge} text", f"{bridge} versions", f"{bridge} diff"):
        assert await said(desk, f"!article {asked}", permission=READER) == f"No article {bridge} here."
    assert (await said(desk, "!article latest", permission=READER)).startswith("The archive is empty.")
    assert (await said(desk, "!article fernley", permission=READER)).startswith("No matching articles")
    card = await typed(desk, f"!article {bridge}", permission=EDITOR)
    assert card.private
    assert "status held" in text_of(card)
    assert await said(desk, f"!article {bridge} text", permission=EDITOR) == (
        f"{bridge} is held: its text is shown to nobody until it is released."
    )
    assert await said(desk, f"!article {bridge} hold reason:x") == f"{bridge} is held already. Nothing changed."
    assert (
        await said(desk, f"!article {bridge} release reason:confirmed") == f"{bridge} is released: status ok. Logged."
    )
    assert (await said(desk, "!article latest", permission=READER)).startswith("Bridge at Fernley")


async def test_a_corrected_article_is_released_as_corrected(desk, bridge):
    await typed(desk, "!add", ("b.txt", STORY.replace("2,000", "2,200")))
    await typed(desk, f"!article {bridge} hold reason:x")
    assert await said(desk, f"!article {bridge} release reason:x") == f"{bridge} is released: status corrected. Logged."


async def test_withdrawing_asks_first(desk, bridge):
    reply = await typed(desk, f'!article {bridge} withdraw reason:"wrong man"')
    assert text_of(reply) == "This will mark 2 quotes as withdrawn. Confirm with the button or confirm:yes."
    assert await desk.articles.status_of(bridge) is Status.OK
    (button,) = reply.buttons
    assert await said(desk, button.command) == (
        f"{bridge} is withdrawn: its 2 quotes no longer answer. Logged. To undo: !article {bridge} release reason:"
    )
    at = "Mon 23 Nov 2026, 09:30 GMT"
    for asked in ("text", "diff"):
        assert await said(desk, f"!article {bridge} {asked}") == (
            f"{bridge} was withdrawn by its publisher on {at}. No summary and no quotes. "
            f"History: !article {bridge} versions"
        )
    card = await said(desk, f"!article {bridge}")
    assert "status withdrawn" in card
    assert card.endswith(f"No summary and no quotes. History: !article {bridge} versions")
    assert f"\nWithdrawn {at}\n" in await said(desk, f"!article {bridge} versions")
    quote = (await desk.articles.article(bridge)).quote_ids[0]
    assert (await said(desk, f"!article {quote}")).startswith(f"{bridge} was withdrawn")
    assert (
        await said(desk, f"!article {bridge} withdraw reason:x") == f"{bridge} is withdrawn already. Nothing changed."
    )


async def test_a_quote_of_an_older_version_is_withdrawn_with_its_article(desk, bridge):
    old = (await desk.articles.latest(NOW)).quote_ids[0]
    await typed(desk, "!add", ("b.txt", STORY.replace("2,000", "2,200")))
    await typed(desk, f"!article {bridge} withdraw reason:x confirm:yes")
    assert (await said(desk, f"!article {old}")).startswith(f"{bridge} was withdrawn by its publisher on ")


async def test_an_embargo_hides_until_its_instant(desk, bridge):
    assert await said(desk, f'!article {bridge} embargo until:"2026-11-24 06:00"') == (
        f"{bridge} is under embargo until Tue 24 Nov 2026, 06:00 GMT: nobody finds it before. Logged."
    )
    assert await said(desk, f"!article {bridge}", permission=READER) == f"No article {bridge} here."
    assert "Under embargo until Tue 24 Nov 2026, 06:00 GMT" in await said(desk, f"!article {bridge}")
    assert "is under embargo: its text" in await said(desk, f"!article {bridge} text")
    after = NOW + timedelta(days=1)
    assert (await said(desk, f"!article {bridge}", permission=READER, now=after)).startswith("Bridge")
    assert await said(desk, f"!article {bridge} release reason:x") == f"{bridge} is released: status ok. Logged."
    assert (await said(desk, f"!article {bridge}", permission=READER)).startswith("Bridge")


@pytest.mark.parametrize(
    "verb", ["set outlet:x", "hold reason:x", "release reason:x", "withdraw reason:x confirm:yes", "embargo until:2027"]
)
async def test_a_reader_may_look_but_not_touch(desk, bridge, verb):
    assert await said(desk, f"!article {bridge} {verb}", permission=READER) == "That needs Manage Channels."
    assert (await desk.articles.article(bridge)).article.status is Status.OK
    assert (await said(desk, f"!article {bridge}", permission=READER)).startswith("Bridge")


async def test_same_question_same_bytes(seeded):
    for asked in ("latest", "latest text", "latest versions"):
        assert await said(seeded, f"!article {asked}") == await said(seeded, f"!article {asked}")
