from __future__ import annotations

import json
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.pages import extract, read

URL = "https://www.paper.example/2016/12/13/bridge?utm_source=x"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
LEDE = "The bridge over the river will open in the spring of next year, the town hall said on Monday."
SAID = "“We are ready,” said Ann Lee, the mayor, “and the old ferry – my grandmother’s ferry – will go on.”"
MORE = "Nobody has counted the cars that will cross it, but 12,000 a day were promised in the plans."
LAST = "The work took six years. It was to take three, and the council has asked why."
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "The Paper"},
        {"@type": "Person", "@id": "#a", "name": "Ann Whitby"},
        {
            "@type": ["NewsArticle", "Article"],
            "headline": "Bridge to open &amp; ferry to stay",
            "author": [{"@id": "#a"}, {"@type": "Person", "name": "By Bob Ray"}],
            "publisher": {"@id": "#org"},
            "datePublished": "2016-12-13T10:15:00+01:00",
            "inLanguage": "en-GB",
        },
    ],
}
TOP = f"""<html lang="en"><head><title>Bridge to open &amp; ferry to stay | The Paper</title>
<link rel="canonical" href="https://paper.example/bridge"><meta property="og:site_name" content="The Paper">
<script type="application/ld+json">{json.dumps(DATA)}</script><style>p {{ }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>"""
HEAD = "<header><h1>Bridge to open &amp; ferry to stay</h1></header>"
BODY = [LEDE, SAID, MORE, LAST]


def page(middle: str, top: str = TOP) -> bytes:
    foot = f"<footer><p>{'We value your privacy a lot. ' * 5}</p></footer></body></html>"
    return f"{top}<main><article>{HEAD}<div class='story-text'>{middle}</div></article></main>{foot}".encode()


