"""An article that says that it was corrected or withdrawn: as an editor meets it in every command."""

from datetime import UTC, datetime, timedelta

from filing_desk import STORY, filing_desk, said

NOTE = "(Corrects width of the breach in paragraph 2 to 40 metres, not 400)"
WEIR = f"""headline: CORRECTED: Weir at Skelby gives way after rain
outlet: EXAMPLE Wire

{NOTE}

The weir at Skelby gave way on Monday and left two villages without drinking water, the water board said.

The breach is 40 metres wide, the board said. “We shall need a month to close it,” said its head, Nora Tindall.

Some 900 households get water from tankers for now, and the school at Skelby stays shut until Friday.

The board had warned in spring that the gates of the weir were older than the plans it had of them.

The council of Skelby asked for a second road to the valley in 2019, and was told that there was no money for it.

Farmers on the lower meadows moved 300 cows to the high ground in the night and lost a barn with the winter's hay.
"""
PLAIN = WEIR.replace("CORRECTED: ", "").replace(f"{NOTE}\n\n", "")
LATER = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NOON = LATER.replace(hour=12)
GONE = WEIR.replace("CORRECTED: ", "WITHDRAWN: ").replace(NOTE, "EXAMPLE Wire has withdrawn this story.")
AT = '!add url:"https://wire.example/weir"'


def id_in(reply):
    return next(word.strip(":") for word in reply.split() if word.startswith("a-"))


async def test_an_article_that_comes_in_corrected_is_told_with_its_own_note(tmp_path):
    async with filing_desk(tmp_path) as desk:
        filed = await said(desk, "!add", ("weir.txt", WEIR))
        article = id_in(filed)
        note = f"its own note, ¶1: {NOTE}"
        assert f"Corrected by its publisher: {note}" in filed.split("\n")
        digest = (await said(desk, "!digest today", now=NOON)).split("\n")
        at = digest.index(f"Corrected: {article} ¶1, 09:30 GMT")
        headline = "CORRECTED: Weir at Skelby gives way after rain"
        assert digest[at + 1] == f"{headline} · EXAMPLE Wire · date not stated · {note}"
        assert not any("Corrections and withdrawals: none" in row for row in digest)
        assert f"At the end: 1 corrected ({headline})" in digest
        card = await said(desk, f"!article {article}")
        assert "status corrected" in card
        assert note in card
        assert article in await said(desk, "!search status:corrected")
        told = await said(desk, f"!summary {article}")
        assert f"\nThe article was corrected before it was filed here.\nI{note[1:]}\n" in told
        assert "The article was corrected before it was filed here." in await said(desk, "!quotes Tindall")


async def test_a_note_that_comes_with_a_new_version_is_told_beside_what_changed(tmp_path):
    async with filing_desk(tmp_path) as desk:
        wide = PLAIN.replace("40 metres wide", "400 metres wide")
        await said(desk, '!add url:"https://wire.example/weir"', ("weir.txt", wide))
        article = id_in(await said(desk, '!add url:"https://wire.example/weir"', ("weir.txt", WEIR), now=LATER))
        digest = (await said(desk, "!digest today", now=NOON)).split("\n")
        (first,) = [n for n, row in enumerate(digest) if row.startswith("Corrected: ")]
        assert f"{article} ¶3, 400 → 40" in digest[first]
        assert "added" not in digest[first]
        assert digest[first + 1].endswith(f"its own note, ¶1: {NOTE}")


async def test_only_a_note_that_comes_later_is_a_correction_and_no_update(tmp_path):
    async with filing_desk(tmp_path) as desk:
        below = "This article was amended on 23 November 2026 to correct the name of the weir's owner."
        await said(desk, '!add url:"https://wire.example/weir"', ("weir.txt", PLAIN))
        later = f"{PLAIN}\n{below}\n"
        article = id_in(await said(desk, '!add url:"https://wire.example/weir"', ("weir.txt", later), now=LATER))
        assert "status corrected" in await said(desk, f"!article {article}")
        digest = (await said(desk, "!digest today", now=NOON)).split("\n")
        assert f"Corrected: {article} ¶7, 11:00 GMT" in digest
        # A small edit after that does not tell it again, nor bury it.
        edited = later.replace("for now, and", "for now; and")
        await said(desk, '!add url:"https://wire.example/weir"', ("weir.txt", edited), now=NOON)
        assert "status corrected" in await said(desk, f"!article {article}")


async def test_a_headline_alone_says_that_no_note_says_what_was_wrong(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, "!add", ("weir.txt", WEIR.replace(f"{NOTE}\n\n", ""))))
        digest = await said(desk, "!digest today", now=NOON)
        assert f"Corrected: {article} headline, 09:30 GMT" in digest
        assert "its headline says so, and no note says what was wrong" in digest


