"""Articles out of mails: whose words they are, forwarded or quoted."""

from __future__ import annotations

from datetime import date

import pytest
from feeds.made_files import BODY, NOW, mail

from bot.feeds.article import Unreadable
from bot.feeds.files import from_file
from bot.feeds.mail import without_replies


def test_a_mail_gives_its_plain_part_its_sender_and_its_day() -> None:
    message = mail()
    message.set_content(BODY)
    message.add_alternative("<p>Another wording.</p>", subtype="html")
    found = from_file(message.as_bytes(), "note.eml", NOW)
    assert found.text == BODY.strip()
    assert (found.headline, found.byline) == ("Brücke öffnet", "“Press Office”")
    assert found.day == date(2016, 12, 13)
    assert found.published is not None


def test_a_mail_of_markup_alone_is_read_too() -> None:
    message = mail()
    message.set_content("<div><p>The bridge &amp; the tunnel.</p><p>“Ready,” she said.</p></div>", subtype="html")
    assert from_file(message.as_bytes(), "n.EML").text == "The bridge & the tunnel.\n\n“Ready,” she said."


@pytest.mark.parametrize("head", ["-----Original Message-----", "---------- Forwarded message ---------"])
def test_a_message_forwarded_under_a_short_note_is_the_article(head: str) -> None:
    story = (
        "The lighthouse at Skerry Point will be painted green next spring, its keepers said on Monday.\n\n"
        '"Ships will see it or they will not," Mona Reid, the keeper, said.'
    )
    fields = "From: Lighthouse Press <press@light.example>\nSubject: Green light"
    message = mail()
    message.set_content(f"Worth a line? Bo\n\n{head}\n{fields}\n\n{story}\n-- \nBo Lind\n")
    article = from_file(message.as_bytes(), "n.eml")
    assert article.text == story
    assert article.byline == "Lighthouse Press"
    assert [cut.rule for cut in article.dropped] == ["covering note", "signature"]
    assert article.dropped[0].text.startswith("Worth a line? Bo")


def test_under_an_answer_longer_than_it_a_message_is_quoted() -> None:
    answer = "The council will not paint the lighthouse. " * 10
    message = mail()
    message.set_content(f"{answer}\n\n-----Original Message-----\nFrom: Bo <b@x.example>\n\nWill you paint it?\n")
    article = from_file(message.as_bytes(), "n.eml")
    assert article.text.strip() == answer.strip()
    assert [cut.rule for cut in article.dropped] == ["quoted reply"]


def test_quoted_replies_and_the_signature_are_cut_and_kept() -> None:
    body = (
        "Our answer is no.\n\nOn Mon, 12 Dec 2016 at 9:00, Bob <b@x.example> wrote:\n> Will it open?\n> Bob\n\n"
        "More tomorrow.\n-- \nAnn Lee\nTown hall"
    )
    text, cuts = without_replies(body)
    assert text == "Our answer is no.\n\nMore tomorrow."
    assert [c.rule for c in cuts] == ["quoted reply", "signature"]
    assert cuts[0].text.endswith("> Will it open?\n> Bob")
    assert text[cuts[0].at :].lstrip().startswith("More tomorrow")
    assert cuts[1].at == len(text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"From: a@b.example\n\n", "is a mail without text"),
        (b"From: a@b.example\n\n> only\n> this", "is a mail that only quotes others"),
    ],
)
def test_mails_without_words_of_their_own(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^{says}"):
        from_file(data, "a.eml")


def test_a_mail_with_a_wrong_charset_is_read() -> None:
    head = b"From: a@b.example\nContent-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: 8bit\n\n"
    data = head + b"Caf\xe9 opens \x93soon\x94."
    assert from_file(data, "a.eml").text == "Café opens “soon”."


@pytest.mark.parametrize("name", ["Subject", "From", "Date", "To"])
def test_a_header_without_end_is_cut(name: str) -> None:
    data = f"{name}: {'a. ' * 100_000}\nSubject: Bridge\n\nThe bridge will open.".encode()
    found = from_file(data, "a.eml", NOW)
    assert found.text == "The bridge will open."
    assert len(found.headline) <= 500
    assert len(found.byline) <= 500