def ps(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_a_page_gives_its_story_and_what_it_says_of_itself() -> None:
    found = extract(page(ps(*BODY)), URL)
    assert found["text"].split("\n\n") == BODY
    assert found["title"] == "Bridge to open & ferry to stay"
    assert found["authors"] == ["Ann Whitby", "Bob Ray"]
    assert found["date"] == "2016-12-13T10:15:00+01:00"
    assert (found["canonical"], found["outlet"], found["language"]) == (
        "https://paper.example/bridge",
        "The Paper",
        "en",
    )


def test_inline_marks_never_part_a_word_or_a_quotation() -> None:
    middle = ps(
        LEDE, "“We <b>a</b>re<!-- --> <em>r</em>eady,”<a href='/x'> said</a> Ann Lee.<script>x()</script>", MORE, LAST
    )
    assert "“We are ready,” said Ann Lee." in extract(page(middle), URL)["text"]


def test_block_quotes_are_kept_and_captions_are_not() -> None:
    quote = "“It is a fine bridge, and it will stand for a hundred years,” the engineer wrote to us."
    middle = (
        ps(LEDE, SAID)
        + f"<blockquote><p>{quote}</p></blockquote>"
        + "<figure><img src='b.jpg'><figcaption>The bridge at dawn. Photo: Bob Ray/Agency</figcaption></figure>"
        + ps(MORE, LAST)
    )
    text = extract(page(middle), URL)["text"]
    assert text.split("\n\n") == [LEDE, SAID, quote, MORE, LAST]


def test_boxes_in_and_around_the_story_go() -> None:
    boxes = (
        "<div class='newsletter-signup'><p>Sign up for our newsletter and get the news in your inbox.</p></div>"
        "<aside class='related'><h3>Related stories</h3><ul>"
        "<li><a href='/1'>The old ferry stops for good today</a></li></ul></aside>"
    )
    comments = (
        "<div class='comments'>"
        + ps(*["I have never seen such a bridge, and I have seen many of them."] * 30)
        + "</div>"
    )
    text = extract(page(ps(LEDE, SAID) + boxes + ps(MORE, LAST) + comments), URL)["text"]
    assert text.split("\n\n") == BODY


def test_a_second_story_on_the_same_page_is_cut_off() -> None:
    other = (
        "<article><h1>Ferry man retires</h1>"
        + ps(*["The man of the ferry has seen all the floods of the last forty years."] * 8)
        + "</article>"
    )
    data = page(ps(*BODY)).replace(b"</main>", other.encode() + b"</main>")
    assert extract(data, URL)["text"].split("\n\n") == BODY


def test_lines_parted_by_breaks_are_paragraphs() -> None:
    middle = f"{LEDE}<br><br>{SAID}<br/><br/>{MORE}<br>\n<br>{LAST}"
    assert extract(page(f"<div>{middle}</div>"), URL)["text"].split("\n\n") == BODY


def test_a_body_that_only_the_data_hold_is_taken_from_them() -> None:
    data = {"@type": "NewsArticle", "headline": "Bridge to open", "articleBody": "\n\n".join(BODY * 3)}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    html = f"<html><head>{script}</head><body><h1>Bridge to open</h1>{ps(LEDE)}</body></html>"
    assert extract(html.encode(), URL)["text"].split("\n\n") == BODY * 3


@pytest.mark.parametrize("shape", ["next", "variable", "stream"])
def test_a_body_that_only_the_state_of_the_page_holds_is_taken_from_it(shape: str) -> None:
    state = {"props": {"story": {"blocks": [{"type": "text", "content": f"<p>{line}</p>"} for line in BODY * 2]}}}
    dumped = json.dumps(state)
    script = {
        "next": f'<script id="__NEXT_DATA__" type="application/json">{dumped}</script>',
        "variable": f"<script>window.__STATE__ = {dumped};window.x = 1;</script>",
        "stream": f"<script>self.__next_f.push({json.dumps([1, '1:' + dumped + chr(10)])})</script>",
    }[shape]
    html = f"<html><head><title>Bridge</title></head><body><div id='root'></div>{script}</body></html>"
    assert extract(html.encode(), URL)["text"].split("\n\n") == BODY * 2


def test_the_rest_of_a_story_for_subscribers_is_read() -> None:
    middle = ps(LEDE) + "".join(
        f"<div class='subscriber-only' style='display: none'>{ps(line)}</div>" for line in BODY[1:]
    )
    assert extract(page(middle), URL)["text"].split("\n\n") == BODY


def test_the_byline_and_the_day_are_read_from_the_text_where_the_data_are_silent() -> None:
    top = "<html><head><title>Bridge to open - The Paper</title></head><body>"
    data = page(
        f"<p class='byline'>By Ann Whitby and Bob Ray</p><p>Published: Dec. 13, 2016, 10:15 a.m.</p>{ps(*BODY)}", top
    )
    found = extract(data, "https://www.paper.example/bridge")
    assert found["authors"] == ["Ann Whitby", "Bob Ray"]
    assert found["date"] == "2016-12-13"
    assert found["outlet"] == "The Paper"
    assert found["text"].split("\n\n") == BODY


def test_the_address_names_the_day_where_nothing_else_does() -> None:
    top = "<html><head><title>Bridge to open - The Paper</title></head><body>"
    assert extract(page(ps(*BODY), top), URL)["date"] == "2016-12-13"


def test_no_date_in_the_future_is_taken() -> None:
    top = TOP.replace("2016-12-13T10:15", "2050-12-13T10:15")
    found = read(page(ps(*BODY), top), "https://paper.example/x", now=NOW)
    assert found.date is None


@pytest.mark.parametrize(
    ("stated", "used"),
    [
        ("/bridge", "https://www.paper.example/bridge"),
        ("https://paper.example/", URL),
        ("javascript:x", URL),
        ("https://[bad", URL),
        ("", URL),
    ],
)
def test_the_address_that_a_page_calls_its_own(stated: str, used: str) -> None:
    top = TOP.replace("https://paper.example/bridge", stated)
    assert extract(page(ps(*BODY), top), URL)["canonical"] == used


def test_the_charset_of_the_transfer_is_used() -> None:
    data = page(ps(*BODY)).decode().encode("cp1252")
    assert read(data, URL, "windows-1252").text.split("\n\n") == BODY
    assert read(data, URL).text.split("\n\n") == BODY


def test_a_page_in_another_script_is_read() -> None:
    lines = [
        "橋は来年の春に開通すると市役所が月曜日に発表した。市長は記者会見で語った。",
        "「準備はできている」とリー市長は述べた。渡し船も続けるという。",
        "工事は六年かかり、予定の三年を大きく上回った。議会は理由を尋ねている。",
        "「橋は百年もつだろう」と技師は本紙に語り、川の水位も調べると付け加えた。",
        "毎日一万台の車が通る見込みだが、まだ誰も数えていない。町は秋に調査を行う。",
    ]
    assert extract(page(ps(*lines)), URL)["text"].split("\n\n") == lines


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"<" * 100_000,
        b"<div>" * 50_000,
        b"<p>a " * 50_000,
        b"<b>" * 50_000,
        b"<!--" * 50_000,
        b"<script>" * 20_000,
        b"<svg" * 20_000,
        b"<script type='application/ld+json'>" + b"[" * 200_000 + b"</script>",
        b"<script>window.a = " + b'{"a":' * 50_000 + b"</script>",
        b"<article><p>The mayor said that the bridge would open in spring.</p></article>" * 3000,
        b"\xff\xfe<\x00p\x00>\x00a\x00",
        b"<a href='" + b"x" * 500_000 + b"'>y",
        b"<h1>" * 10_000,
        b"<br>" * 100_000,
        b"<time>2016-12-13</time>" * 20_000,
        b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><p>&c;',
    ],
)
def test_hostile_pages_are_read_in_bounded_time(data: bytes) -> None:
    assert isinstance(extract(data, URL)["text"], str)


