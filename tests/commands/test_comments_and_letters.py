"""Comments, letters and interviews beside reports: what a topic is told from, and what of them is no news."""

from newsroom import MINUTE, NINE

from summarizer.types import Article

REPORT = Article(
    "Ferry line cuts winter sailings",
    "The ferry to the island of Holm will sail twice a week instead of daily from January, the county said.\n\n"
    "The county's transport office said that too few people travel in winter to pay for a daily sailing.\n\n"
    "The shop of Holm gets its bread by the ferry. Its owner, Tove Lind, said the island would run out of milk.\n\n"
    "The line's operator, Sund Lines, said that no member of the crew would lose a post. Lars Brekke, who leads Sund "
    "Lines, said the boats would be painted meanwhile. The pumps of the older boat were renewed in May.\n\n"
    "The council of Holm will meet on Friday in the school, and the county has sent somebody to answer questions. The "
    "last winter timetable of two sailings was tried in 2009 and given up after a month of storms and empty shelves.",
)
OPINION = Article(
    "Opinion: Brekke is sinking Holm",
    "Lars Brekke of Sund Lines has forgotten what a ferry is for, and so has the county that pays him.\n\n"
    "A timetable is a promise. Break it in winter and nobody will believe it in summer, when the tourists come.\n\n"
    "The county should take the boats back and run them itself, as it did once.\n\nThe writer is a retired pilot.",
)
LETTERS = Article(
    "Letters to the editor",
    "Sir, Your report on the ferries says that the pumps were renewed. My cellar door floats when that boat passes, "
    "and her pumps have been dry since May.\nIda Moe, Holm\n\n"
    "Sir, The swans on the mill pond have been fed white bread again. Could the school put up a sign before they die?"
    "\nPer Aas, Sund",
)
INTERVIEW = Article(
    "The man who counts the boats",
    "Arne Dahl has counted every boat in the sound since 1988. He spoke to the Post on the pier where he was born.\n\n"
    "How many boats are left?\n\n"
    "I counted 41 this year. When I began there were 300 in the harbour alone.\n\n"
    "The county says that the fleet is stable. Is it?\n\n"
    "No. The county counts licences. The skippers blame the seals, and the seals cannot answer them.\n\n"
    "Will you go on?\n\nUntil my eyes give out. I was told in 1999 to stop, and I did not.",
)
EXPLAINER = Article(
    "What the new timetable means",
    "The ferry timetable of the sound changes in January. Here is what travellers should know about it now.\n\n"
    "When does the ferry sail?\n\nThe ferry sails on Tuesdays and Fridays at noon from the old pier of the town.\n\n"
    "Does the ticket cost more?\n\nThe county has said that a ticket will cost 40 crowns, as it does now.\n\n"
    "Is there a bus?\n\nA bus to the pier leaves the station of Sund 20 minutes before each sailing of the boat.",
)


def told(answer):
    return [line for line in answer.splitlines() if line[:2] in {f"{n} " for n in range(1, 7)}]


async def test_a_topic_that_only_a_comment_is_about_is_told_from_the_reports_that_print_it(room):
    report = await room.file(REPORT)
    await room.file(OPINION, NINE + MINUTE)
    for topic in ("Brekke", "Sund Lines"):
        answer = await room.ask(f"!summary {topic}")
        assert "Only mentioned in" not in answer
        assert told(answer)[0].startswith("1 The ferry to the island of Holm will sail twice a week")
        assert report.article.id in told(answer)[0]


async def test_a_report_of_another_thing_is_still_only_mentioned(room):
    await room.file(REPORT)
    other = await room.file(
        Article("Pond of Sund is drained", "The pond of Sund is drained on Friday.\n\nIt is deep.\n\nIt is old.\n\n"
                "The town drains it every tenth year to look for leaks.\n\nThe ferry to Holm waits for nobody."),
        NINE + MINUTE,
    )  # fmt: skip
    assert f"Only mentioned in: {other.article.id}" in await room.ask("!summary ferry")


