"""Who is named for words in marks: names of many languages in many frames, titles, roles, signatures, go-betweens."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, Speech

LEAD = "The storm reached the coast on Sunday. It sank three boats and tore the roof from the ice house.\n\n"

NAMES = {
    "Siobhán O’Faoláin": "O’Faoláin",
    "Siobhan O'Faolain": "O'Faolain",
    "Seán Ó’Brannagh": "Ó’Brannagh",
    "Máire Ní Dhúill": "Ní Dhúill",
    "Ólafur Þórðarson": "Þórðarson",
    "Łukasz Żmuda": "Żmuda",
    "Đorđe Živkovac": "Živkovac",
    "Nguyễn Thị Hạnh": "Hạnh",
    "José Ángel Peña Núñez": "Peña Núñez",
    "Dolores Huerto y Cano": "Huerto y Cano",
    "Ana de la Vega Ortiz": "de la Vega Ortiz",
    "Fionn McAlroy": "McAlroy",
    "Pieter de Witte": "de Witte",
    "Joost van der Meulen": "van der Meulen",
    "Klaus-Dieter von Arnsberg": "von Arnsberg",
    "Nadia al-Rahbi": "al-Rahbi",
    "Yusuf bin Rashdan": "bin Rashdan",
    "Noor ul-Haqq": "ul-Haqq",
    "Luca D'Amorico": "D'Amorico",
    "Giulia d’Orsina": "d’Orsina",
    "Sa’ad Barghani": "Barghani",
    "Thulani kaMashaba": "kaMashaba",
    "J. P. Harcastle": "Harcastle",
    "Mary-Kate O'Dwyer": "O'Dwyer",
    "Kim Seo-yeon": "Kim",
    "Ji-woo Tarn": "Tarn",
    "Li Wenqiang": "Li",
    "Ngaire Te Whata": "Te Whata",
    "Wendell Tarrant Jr.": "Tarrant",
    "Åsa Öbergsson": "Öbergsson",
    "Élodie L’Hermine": "L’Hermine",
}

FRAMES = (
    "{N}, who owns the boat, said: “The sea took it.”",
    "“The sea took it,” said {N}.",
    "“The sea took it,” {N} said later.",
    "“The sea took it,” said harbourmaster {N}, 54.",
    "{N} (54) said: “The sea took it.”",
    "{N}, the harbour master, told reporters: “The sea took it.”",
    "The harbour master, {N}, said: “The sea took it.”",
    "But {N}, a fisherman from Dunmore, said: “The sea took it.”",
    "{N} of the Dunmore Boat Club said: “The sea took it.”",
    "{N}: “The sea took it.”",
    "“The sea took it.” – {N}",
    "Dr {N} said: “The sea took it.”",
    "{N} owns the boat. “The sea took it,” {S} said.",
    "{N}’s boat was lost on Sunday. “The sea took it,” {S} said.",
)


def spoken(text):
    """Of each quote in marks: who is named, and as what."""
    return [
        (
            q.speaker.name if q.speaker and q.attribution is not Attribution.NO_SPEAKER else None,
            [role.span.of(text) for role in q.speaker.roles] if q.speaker else [],
        )
        for q in read(Article("", text)).quotes
        if q.speech is not Speech.INDIRECT
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_language_is_shown_whole_in_every_frame(name):
    wrong = {}
    for frame in FRAMES:
        named = [who for who, _ in spoken(LEAD + frame.format(N=name, S=NAMES[name]))]
        if named != [name]:
            wrong[frame] = named
    assert wrong == {}


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Archbishop of Dunmore Lou Marchetti", "Archbishop of Dunmore"),
        ("The Archbishop of Dunmore, Lou Marchetti,", "Archbishop of Dunmore"),
        ("The Bishop of Dunmore, the Rt Rev Lou Marchetti,", "Bishop of Dunmore"),
        ("Ex-Senator Lou Marchetti", "Ex-Senator"),
        ("Secretary of State Lou Marchetti", "Secretary of State"),
        ("Minister of State for Fisheries Lou Marchetti", "Minister of State for Fisheries"),
        ("UN Special Envoy for Norden Lou Marchetti", "UN Special Envoy for Norden"),
        ("Dunmore Boats CEO Lou Marchetti", "Dunmore Boats CEO"),
        ("The MP for Dunmore, Lou Marchetti,", "MP for Dunmore"),
        ("Father of two Lou Marchetti", "Father of two"),
        ("Poet and playwright Lou Marchetti", "Poet and playwright"),
        ("Lou Marchetti MP", None),
        ("Dunmore Boats’ Lou Marchetti", None),
        ("Lou Marchetti, no relation to the mayor,", None),
    ],
)
def test_a_title_stands_beside_the_name_and_not_in_it(words, role):
    named = spoken(f"{LEAD}{words} said: “The sea took it.”")
    assert [who for who, _ in named] == ["Lou Marchetti"]
    assert named[0][1] == ([role] if role else [])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A spokesman for Dunmore mayor Lou Marchetti said: “Go.”", "A spokesman for Dunmore mayor Lou Marchetti"),
        ("The wife of Lou Marchetti said: “Go.”", "The wife of Lou Marchetti"),
        ("A lawyer for singer Lou Marchetti said: “Go.”", "A lawyer for singer Lou Marchetti"),
        ("The Mayor of New Dunmore City said: “Go.”", "The Mayor of New Dunmore City"),
        ("Angus King of Dunmore said: “Go.”", "Angus King"),
        ("Officials and activist Lou Marchetti said: “Go.”", "Officials and activist Lou Marchetti"),
        ("Violinist Hana Ito said: “Go.”", "Hana Ito"),
    ],
)
def test_whoever_is_only_named_to_say_who_speaks_is_not_the_speaker(text, who):
    assert [name for name, _ in spoken(LEAD + text)] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“The sea took it,” the Echo quoted Lou Marchetti as saying.", "Lou Marchetti"),
        ("Lou Marchetti was quoted by the Echo as saying: “The sea took it.”", "Lou Marchetti"),
        ("Lou Marchetti was quoted as saying: “The sea took it.”", "Lou Marchetti"),
        ("Lou Marchetti left.\n\n“The sea took it,” the Echo quoted him as saying.", "Lou Marchetti"),
        ("“The sea took it,” said his best friend at the boat club, Lou Marchetti.", "Lou Marchetti"),
        ("When Lou Marchetti Questioned Who Owns the Pier\n\n“The sea took it,” Marchetti said.", "Lou Marchetti"),
        ("The storm, said Lou Marchetti, was “a monster from the north”.", "Lou Marchetti"),
        ("Lou Marchetti’s reply was short: “The sea took it.”", "Lou Marchetti"),
        ("Lou Marchetti’s boat was named: “The Sea Took It.”", None),
        ("Yesterday Lou Marchetti said: “The sea took it.”", "Lou Marchetti"),
        ("Lou Marchetti, asked about it, quoted the mayor: “The sea took it.”", None),
        ("Lou Marchetti said the storm was the worst in years, adding: “The sea took it.”", "Lou Marchetti"),
    ],
)
def test_words_are_given_to_whoever_has_said_them(text, who):
    assert [name for name, _ in spoken(LEAD + text)] == [who]


BOTH = "Lou Marchetti met Kit Arden at the harbour.\n\n"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Lou Marchetti said “Go home” and quoted Kit Arden as saying it was late.", "Lou Marchetti"),
        ("Lou Marchetti said “Go home”, and the Echo quoted Kit Arden as saying the same.", "Lou Marchetti"),
        ("“Go home,” the Echo never (wrongly) quoted Kit Arden as saying.", None),
        ("Nobody quoted Kit Arden as saying “Go home”.", None),
        ("Kit Arden was never quoted as saying “Go home”.", None),
        ("Kit Arden is not quoted as saying “Go home”.", None),
        ("Kit Arden was falsely quoted as saying “Go home”.", None),
        ("“Go home,” Kit Arden was misleadingly quoted as saying.", None),
        ("“Go home,” Kit Arden was quoted as saying, which he denies.", None),
        ("Kit Arden was quoted as saying “Go home”, but he did not say that.", None),
        ("If Kit Arden was quoted as saying “Go home”, he would leave.", None),
        ("Lou Marchetti denied that Kit Arden was quoted as saying “Go home”.", None),
        ("Lou Marchetti says Kit Arden was quoted as saying “Go home”.", None),
        ("A page on which Kit Arden was quoted as saying “Go home” was shut.", None),
        ("The Echo said it had quoted Kit Arden as saying “Go home”.", None),
        ("An early tweet quoted Kit Arden as saying “Go home”.", "Kit Arden"),
        ("In the Echo, Kit Arden was quoted as saying “Go home”.", "Kit Arden"),
        ("Lou Marchetti complained that she was quoted as saying “Go home”.", None),
        ("Kit Arden was quoted as saying he would “never go home again”.", "Kit Arden"),
        ("Kit Arden was quoted as saying “Go home”, but did not say when.", "Kit Arden"),
        ("Kit Arden, a friend of Lou Marchetti, was also quoted as saying “Go home”.", "Kit Arden"),
        ("Kit Arden, quoted by Lou Marchetti as saying “Go home”, left.", "Kit Arden"),
        ("The brother of Kit Arden was quoted as saying “Go home”.", "The brother of Kit Arden"),
        ("Lou Marchetti said Kit Arden, whom the Echo quoted as saying so, was “a liar”.", "Lou Marchetti"),
    ],
)
def test_whoever_is_quoted_has_said_the_words_only_where_that_is_sure(text, who):
    assert [name for name, _ in spoken(BOTH + text)] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Lou Marchetti’s statement came after Kit Arden told her: “Go home.”", "Kit Arden"),
        ("Lou Marchetti’s statement was read out by a heckler who shouted: “Go home.”", "a heckler"),
        ("Lou Marchetti’s answer was drowned out by a heckler: “Go home.”", None),
        ("Lou Marchetti’s post was met with one reply: “Go home.”", None),
        ("Lou Marchetti’s hate mail is simple: “Go home.”", None),
        ("Lou Marchetti’s lawyer’s reply was short: “Go home.”", None),
        ("Lou Marchetti’s latest post read: “Go home.”", "Lou Marchetti"),
        ("Lou Marchetti’s first reply was very short: “Go home.”", "Lou Marchetti"),
        ("Lou Marchetti’s message was clear: “Go home.”", "Lou Marchetti"),
    ],
)
def test_a_colon_leads_to_the_owners_words_where_nobody_else_stands_before_it(text, who):
    assert [name for name, _ in spoken(BOTH + text)] == [who]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Poet and friend of Lou Marchetti", "Poet and friend of Lou Marchetti"),
        ("Owner and trainer of Red Dawn", "Owner and trainer of Red Dawn"),
        ("Captain of the ferry Ana Brik", "Captain of the ferry Ana Brik"),
        ("Captain of the Ferry Ana Brik", "Captain of the Ferry Ana Brik"),
        ("Editor of the weekly Ana Brik", "Editor of the weekly Ana Brik"),
        ("Chair of Friends of Ana Brik", "Chair of Friends of Ana Brik"),
        ("Director of music Ana Brik", "Ana Brik"),
        ("Skipper and part-time teacher Ana Brik", "Ana Brik"),
    ],
)
def test_a_name_in_a_role_is_the_speaker_only_where_the_role_is_before_it(words, who):
    assert [name for name, _ in spoken(f"{BOTH}{words} said: “Go home.”")] == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Lou Marchetti, said Kit Arden, had shouted “Go home”.", "Lou Marchetti"),
        ("Lou Marchetti, said Kit Arden, told him: “Go home.”", "Lou Marchetti"),
        ("Lou Marchetti, said Kit Arden, was “a liar”.", "Kit Arden"),
        ("The words of Lou Marchetti, said Kit Arden, were “Go home”.", "The words of Lou Marchetti"),
    ],
)
def test_who_is_named_between_commas_has_said_no_words_of_another(text, who):
    assert [name for name, _ in spoken(BOTH + text)] == [who]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("“The sea took it,” Lou Marchetti told local radio.", "told local radio"),
        ("“The sea took it,” Lou Marchetti said on state television.", "on state television"),
        ("Lou Marchetti told a Danish newspaper: “The sea took it.”", "told a Danish newspaper"),
    ],
)
def test_an_outlet_without_a_name_is_where_it_was_said(text, venue):
    (quote,) = (q for q in read(Article("", text)).quotes if q.speech is not Speech.INDIRECT)
    assert quote.speaker.name == "Lou Marchetti"
    assert quote.venue.span.of(text) == venue


def test_a_dash_signs_only_a_paragraph_of_quotation():
    (quote,) = read(Article("", f"{LEAD}“The sea took it.” — Lou Marchetti, mayor of Dunmore")).quotes
    assert (quote.reason.rule, quote.attribution) == ("signature", Attribution.EXPLICIT)
    assert spoken(f"{LEAD}He likes “Red Dust” – Lou Marchetti.") == []
    assert spoken(f"{LEAD}“The sea took it.” – Lou Marchetti, about whom it was said") == []
    assert [who for who, _ in spoken(f"{LEAD}“The sea took it.” – Lou Marchetti, 54, of Dunmore")] == ["Lou Marchetti"]


@pytest.mark.parametrize(
    ("first", "then", "who"),
    [
        ("Mario Varga Llosano spoke first.", "Varga Llosano", "Mario Varga Llosano"),
        ("Carolyn Marlow Tate spoke first.", "Marlow Tate", "Carolyn Marlow Tate"),
        ("Mary Jane Tolliver spoke first.", "Jane", "Jane"),
        ("Dunmore Challenger Kelli Wardle: Stop the Boats.", "Kelli Wardle", "Kelli Wardle"),
    ],
)
def test_two_surnames_without_a_small_word_are_one_person(first, then, who):
    assert [name for name, _ in spoken(f"{first}\n\n“The sea took it,” {then} said.")] == [who]


@pytest.mark.parametrize("who", ["Shazia Moen", "Piet Roder", "Ana Brik"])
@pytest.mark.parametrize("party", ["Labour’s", "The Conservatives’", "the Liberals’"])
def test_whoever_is_of_a_party_is_named_without_it(party, who):
    assert [name for name, _ in spoken(f"{LEAD}“The sea took it,” said {party} {who}.")] == [who]
    assert [name for name, _ in spoken(f"{LEAD}{party} {who} said: “The sea took it.”")] == [who]