@pytest.mark.parametrize("url", ["", "x", "http://[bad", "https://paper.example:bad/", "\x00"])
def test_any_address_is_taken(url: str) -> None:
    assert extract(page(ps(*BODY)), url)["text"]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**9))
def test_spoilt_pages_are_read_all_the_same(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(page(ps(*BODY) + f"<blockquote>{SAID}</blockquote><ul><li>{MORE}</li></ul>"))
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 30)] = chance.choice(
            [b"", b"<", b">", b"</p>", b"<div class=comments>", b'"', b"\xff", b"<!--", b"{", b"\\"]
        )
    found = extract(bytes(data), URL)
    assert set(found) == {"text", "title", "authors", "date", "canonical", "outlet", "language"}


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read(data: bytes) -> None:
    extract(data, URL)


def test_a_list_between_the_paragraphs_is_kept_whole() -> None:
    items = ["New video of the bridge", "Free app", "More photos of the lamp", "Online tickets"]
    middle = ps(LEDE, SAID) + "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>" + ps(MORE, LAST)
    assert extract(page(middle), "")["text"].split("\n\n") == [LEDE, SAID, *items, MORE, LAST]


def test_a_post_in_a_box_is_kept_as_the_words_that_it_quotes() -> None:
    post = "“We said in March that the ferry would be missed by everybody on the island,” the harbour master wrote."
    middle = ps(LEDE, SAID) + f'<div class="tweet widget"><blockquote><p>{post}</p></blockquote></div>' + ps(MORE, LAST)
    assert post in extract(page(middle), "")["text"].split("\n\n")


def test_paragraphs_that_are_all_called_furniture_are_the_story_and_a_readers_words_among_them_are_not() -> None:
    lines = [f'<p class="inline placeholder">{line}</p>' for line in BODY]
    said = "I have lived by the river for forty years, and I never saw the water come as high as it did on Monday."
    lines.insert(2, f'<div class="viafoura"><p>{said}</p></div>')
    html = f"<html><body><nav>Home</nav>{''.join(lines)}</body></html>"
    assert extract(html.encode(), "")["text"].split("\n\n") == BODY


