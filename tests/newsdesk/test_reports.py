"""What is told from a report, from a comment, from questions and answers, and from a firm's own release."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.newsdesk.reports import answers_from, is_report
from bot.ports.records import StoredArticle
from summarizer.types import Article, Reading

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
REPORT = (
    "The council of Grund voted on Monday to sell the old mill to a brewer for 3 million crowns.\n\n"
    "“It was the best offer,” said the mayor, Ada Winter.\n\n"
    "The opposition said that it would ask for a review.\n\n"
    "The mill was built in 1890."
)
RELEASE = (
    "GRUND, 23 November 2026 - Brik Brewing plc today announced the purchase of the old mill of Grund.\n\n"
    "“We are thrilled,” said Lou Brik, its chief executive.\n\n"
    "About Brik Brewing\n\nBrik Brewing makes beer in three countries and has 900 employees."
)
ASKED = (
    "The mill of Grund is to be sold. Here is what is known.\n\nWho buys it?\n\nA brewer from Torvik.\n\n"
    "Will the clock stay?\n\nYes. The council has asked for that.\n\nIs it final?\n\nNot before the review."
)


def report(text=REPORT, headline="Grund sells its mill", **more):
    return is_report(StoredArticle(1, Article(headline, text, "a-0001", **more), Reading("1", "en", 60), AT, 1, ()))


def test_a_report_is_one_whatever_words_it_has_in_its_headline():
    assert report()
    for headline in (
        "",
        "Opinion poll puts Winter ahead",
        "Editorial staff of the Post walk out",
        "Letters of Ada Winter sold for 3 million",
        "Letters bring down mayor of Grund",
        "Opinion divided on mill",
        "Mill: no comment from the brewer",
        "Comment on mill costs minister her post",
        "Brewer gave press release to the Post first",
        "Winter: analysis of water was late",
        "Column of smoke over Grund",
        "In an interview, Winter rules out a second vote",
    ):
        assert report(headline=headline), headline


@pytest.mark.parametrize(
    "headline",
    [
        "Opinion: Grund lost more than a mill",
        "OPINION | Grund lost more than a mill",
        "Comment: a mill is no brewery",
        "Grund lost more than a mill - opinion",
        "Grund lost more than a mill | Opinion",
        "Grund lost more than a mill (comment)",
        "[Analysis] What the sale means",
        "Analysis: What the sale means",
        "Editorial: Keep the mill",
        "Letters: Keep the mill",
        "Letters to the editor: Keep the mill",
        "Q&A: What the sale means for you",
        "Interview: Ada Winter on the mill",
        "Press release: Brik Brewing buys mill",
        "Letters",
        "Your letters",
        "Letters to the editor",
        "Readers’ letters",
        "Opinion",
        "Q&A",
    ],
)
def test_a_headline_says_what_it_is(headline):
    assert not report(headline=headline)


@pytest.mark.parametrize(
    "text",
    [
        f"Opinion\n\n{REPORT}",
        f"By Lou Brik\n\nCOMMENT\n\n{REPORT}",
        f"Letters to the editor\n\n{REPORT}",
        "Sir, Your report says that the mill leaks. It does not.\n\nLou Brik, Torvik",
        "Dear Editor,\n\nThe mill is no brewery, and never will be one.\n\nLou Brik, Torvik",
        "To the Editor:\nThe mill is no brewery, and never will be one.\n\nLou Brik, Torvik",
        f"FOR IMMEDIATE RELEASE\n\n{REPORT}",
        f"PRESS RELEASE - 23 November 2026\n\n{REPORT}",
        f"{REPORT}\n\nNotes to editors:\n\nBrik Brewing was founded in 1920.",
        f"{REPORT}\n\nMedia contact: Jo Berg, Brik Brewing",
        f"{REPORT}\n\nThe views expressed in this article are the author’s own.",
        f"{REPORT}\n\nThe writer is a former mayor of Grund.",
        f"{REPORT}\n\nLou Brik is a Post columnist.",
        RELEASE,
        ASKED,
        "Ada Winter has sold the mill.\n\nQ: Why?\nA: It leaked.\n\nQ: And the clock?\nA: It stays.",
    ],
)
def test_a_text_says_what_it_is(text):
    assert not report(text)


@pytest.mark.parametrize(
    "text",
    [
        # In the midst of a report these are its own matter.
        f"{REPORT}\n\nOpinion\n\n{REPORT}",
        f"{REPORT}\n\nThe writer is a former mayor of Grund.\n\n{REPORT}",
        REPORT.replace("The mill was", "The author is dead. The mill was"),
        # Who writes about a firm tells about it, too; so does who asks one question.
        RELEASE.replace("today announced", "has confirmed"),
        RELEASE.replace("About Brik Brewing", "About the mill"),
        f"{REPORT}\n\nWho will pay for the roof?\n\nNobody knows.",
        "Q. Brik, a brewer, bought the mill.\n\nA. Winter sold it.",
        "Sir Lou Brik, a brewer, bought the mill on Monday.\n\nThe mayor said she was glad.",
        "“Sir, the mill leaks,” the builder told the mayor of Grund on Monday.\n\nShe laughed.",
        f"Dear editors,\n\n{REPORT}",
    ],
)
def test_what_only_looks_so_is_a_report(text):
    assert report(text)


def test_the_folder_of_an_address_and_the_byline_say_what_it_is():
    for url in (
        "https://post.example/opinion/2026/mill",
        "https://post.example/2026/11/Opinion/mill.html",
        "https://brik.example/press-releases/mill",
    ):
        assert not report(url=url), url
    for url in ("https://post.example/news/opinion", "https://opinion.example/news/mill", "https://[", None):
        assert report(url=url), url
    assert not report(byline="The editorial board")
    assert not report(byline="Lou Brik, columnist")
    assert report(byline="Lou Brik, political editor")


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60))
def test_what_is_labelled_an_opinion_is_no_report_whatever_else_it_holds(headline, text, url):
    assert not report(text, f"Opinion: {headline}x", url=url)
    assert not report(text, headline, url="https://post.example/opinion/mill")


@pytest.mark.parametrize("part", ["?\n", "Q: a\n", "About A\n", "(", " - ", "Opinion ", "A-", " is a "])
def test_long_texts_of_one_form_say_nothing_of_what_they_are(part):
    assert report(part * 40_000, part * 400)


ANSWERED = (
    "Ada Winter sold the mill. She spoke to the Post.\n\nWhy was it sold?\n\nI had no money for a roof.\n\n"
    "The brewer says that it is dry. Is it?\n\nNo. Rain falls on my desk.\n\nWill the clock stay?\n\nYes, it will."
)


def test_the_answers_of_an_interview_begin_at_its_first_question():
    assert answers_from(Article("The mill", ANSWERED)) == ANSWERED.index("Why was it sold?")


def test_who_is_asked_about_his_own_is_interviewed_though_he_rarely_says_i():
    text = ANSWERED.replace(
        "Yes, it will.", "Yes.\n\nWill the bell stay?\n\nIt will.\n\nWhat of the mill?\n\nIt is gone."
    )
    assert answers_from(Article("The mill", text)) is None
    asked = text.replace("Will the bell stay?", "Will you keep the bell?")
    assert answers_from(Article("The mill", asked)) == asked.index("Why was it sold?")


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        REPORT,
        ANSWERED.replace("I had", "“I had").replace("roof.", "roof.”").replace("my desk", "every desk"),
        ANSWERED.replace("Why", "Q: Why").replace("I had", "A: I had").replace("Will", "Q: Will"),
    ],
)
def test_what_an_outlet_answers_itself_and_what_bears_marks_has_no_bare_answers(text):
    assert answers_from(Article("The mill", text)) is None