async def test_a_refiled_article_is_no_correction(tmp_path):
    async with filing_desk(tmp_path) as desk:
        text = WEIR.replace("CORRECTED: ", "REFILE-").replace(NOTE, "(Refiles to add dateline)")
        article = id_in(await said(desk, "!add", ("weir.txt", text)))
        assert "status refiled" in await said(desk, f"!article {article}")
        assert "Corrections and withdrawals: none" in await said(desk, "!digest today", now=NOON)


async def test_what_says_that_it_was_withdrawn_is_shown_with_that_until_an_editor_withdraws_it(tmp_path):
    async with filing_desk(tmp_path) as desk:
        filed = await said(desk, "!add", ("weir.txt", GONE))
        article = id_in(filed)
        out = f"Withdrawn by its publisher: so says ¶1. To take it out: !article {article} withdraw reason:"
        assert out in filed
        assert out in await said(desk, f"!article {article}")
        assert "The article says itself that it was withdrawn." in await said(desk, f"!summary {article}", now=NOON)
        assert "The article says itself that it was withdrawn." in await said(desk, "!quotes Tindall", now=NOON)
        digest = await said(desk, "!digest today", now=NOON)
        assert f"Says that it was withdrawn: {article} ¶1, 09:30 GMT" in digest
        assert "its own note: ¶1" in digest
        assert "0 stories" in digest
        assert "Tindall" not in digest
        assert "Left out: 1 (1 saying that it was withdrawn)" in digest
        assert "says-withdrawn" in await said(desk, "!digest today preview:true", now=NOON)
        await said(desk, f"!article {article} withdraw reason:theirs confirm:yes", now=NOON)
        assert "was withdrawn by its publisher" in await said(desk, f"!summary {article}", now=NOON)
        assert "Says that it was withdrawn" not in await said(desk, "!digest today", now=NOON)


async def test_a_story_that_tells_of_anothers_note_is_told_like_any_other(tmp_path):
    async with filing_desk(tmp_path) as desk:
        told = "This report was withdrawn after its author was arrested, the court heard."
        filed = await said(
            desk, "!add", ("weir.txt", f"{PLAIN}\n{told}\n\nCorrection added 40 million to the budget.\n")
        )
        assert "by its publisher" not in filed
        assert "status ok" in await said(desk, f"!article {id_in(filed)}")
        digest = await said(desk, "!digest today", now=NOON)
        assert "Weir at Skelby gives way after rain" in digest
        assert "Corrections and withdrawals: none" in digest


ASKED = (
    "!quotes {a}",
    "!quotes Tindall",
    "!quotes water board type:all",
    "!quotes Lunt",
    "!who {a}",
    "!who Tindall",
    "!who said month to close",
    "!who said lost a barn",
    "!who said nobody had warned",
    "!search cows",
    "!search month",
    "!search weir in:headline",
    "!summary {a}",
    "!summary Skelby",
    "!summary {a} len:short",
    "!article {a} text",
)


async def test_every_reply_with_words_of_the_article_says_that_it_was_corrected_or_says_it_was_withdrawn(tmp_path):
    lunt = "Farmers' spokesman Ed Lunt said that nobody had warned them. The council"
    for name, text, note in (
        ("gone", GONE, "The article says itself that it was withdrawn."),
        ("corrected", WEIR, "The article was corrected before it was filed here."),
        ("plain", PLAIN, ""),
    ):
        async with filing_desk(tmp_path / name) as desk:
            article = id_in(await said(desk, AT, ("weir.txt", text.replace("The council", lunt))))
            context = next(w for w in (await said(desk, "!quotes Tindall")).split() if w.startswith("q-"))
            for asked in (*ASKED, f"!article {context}"):
                told = await said(desk, asked.format(a=article), now=NOON)
                rows = told.split("\n")
                if note:
                    assert note in rows, (asked, told)
                else:
                    assert not any("withdrawn" in row or "corrected" in row for row in rows), (asked, told)


async def test_a_summary_reads_out_the_note_of_a_withdrawal_and_tells_nothing_of_it_as_news(tmp_path):
    note = "This story has been withdrawn. EXAMPLE Wire has learned that the plans on which it was based were forged."
    text = GONE.replace("EXAMPLE Wire has withdrawn this story.", note)
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", text)))
        other = id_in(await said(desk, "!add", ("bridge.txt", STORY)))
        for asked in (f"!summary {article}", f"!summary {article} len:short", f"!summary {article} {other}"):
            told = await said(desk, asked, now=NOON)
            which = article if other in asked else "The article"
            assert f"\n{which} says itself that it was withdrawn.\nIts own note, ¶1: {note}\n" in told
            assert told.count("forged") == 1
            assert "gave way" not in told.split(note)[1]
            assert (other in asked) == ("bridge" in told)