def test_data_that_hold_more_than_the_story_do_not_take_its_place() -> None:
    long = [f"{line} This is part {n} of the story." for n in range(4) for line in BODY]
    other = "They also read these other stories, of which the data tell every word as if they were one. " * 60
    stated = json.dumps({"@type": "NewsArticle", "headline": "Bridge", "articleBody": other + " ".join(long)})
    data = f'<script type="application/ld+json">{stated}</script>'
    assert extract(page(ps(*long) + data), "")["text"].split("\n\n") == long


def test_a_teaser_is_completed_from_the_data() -> None:
    whole = [f"{line} This is part {n} of the story." for n in range(4) for line in BODY]
    body = "\n".join(whole)
    stated = json.dumps({"@type": "NewsArticle", "headline": "Bridge", "articleBody": body})
    data = f'<script type="application/ld+json">{stated}</script>'
    assert extract(page(ps(*whole[:6]) + data), "")["text"].split("\n\n") == whole


def listed(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def test_a_list_goes_with_the_line_before_it() -> None:
    offer = "<p>Subscribe now to read the latest news from the river and the town.</p>" + listed(
        "Unlimited articles from all our reporters.", "The electronic edition on every device.", "Daily puzzles."
    )
    plans = ["A lamp at each end", "Two lanes for bicycles", "A bench in the middle"]
    middle = ps(LEDE, SAID) + offer + ps(MORE) + "<h3>What the plans hold</h3>" + listed(*plans) + ps(LAST)
    text = extract(page(middle), "")["text"]
    assert text.split("\n\n") == [LEDE, SAID, MORE, "What the plans hold", *plans, LAST]


def test_a_heading_over_a_paragraph_of_the_story_is_kept() -> None:
    middle = ps(LEDE, SAID) + "<h2>Cars & ferries</h2>" + ps(MORE) + "<h3>Six years</h3>" + ps(LAST)
    parts = [LEDE, SAID, "Cars & ferries", MORE, "Six years", LAST]
    assert extract(page(middle), "")["text"].split("\n\n") == parts


def test_a_post_keeps_the_line_that_says_who_wrote_it() -> None:
    post = (
        '<div class="widget tweet"><div class="inner"><div class="content"><blockquote class="twitter-tweet">'
        "<p>So long, ferry.</p>&mdash; River Town (@rivertown) <a href='/s'>May 2, 2026</a></blockquote>"
        "</div></div></div>"
    )
    text = extract(page(ps(LEDE, SAID) + post + ps(MORE, LAST)), "")["text"]
    assert text.split("\n\n") == [LEDE, SAID, "So long, ferry.", "— River Town (@rivertown) May 2, 2026", MORE, LAST]


@pytest.mark.parametrize(
    "hidden",
    [
        '<span class="tooltip-content">More on Ann Lee: mayor since 2019</span>',
        '<span class="sr-only">(opens in a new window)</span>',
        '<span class="visually-hidden">link</span>',
        '<span style="display: none">ad</span>',
        '<span class="c-tooltip__text">a port on the coast</span>',
        '<span class="tooltiptext">a port on the coast</span>',
        '<span class="hint" role="tooltip">a port on the coast</span>',
        '<span class="note u-sr-only">note 4</span>',
        '<span class="screen-reader-text">link</span>',
    ],
)
def test_words_that_no_reader_sees_are_not_put_into_a_sentence(hidden: str) -> None:
    said = f"“We are ready,” said Ann Lee{hidden}, the mayor, “and the old ferry will go on.”"
    text = extract(page(ps(LEDE, said, MORE, LAST)), "")["text"]
    assert "“We are ready,” said Ann Lee, the mayor, “and the old ferry will go on.”" in text


@pytest.mark.parametrize(
    "named",
    ["tooltip", "glossary-tooltip", "has-tooltip", "popup-trigger", "popover-term", "not-sr-only", "tooltip-link text",
     "js-popup-link", "w3-tooltip", "popuptextile", "glossary__term has-tooltip"],
)  # fmt: skip
def test_a_word_that_has_a_tooltip_stays_in_its_sentence(named: str) -> None:
    said = f'“We will <span class="{named}">never</span> close the bridge,” said Ann Lee, the mayor of the town.'
    text = extract(page(ps(LEDE, said, MORE, LAST)), "")["text"]
    assert "“We will never close the bridge,” said Ann Lee" in text


def test_soft_hyphens_are_no_letters() -> None:
    assert "The com\u00admittee" not in (
        text := extract(page(ps(LEDE, f"The com\u00admittee met. {MORE}", LAST)), "")["text"]
    )
    assert "The committee met." in text


def test_stories_under_a_heading_of_their_own_go_with_it() -> None:
    more = (
        "<section><div><h2>More from The Paper</h2>"
        "<div class='card'><h3><a href='/1'>Ferry man</a> retires at last</h3>"
        "<p>He has seen all the floods of the last forty years, and some of them twice.</p></div></div></section>"
    )
    assert extract(page(ps(*BODY) + more), "")["text"].split("\n\n") == BODY


def test_a_list_of_entries_with_a_link_at_their_end_is_the_story() -> None:
    said = {
        name: f"Nobody has counted the cars that cross the {name} bridge, and its {number} benches were {name} too."
        for number, name in enumerate(["old", "red", "wide", "long"], 3)
    }
    entries = "".join(
        f"<li><article><h2>The {name} bridge</h2><p>{line} The council asks why, and the mayor does not say.</p>"
        f"<p><a href='/{name}'>Watch a video of the {name} bridge</a></p></article></li>"
        for name, line in said.items()
    )
    text = extract(page(ps(*BODY) + f"<ul>{entries}</ul>"), "")["text"]
    assert all(line in text for line in said.values())


def test_the_heading_that_readers_see_is_the_headline_even_if_search_engines_are_told_another() -> None:
    data = page(ps(*BODY)).replace(
        b"<h1>Bridge to open &amp; ferry to stay", b"<h1>Why the river had to wait six years"
    )
    assert extract(data, URL)["title"] == "Why the river had to wait six years"


def test_a_headline_is_not_cut_at_a_dash_where_the_page_states_it_whole() -> None:
    whole = "Bridge opens after six years - with the old ferry still running below"
    top = TOP.replace("<title>Bridge to open &amp; ferry to stay |", f"<title>{whole} |")
    top = top.replace("</style>", "</style><meta property='og:title' content='Bridge opens after six years'>")
    data = page(ps(*BODY), top).replace(b"<h1>Bridge to open &amp; ferry to stay", f"<h1>{whole}".encode())
    assert extract(data, URL)["title"] == whole


def test_the_day_of_the_address_confirms_the_stated_one() -> None:
    top = TOP.replace("2016-12-13T10:15:00+01:00", "2016-12-13T23:30:00Z")
    assert extract(page(ps("Dec. 14, 2016", *BODY), top), URL)["date"].startswith("2016-12-13")


AMENDED = "This article was amended on 13 December 2016. An earlier version said that the work took nine years."


@pytest.mark.parametrize(
    "around",
    [
        '{story}<div class="corrections"><h3>Correction</h3><p>{note}</p></div></article>',
        '{story}<aside class="correction"><p>{note}</p></aside></article>',
        '{story}<section class="post-correction note"><div><p>{note}</p></div></section></article>',
        "{story}<footer><p><small>{note}</small></p></footer></article>",
        '<div class="notice"><p>{note}</p></div>{story}</article>',
    ],
)
def test_the_storys_own_note_of_a_correction_is_kept_wherever_the_page_puts_it(around: str) -> None:
    story = "".join(f"<p>{each}</p>" for each in BODY)
    page = f"{TOP}<article>{HEAD}{around.format(story=story, note=AMENDED)}</body></html>"
    found = read(page.encode(), URL, now=NOW).text.split("\n\n")
    assert found.count(AMENDED) == 1
    assert [line for line in found if line != AMENDED] == BODY


def test_a_note_is_kept_beside_the_paragraphs_where_no_article_element_stands_around_them() -> None:
    story = "".join(f"<p>{each}</p>" for each in BODY)
    page = f'{TOP}<div class="wrap"><div class="text">{HEAD}{story}<div class="note">{AMENDED}</div></div></div></html>'
    assert read(page.encode(), URL, now=NOW).text.split("\n\n") == [*BODY, AMENDED]


@pytest.mark.parametrize(
    "line",
    [
        AMENDED,
        "Correction: the mayor took the ferryman's money, and this story does not say so.",
        "This article has been withdrawn by the paper, so why is it still here?",
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        '{story}</article><section class="comments"><div class="comment"><p>{line}</p></div></section>',
        '{story}<section id="comments"><div class="comment note"><p>{line}</p></div></section></article>',
        '{story}<div class="talk-list"><div class="post"><b>mole</b><p>{line}</p></div></div></article>',
        '{story}<div class="responses"><ul><li class="note"><p>{line}</p></li></ul></div></article>',
        '{story}<div class="reader-thread"><div class="note"><p>{line}</p></div></div></article>',
        '{story}<div class="ugc"><div class="note"><p>{line}</p></div></div></article>',
        '{story}<div class="kommentare"><p class="note">{line}</p></div></article>',
        '{story}<article class="note"><p>{line}</p></article></article>',
        '{story}</article><aside class="most-read"><div><p>{line}</p></div></aside>',
        "{story}<aside><h3>More</h3><p>{line}</p></aside></article>",
        '{story}<div class="related-notes note"><p>{line}</p></div></article>',
        '{story}</article><div class="notice"><p>{line}</p></div>',
        '<div class="notice"><p>{line}</p></div></article><article>{story}</article>',
    ],
)
def test_what_readers_or_other_stories_say_around_a_story_is_no_note_of_its_own(around: str, line: str) -> None:
    story = "".join(f"<p>{each}</p>" for each in BODY)
    page = f"{TOP}<article>{HEAD}{around.format(story=story, line=line)}</body></html>"
    assert line not in read(page.encode(), URL, now=NOW).text


@pytest.mark.parametrize("heading", ["<h2>Comments</h2>", "<h3>3 Comments</h3>", "<h3>Readers’ comments (12)</h3>"])
@pytest.mark.parametrize("around", ["<article>{}</article>", '<div class="main">{}</div>'])
def test_what_stands_behind_the_heading_of_the_comments_is_none_of_the_storys(heading: str, around: str) -> None:
    story = "".join(f"<p>{each}</p>" for each in BODY)
    readers = "".join(f"<p>{each}</p>" for each in ("mole wrote:", *BODY[1:2], AMENDED, f"No, {BODY[0]}"))
    page = f"{TOP}{around.format(HEAD + story + heading + readers)}</body></html>"
    assert read(page.encode(), URL, now=NOW).text.split("\n\n") == BODY


def test_such_a_heading_before_the_story_takes_nothing_from_it() -> None:
    story = "".join(f"<p>{each}</p>" for each in BODY)
    page = f"{TOP}<article>{HEAD}<h3>3 Comments</h3>{story}</article></body></html>"
    assert read(page.encode(), URL, now=NOW).text.split("\n\n") == BODY


def test_no_withdrawal_is_taken_from_around_a_story() -> None:
    story = "".join(f"<p>{each}</p>" for each in BODY)
    gone = "This article has been withdrawn by the paper."
    page = f'{TOP}<article>{HEAD}{story}<div class="correction"><p>{gone}</p></div></article></body></html>'
    assert gone not in read(page.encode(), URL, now=NOW).text


def test_a_link_to_another_storys_correction_is_no_note_of_this_one() -> None:
    story = "".join(f"<p>{each}</p>" for each in BODY)
    page = f'{TOP}<article>{HEAD}{story}</article><div><p><a href="/x">{AMENDED}</a></p></div></body></html>'
    assert AMENDED not in read(page.encode(), URL, now=NOW).text