async def test_a_name_of_several_words_is_looked_for_as_one_word_is(room):
    bank = await room.file(
        Article("Harbour wall cracks", "The wall of the harbour cracked.\n\nGrey Heron Works built it.\n\nIt is old.")
    )
    herons = await room.file(
        Article("Grey Heron Works hires", "Grey Heron Works is hiring.\n\nIt is near the pier."), NINE + MINUTE
    )
    plain = await room.file(
        Article("Pond closed", "The pond is closed.\n\nA grey heron works the bank there.\n\nIt is cold."),
        NINE + 2 * MINUTE,
    )
    answer = await room.ask("!summary Grey Heron Works")
    assert f"\n{bank.article.id}: " in answer
    assert f"\n{herons.article.id}: " in answer
    assert f"Only mentioned in: {plain.article.id}" in answer


async def test_a_digest_of_a_topic_puts_the_comment_behind_the_report(room):
    await room.file(REPORT)
    other = Article(OPINION.headline, OPINION.text.replace("Sund Lines", "this country").replace("ferry", "promise"))
    await room.file(other, NINE + MINUTE)
    answer = await room.ask("!digest topic:Brekke")
    assert "\n1. Ferry line cuts winter sailings\n" in answer
    assert "\n2. Opinion: Brekke is sinking Holm\n" in answer


async def test_what_a_letter_says_of_a_report_is_no_news(room):
    await room.file(REPORT)
    await room.file(LETTERS, NINE + MINUTE)
    for command in ("!summary pumps", "!digest today", "!digest topic:pumps"):
        answer = await room.ask(command)
        assert "Your report" not in answer, command
        assert answer.index("Ferry line cuts winter sailings") < answer.index("Letters to the editor"), command


async def test_a_report_that_quotes_such_words_keeps_them(room):
    words = "Your report on the ferries says that the pumps were renewed, the skipper wrote to the county on Monday."
    await room.file(Article("Skipper writes to county", f"{words}\n\n{REPORT.text}"))
    assert words in await room.ask("!summary latest len:long")


async def test_the_answers_of_an_interview_do_not_stand_bare(room):
    await room.file(Article(INTERVIEW.headline, f"{INTERVIEW.text}\n\n{'I like the rain on the pier. ' * 9}"))
    answer = await room.ask("!summary latest len:long")
    assert "Arne Dahl has counted every boat" in answer
    assert "seals" not in answer
    assert "stable" not in answer


async def test_an_answer_that_tells_of_nobody_stands_behind_who_is_interviewed(room):
    more = (
        "How is the water?\n\nThe water is warmer by nearly two degrees than in 1988. I swim in it.\n\n"
        "Some of your neighbours say that you exaggerate.\n\nOne of them does. Boats with two engines come from Holm. "
        "Karl Brandt sank four of them. The council paid for two of them."
    )
    await room.file(Article(INTERVIEW.headline, f"{INTERVIEW.text}\n\n{more}\n\n{'I like the rain. ' * 9}"))
    answer = await room.ask("!summary latest len:long")
    said, spoke = "The water is warmer by nearly two degrees than in 1988.", "He spoke to the Post"
    assert answer.index(spoke) < answer.index(said)
    assert said not in await room.ask("!summary latest len:short")
    for bare in ("Brandt", "council", "exaggerate", "I "):
        assert bare not in "".join(told(answer)), bare


async def test_an_outlet_that_answers_its_own_questions_tells_its_answers(room):
    await room.file(Article(EXPLAINER.headline, f"{EXPLAINER.text}\n\n{REPORT.text}"))
    assert len(told(await room.ask("!summary latest len:long"))) > 2


async def test_an_answer_stands_also_where_who_is_interviewed_is_told_in_three_sentences(room):
    text = INTERVIEW.text.replace("1988. He", "1988. On Monday it was his last round. He")
    more = "Is it cold?\n\nThe old hut was built in 1887 and has no stove. I wear two hats.\n\nAnd wet?\n\nI am dry."
    await room.file(Article(INTERVIEW.headline, f"{text}\n\n{more}\n\n{'I like the rain. ' * 12}"))
    answer = await room.ask("!summary latest len:long")
    assert answer.index("He spoke to the Post") < answer.index("The old hut was built in 1887")