async def test_a_clarification_is_read_out_and_makes_no_correction_of_the_article(tmp_path):
    note = "Clarification: The school belongs to the district, which was not said."
    async with filing_desk(tmp_path) as desk:
        filed = await said(desk, AT, ("weir.txt", f"{PLAIN}\n{note}\n"))
        article = id_in(filed)
        assert f"Made clear by its publisher: its own note, ¶7: {note}" in filed
        assert "status ok" in await said(desk, f"!article {article}")
        assert f"\nIts own note, ¶7: {note}\n" in await said(desk, f"!summary {article}")
        other = id_in(await said(desk, "!add", ("bridge.txt", STORY)))
        both = await said(desk, f"!summary {article} {other}", now=NOON)
        assert f"\nThe own note of {article}, ¶7: {note}\n" in both
        assert "Corrections and withdrawals: none" in await said(desk, "!digest today", now=NOON)


async def test_no_feed_takes_anothers_story_out_by_its_words(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN)))
        filed = await said(desk, AT, ("weir.txt", GONE), now=LATER)
        assert filed.endswith(
            f". It says itself that it was withdrawn. See !article {article} diff"
            f" · To take it out: !article {article} withdraw reason:"
        )
        assert "“We shall need" in await said(desk, "!quotes Tindall", now=NOON)
        digest = (await said(desk, "!digest today", now=NOON)).split("\n")
        # Nothing of what the new version says otherwise is read out, as nobody stands by it.
        at = digest.index(f"Says that it was withdrawn: {article} ¶1, 11:00 GMT")
        headline = "WITHDRAWN: Weir at Skelby gives way after rain"
        assert digest[at + 1] == f"{headline} · EXAMPLE Wire · date not stated · its own note: ¶1"


async def test_lifting_a_withdrawal_buries_no_correction(tmp_path):
    async with filing_desk(tmp_path) as desk:
        wider = PLAIN.replace("40 metres", "44 metres")
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        await said(desk, AT, ("weir.txt", wider), now=LATER - DAY)
        small = wider.replace("for now, and", "for now; and")
        await said(desk, AT, ("weir.txt", small), now=LATER)
        await said(desk, f"!article {article} withdraw reason:theirs confirm:yes", now=NOON)
        told = await said(desk, f"!article {article} release reason:wrong", now=NOON)
        assert told == f"{article} is released: status corrected. Logged."


async def test_what_was_corrected_while_an_article_was_held_is_a_correction_when_it_is_released(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        await said(desk, f"!article {article} hold reason:checking", now=LATER - DAY)
        wider = PLAIN.replace("40 metres", "44 metres")
        filed = await said(desk, AT, ("weir.txt", wider), now=LATER)
        assert filed.endswith(f" changed. It is still held. See !article {article} diff")
        await said(desk, AT, ("weir.txt", wider.replace("for now, and", "for now; and")), now=LATER)
        told = await said(desk, f"!article {article} release reason:checked", now=NOON)
        assert told == f"{article} is released: status corrected. Logged."
    async with filing_desk(tmp_path / "other") as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        await said(desk, f"!article {article} hold reason:checking", now=LATER - DAY)
        await said(desk, AT, ("weir.txt", PLAIN.replace("for now, and", "for now; and")), now=LATER)
        told = await said(desk, f"!article {article} release reason:checked", now=NOON)
        assert told == f"{article} is released: status refiled. Logged."


async def test_a_hold_stays_whatever_the_next_version_says(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, '!add url:"https://wire.example/weir"', ("weir.txt", PLAIN)))
        await said(desk, f"!article {article} hold reason:checking")
        await said(desk, '!add url:"https://wire.example/weir"', ("weir.txt", WEIR), now=LATER)
        stored = await desk.articles.article(article)
        assert (stored.article.version, stored.article.status) == (2, "held")
        await said(desk, f"!article {article} release reason:checked", now=LATER)
        assert "status corrected" in await said(desk, f"!article {article}", now=LATER)


