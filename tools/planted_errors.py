"""Errors to plant in sentences of an article: each takes a sentence and gives it with one thing changed, or None."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from summarizer import lexicon
from summarizer.reading import read
from summarizer.summaries.agree import quotations
from summarizer.summaries.gate import Gate
from summarizer.types import Article, Reading

Error = Callable[[str, Reading, str, random.Random], str | None]


def another_number(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """One number changed by one or ten."""
    found = list(re.finditer(r"(?<![\w.,$])\d[\d,]*(?![\d.,]*\w)", text))
    if not found:
        return None
    match = rng.choice(found)
    value = int(match.group().replace(",", "").strip() or 0)
    return text[: match.start()] + str(value + rng.choice([1, 10, 100])) + text[match.end() :]


def another_name(text: str, _reading: Reading, whole: str, rng: random.Random) -> str | None:
    """A capitalised word exchanged for another one of the article."""
    pattern = r"(?<=[a-z,] )[A-Z][a-z]{3,}"
    here, everywhere = set(re.findall(pattern, text)), set(re.findall(pattern, whole))
    held = set(re.findall(r"\w+", text))
    months = set(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July "
        "August September October November December".split()
    )
    new = sorted(everywhere - held - months)
    old = sorted(here - months)
    if not new or not old:
        return None
    return re.sub(rf"\b{rng.choice(old)}\b", rng.choice(new), text)


def another_date(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """A weekday or month exchanged for another."""
    for words in (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
        "January February March April June July August September October November December".split(),
    ):
        found = [w for w in words if re.search(rf"\b{w}\b", text)]
        if found:
            old = rng.choice(found)
            return re.sub(rf"\b{old}\b", rng.choice([w for w in words if w not in found]), text)
    return None


def another_quotation(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """A word inside quotation marks left out."""
    passages = [p for p in quotations(text) if len(p.split()) > 3]
    if not passages:
        return None
    words = rng.choice(passages).split()
    at = rng.randrange(1, len(words) - 1)
    return text.replace(" ".join(words), " ".join(words[:at] + words[at + 1 :]), 1)


def negated(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
    """A "not" put in or taken out."""
    if re.search(r"\b(?:not|never)\b", text):
        return re.sub(r"\b(?:not|never) ", "", text, count=1)
    match = re.search(r"\b(?:was|were|is|are|has|have|had|will|can|could|would)\b(?! not)", text)
    return text[: match.end()] + " not" + text[match.end() :] if match else None


def another_unit(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """A unit exchanged for another of its kind."""
    kinds = ("miles kilometers", "million billion", "hours days weeks months years", "percent points", "pounds dollars")
    found = [(m, k.split()) for k in kinds for m in re.finditer(rf"(?<=\d )(?:{k.replace(' ', '|')})\b", text)]
    if not found:
        return None
    match, units = rng.choice(found)
    return text[: match.start()] + rng.choice([u for u in units if u != match.group()]) + text[match.end() :]


def another_first_name(text: str, _reading: Reading, whole: str, rng: random.Random) -> str | None:
    """The first of two names exchanged for the first of another two."""
    pairs = sorted(set(re.findall(r"(?<=[a-z,] )([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})", whole)))
    here = [(f, n) for f, n in pairs if f"{f} {n}" in text]
    if not here:
        return None
    first, name = rng.choice(here)
    others = [f for f, _ in pairs if f != first and f not in text]
    return text.replace(f"{first} {name}", f"{rng.choice(others)} {name}") if others else None


def another_status(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """A word for how sure it is or what somebody is accused of left out, or made another one."""
    turned = {
        "charged with": "convicted of", "accused of": "convicted of", "arrested": "jailed", "may": "will",
        "might": "will", "could": "will", "would": "did", "allegedly ": "", "reportedly ": "", "alleged ": "",
        "suspected ": "", "likely ": "", "former ": "", "more than ": "", "at least ": "", "nearly ": "",
    }  # fmt: skip
    bounded = {word: rf"\b{word}\b" if word[-1] != " " else rf"\b{word}" for word in turned}
    found = [word for word, pattern in bounded.items() if re.search(rf"{pattern}(?!n't)", text)]
    if not found:
        return None
    word = rng.choice(found)
    return re.sub(bounded[word], turned[word], text, count=1)


def exchanged(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
    """What stands before the verb and what stands behind it, exchanged."""
    match = re.match(
        r"((?:[A-Z][a-z]+ ?){1,3}) (\w+ed|beat|won|told|met|left|took|gave) ((?:[A-Z][a-z]+ ?){1,3})\b", text
    )
    if match is None:
        return None
    return f"{match[3].strip()} {match[2]} {match[1].strip()}{text[match.end() :]}"


def without_its_source(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
    """A claim without who claims it."""
    match = re.search(
        r", according to [^,.]+(?=[,.])|^According to [^,]+, |^[^,.]{3,60} (?:claim|alleg)ed? that ", text
    )
    if match is None:
        return None
    rest = (text[: match.start()] + text[match.end() :]).strip()
    return rest[:1].upper() + rest[1:]


def another_speaker(text: str, _reading: Reading, whole: str, rng: random.Random) -> str | None:
    """A quotation given to another person of the article."""
    match = re.search(r"[\"”],? said ((?:[A-Z][a-z]+ ?)+)", text)
    if match is None:
        return None
    names = sorted(n for n in set(re.findall(r"\bsaid ([A-Z][a-z]+ [A-Z][a-z]+)", whole)) if n not in text)
    return text[: match.start(1)] + rng.choice(names) + text[match.end(1) :].lstrip() if names else None


MATRICES = (
    "Nobody in the region thinks that {}.", "Critics denied that {}.", "It is too early to say that {}.",
    "The paper wrongly printed that {}.", "Rumours spread that {}.", "A judge threw out the claim that {}.",
    "Unless the vote fails, {}.", "If the vote fails, {}.", "{}, if the vote fails.", "{}, a spokesman said.",
    "{}, unless a court steps in.", "Some doubt whether {}.", "In the film, {}.", "According to a neighbour, {}.",
)  # fmt: skip
"""What may stand around a sentence so that it is no longer said."""


def without_a_condition(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
    """A clause with "if" or "unless" left out."""
    match = re.search(r",? (?:if|unless|except|provided)\b[^,.]*(?=[,.])|^(?:If|Unless) [^,.]*, ", text)
    if match is None or re.search(r"\b(?:asked?|wonders?|wondered|as|even|only|know)$", text[: match.start()]):
        return None
    rest = (text[: match.start()] + text[match.end() :]).strip()
    return rest[:1].upper() + rest[1:]


def without_who_says(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
    """What somebody says, thinks or denies without that."""
    verbs = "said|says|told|thinks?|believed?s?|denied|fears?|warned|announced|reported|insisted|suggested|hopes?"
    match = re.search(rf"^[^,.]{{3,60}} (?:{verbs}) (?:\w+ )?that |, [^,.“”\"]{{3,40}} (?:{verbs})(?=\.)", text)
    if match is None:
        return None
    rest = (text[: match.start()] + text[match.end() :]).strip()
    return rest[:1].upper() + rest[1:]


def around(article: Article, text: str, rng: random.Random) -> bool:
    """Whether the gate refuses ``text`` where the article says it only under a denial, a doubt or a condition.

    Putting that back is as good.
    """
    clause = text.rstrip(". ")
    whole = rng.choice(MATRICES).format(clause)
    turned = Article(headline="", text=whole[:1].upper() + whole[1:], id=article.id)
    return not Gate(turned, read(turned)).check(text).as_it_stands


OPPOSITES = (
    "rose/fell rise/fall won/lost win/lose increased/decreased more/less older/younger open/closed opened/closed "
    "north/south east/west died/survived killed/saved supports/opposes legal/illegal high/low higher/lower "
    "better/worse bought/sold early/late good/bad strong/weak safe/unsafe man/woman men/women son/daughter "
    "brother/sister father/mother first/last next/last most/few all/some many/few began/ended started/ended "
    "gained/lost left/entered dead/alive public/private success/failure true/false "
    "love/hate right/wrong accepted/refused praised/blamed"
)
PREPOSITIONS = (
    "before/after for/against with/without since/before under/over above/below inside/outside from/to by/to into/from "
    "in/near during/before up/down"
)
PRONOUNS = "he/she his/her him/her they/he their/his its/their who/which"


def pair_of(pairs: str) -> Error:
    """An error that puts one word of a pair in the place of the other."""
    ways = [way for pair in pairs.split() for way in (pair.split("/"), pair.split("/")[::-1])]

    def exchange(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
        held = set(re.findall(r"[A-Za-z]+", text))
        found = [(old, new) for old, new in ways if old in held]
        if not found:
            return None
        old, new = rng.choice(found)
        return re.sub(rf"\b{old}\b", new, text, count=1)

    return exchange


def another_currency(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """The sign of a sum exchanged or left out."""
    found = re.search(r"[$€£](?=\d)", text)
    if found is None:
        return None
    return text[: found.start()] + rng.choice([c for c in ("$", "€", "£", "") if c != found[0]]) + text[found.end() :]


def another_sign(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
    """A minus put before a number, or the one before it left out."""
    found = re.search(r"(?<= )-?(?=[1-9]\d*\b(?![,.:/-]?\d))", text)
    return None if found is None else text[: found.start()] + ("" if found[0] else "-") + text[found.end() :]


def marks_put_in(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """Four words of a sentence without marks set in marks."""
    words = text.split(" ")
    if re.search("[\"“”„«»`'‘’]", text) or len(words) < 8:
        return None
    at = rng.randrange(1, len(words) - 5)
    return " ".join([*words[:at], "“" + words[at], *words[at + 1 : at + 3], words[at + 3] + "”", *words[at + 4 :]])


def broken_off(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """Cut off anywhere, with no full stop behind, or with one behind an article, a preposition or a possessive."""
    words = text.split(" ")
    if re.search('["“”„«»`]', text) or len(words) < 8:
        return None
    small = "the a an of in on at for from with by to his her their its and or".split()
    ends = [n for n in range(4, len(words) - 1) if words[n] in small]
    if ends and rng.random() > 1 / 2:
        return " ".join(words[: rng.choice(ends) + 1]) + "."
    return " ".join(words[: rng.randrange(4, len(words))]).rstrip(" .,;:!?…")


def one_mark_put_in(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """One mark of some kind before a word of a sentence without marks."""
    words = text.split(" ")
    if re.search("[\"“”„«»`'‘’]", text) or len(words) < 8:
        return None
    at = rng.randrange(1, len(words) - 1)
    return " ".join([*words[:at], rng.choice("“”„«‹「＂") + words[at], *words[at + 1 :]])


def clauses_joined(text: str, _reading: Reading, _whole: str, rng: random.Random) -> str | None:
    """Words left out from inside one clause up to inside the clause behind "and" or "but"."""
    words = text.split(" ")
    joints = [n for n in range(4, len(words) - 5) if words[n] in {"and", "but"}]
    if re.search('["“”„«»`]', text) or not joints:
        return None
    joint = rng.choice(joints)
    start, end = rng.randrange(2, joint), rng.randrange(joint + 2, len(words) - 2)
    # What stood between marks as a whole would be no joining.
    return None if words[start - 1][-1:] in ",;:—" else " ".join([*words[:start], *words[end:]])


def without(pattern: str) -> Error:
    """An error that leaves out what ``pattern`` finds first."""

    def leave_out(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
        match = re.search(pattern, text)
        return None if match is None or match.start() == 0 else text[: match.start()] + text[match.end() :]

    return leave_out


def other_commas(text: str, _reading: Reading, _whole: str, _rng: random.Random) -> str | None:
    """Who says it in the middle of a sentence, without the commas around."""
    match = re.search(r", ((?:said|says) [^,“”\"]{3,40}|[^,“”\"]{3,40} (?:said|says)), ", text)
    return None if match is None else f"{text[: match.start()]} {match[1]} {text[match.end() :]}"


MORE_ERRORS: dict[str, Error] = {
    "opposite": pair_of(OPPOSITES),
    "preposition": pair_of(PREPOSITIONS),
    "pronoun": pair_of(PRONOUNS),
    "celsius": pair_of("C/F celsius/fahrenheit Celsius/Fahrenheit"),
    "currency": another_currency,
    "sign": another_sign,
    "marks put in": marks_put_in,
    "broken off": broken_off,
    "one mark put in": one_mark_put_in,
    "clauses joined": clauses_joined,
    "other commas": other_commas,
    "tense": pair_of("is/was are/were has/had have/had"),
    "year left out": without(r" (?:in|since|until|by) (?:19|20)\d\d(?=[ .])"),
    "rank left out": without(r"(?<=[a-z] )(?:first|second|third|fourth|fifth|only|last|oldest) (?=[a-z])"),
    "range halved": without(r"(?<=\d) (?:and|to|or) \d[\d,.]*(?= [a-z])"),
    "or left out": without(r" or (?!so\b)[a-z]+(?: [a-z]+){0,5}(?=[.,])"),
    # One that only says what a thing is like may go.
    "word before a noun left out": without(
        rf"(?<=[a-z] )(?!(?:{'|'.join(lexicon.words('modifiers.txt', 'plain', 'nation'))}) )"
        r"[a-z]{3,}(?:ous|ive|ful|less|ical|ary|ish) (?=[a-z]{5,}[ .])"
    ),
    "contrast left out": without(r",? (?:although|whereas|even though|but (?:that|the|a|an)) [^,.;:]{8,}(?=[.])"),
    "narrowing left out": without(
        r"(?<=[a-z]) (?:until|wherever|whenever|under (?:torture|duress|pressure)|"
        r"in (?:mice|rats|adults|children|infants|women|men|patients|animals)) ?[^,.;:]*(?=[.])"
    ),
    "what undid it left out": without(
        r"(?<=[a-z]) (?:before|and (?:later|then)) (?:being )?(?:"
        rf"{'|'.join(sorted(lexicon.words('tails.txt', 'undone')))})[^,.;:]*(?=[.])"
    ),
    "condition left out": without_a_condition,
    "who says it left out": without_who_says,
    "unit": another_unit,
    "first name": another_first_name,
    "status": another_status,
    "who does what": exchanged,
    "source left out": without_its_source,
    "speaker": another_speaker,
}
ERRORS: dict[str, Error] = {
    "number": another_number,
    "name": another_name,
    "date": another_date,
    "quotation": another_quotation,
    "negation": negated,
}