async def test_a_small_edit_does_not_move_the_day_of_a_correction(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", WEIR), now=LATER - DAY))
        await said(desk, AT, ("weir.txt", WEIR.replace("for now, and", "for now; and")), now=LATER)
        for asked in (f"!summary {article}", "!quotes Tindall"):
            told = (await said(desk, asked, now=NOON)).split("\n")
            assert "The article was corrected." in told
            assert not any("corrected on" in row for row in told)
    async with filing_desk(tmp_path / "other") as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        await said(desk, AT, ("weir.txt", WEIR), now=LATER)
        on = "The article was corrected on Mon 23 Nov 2026, 11:00 GMT."
        assert on in await said(desk, f"!summary {article}", now=NOON)
        await said(desk, AT, ("weir.txt", WEIR.replace("for now, and", "for now; and")), now=NOON)
        assert "\nThe article was corrected.\n" in await said(desk, f"!summary {article}", now=NOON)


async def test_a_correction_is_told_in_the_window_in_which_it_came_and_in_no_other(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        await said(desk, AT, ("weir.txt", WEIR), now=LATER)
        before = await said(desk, "!digest yesterday", now=NOON)
        assert "Weir at Skelby" in before
        assert "Corrections and withdrawals: none" in before
        assert f"Corrected: {article}" in await said(desk, "!digest today", now=NOON)
    async with filing_desk(tmp_path / "other") as desk:  # both in one day: told in that day's, later too
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        await said(desk, AT, ("weir.txt", WEIR), now=LATER - DAY + timedelta(hours=1))
        assert f"Corrected: {article}" in await said(desk, "!digest yesterday", now=NOON)
        assert f"Corrected: {article}" not in await said(desk, "!digest today", now=NOON)
    async with filing_desk(tmp_path / "third") as desk:  # it came in corrected: a small edit on the next day is none
        article = id_in(await said(desk, AT, ("weir.txt", WEIR), now=LATER - DAY))
        await said(desk, AT, ("weir.txt", WEIR.replace("for now, and", "for now; and")), now=LATER)
        assert f"Corrected: {article}" in await said(desk, "!digest yesterday", now=NOON)
        assert f"Corrected: {article}" not in await said(desk, "!digest today", now=NOON)


async def test_what_a_held_article_says_of_itself_is_told_when_the_hold_is_lifted(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN)))
        await said(desk, f"!article {article} hold reason:checking")
        filed = await said(desk, AT, ("weir.txt", GONE), now=LATER)
        assert " It is still held. It says itself that it was withdrawn." in filed
        await said(desk, f"!article {article} release reason:checked", now=LATER)
        assert "The article says itself that it was withdrawn." in await said(desk, f"!summary {article}", now=NOON)
        assert f"Says that it was withdrawn: {article}" in await said(desk, "!digest today", now=NOON)


async def test_an_editors_former_withdrawal_is_not_taken_for_the_publishers(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - 3 * DAY))
        await said(desk, f"!article {article} withdraw reason:legal confirm:yes", now=LATER - 3 * DAY)
        await said(desk, f"!article {article} release reason:cleared", now=LATER - 2 * DAY)
        await said(desk, AT, ("weir.txt", GONE), now=LATER)
        digest = await said(desk, "!digest today", now=NOON)
        assert f"Says that it was withdrawn: {article} ¶1, 11:00 GMT" in digest
        assert "legal" not in digest


async def test_what_changed_in_what_was_told_is_not_pushed_out_by_what_comes_in_corrected(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        for n in range(25):
            text = f"headline: CORRECTED: Fair {n} at Harle opens\n\nIt drew {n + 300} people, its owner said."
            await said(
                desk, f'!add url:"https://crowd.example/{n}"', (f"{n}.txt", text), now=LATER - timedelta(hours=2)
            )
        changed = PLAIN.replace("Some 900 households", "Some 950 households")
        await said(desk, AT, ("weir.txt", changed), now=LATER)
        digest = await said(desk, "!digest today", now=NOON)
        assert f"Corrected: {article} ¶3, 900 → 950" in digest
        assert digest.index(f"Corrected: {article}") < digest.index("Corrected: ", digest.index("900 → 950"))


async def test_what_a_digest_told_as_withdrawn_is_told_again_when_it_is_brought_back(tmp_path):
    headline = "\n1. Weir at Skelby gives way after rain\n"
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, AT, ("weir.txt", PLAIN), now=LATER - DAY))
        assert headline in await said(desk, "!digest", now=LATER - DAY / 2)
        await said(desk, f"!article {article} withdraw reason:wrong confirm:yes", now=LATER)
        assert f"Withdrawn: {article}" in await said(desk, "!digest", now=NOON)
        await said(desk, f"!article {article} release reason:mine", now=NOON + DAY / 24)
        assert headline in await said(desk, "!digest", now=NOON + DAY / 12)
        # Nobody was told of one that was brought back before the next digest.
        await said(desk, f"!article {article} withdraw reason:wrong confirm:yes", now=NOON + DAY / 8)
        await said(desk, f"!article {article} release reason:mine", now=NOON + DAY / 6)
        assert (await said(desk, "!digest", now=NOON + DAY / 5)).startswith("No new articles")


async def test_muted_words_keep_a_correction_out_as_they_keep_the_article_out(tmp_path):
    async with filing_desk(tmp_path) as desk:
        article = id_in(await said(desk, "!add", ("weir.txt", WEIR)))
        await said(desk, '!feed mute "tankers"')
        digest = await said(desk, "!digest today", now=NOON)
        assert "muted word" in digest
        assert article not in digest
