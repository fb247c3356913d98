# ruff: noqa: N806
"""Fits the gate's support on voted sentences; measures the gate on votes, on planted errors, and for false alarms.

    python tools/fit_gate.py FOLDER [--fit] [--cache FILE] [--planted COUNT]

FOLDER holds ``qags_dev.jsonl`` (sentences with votes), ``cnndm_dev.jsonl`` and ``writers_dev.jsonl`` (articles to
plant errors in). ``--fit`` prints weights for ``summarizer/summaries/support.py``; without it the gate as it stands
is measured, the voted sentences with weights cross-validated by article. Nothing of the data is kept.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.reading import read
from summarizer.summaries import gate, support
from summarizer.summaries.agree import quotations
from summarizer.summaries.gate import Gate
from summarizer.summaries.shortened import Shortened
from summarizer.types import Article, Reading

FOLDS = 10
SEEDS, HALVES = 5, 20
STANDING = gate.LEAST_SUPPORT
FREE = (0.6, 0.65, 0.7, 0.75, 0.8, 0.88)

Row = tuple[str, str, dict[str, float], bool, Gate, str]


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    """The records of one file."""
    return [json.loads(line) for line in (folder / f"{name}_dev.jsonl").read_text(encoding="utf-8").splitlines()]


def fit(features: list[dict[str, float]], faithful: list[bool]) -> dict[str, float]:
    """Logistic regression with a little shrinking, by Newton steps."""
    names = list(dict.fromkeys(name for row in features for name in row))
    x = np.array([[row.get(name, 0.0) for name in names] for row in features])
    y = np.array(faithful, dtype=float)
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        H = x.T @ (x * (p * (1 - p))[:, None]) + 0.5 * np.eye(len(names))
        w += np.linalg.solve(H, x.T @ (y - p) - 0.5 * w)
    return {name: round(float(v), 3) for name, v in zip(names, w, strict=True)}


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
    """Whether the gate refuses ``text`` where the article says it only under a denial, a doubt or a condition."""
    clause = text.rstrip(". ")
    whole = rng.choice(MATRICES).format(clause)
    turned = Article(headline="", text=whole[:1].upper() + whole[1:], id=article.id)
    return bool(Gate(turned, read(turned)).check(text).failed)


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
    "word before a noun left out": without(r"(?<=[a-z] )[a-z]{3,}(?:ous|ive|ful|less|ical|ary|ish) (?=[a-z]{5,}[ .])"),
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


def planted(gates: list[tuple[Article, Reading, Gate]], most: int) -> None:
    """Plant ``most`` errors in sentences that may stand, also leave a clause out of them; print what the gate says."""
    rng = random.Random(1)
    caught: dict[str, Counter[bool]] = defaultdict(Counter)
    alarms: dict[str, Counter[bool]] = defaultdict(Counter)
    while sum(sum(c.values()) for c in caught.values()) < most:
        article, reading, judge = rng.choice(gates)
        standing = [k.span for k in reading.key_sentences if k.needs is None]
        if not standing:
            continue
        text = rng.choice(standing).of(article.text)
        kind = rng.choice(sorted(ERRORS))
        wrong = ERRORS[kind](text, reading, article.text, rng)
        alarms["verbatim"][bool(judge.check(text).failed)] += 1
        if wrong is not None and wrong != text:
            caught[kind][bool(judge.check(wrong).failed)] += 1
        shorter = re.sub(r", (?:who|which)[^,.]*(?=[.,])", "", text)
        if shorter != text:
            alarms["a clause left out"][bool(judge.check(shorter).failed)] += 1
    further: dict[str, Counter[bool]] = defaultdict(Counter)
    for article, reading, judge in gates:
        for text in (k.span.of(article.text) for k in reading.key_sentences if k.needs is None):
            for kind, plant in MORE_ERRORS.items():
                wrong = plant(text, reading, article.text, rng)
                if wrong is not None and wrong != text:
                    further[kind][bool(judge.check(wrong).failed)] += 1
        plain = [t for k in reading.key_sentences if not re.search("[\"“”`'’?:;]", t := k.span.of(article.text))]
        if plain:
            further["said of it otherwise"][around(article, rng.choice(plain[:5]), rng)] += 1
        foreign, other, _ = rng.choice(gates)
        strange = [k.span.of(foreign.text) for k in other.key_sentences if k.needs is None][:1]
        if foreign is not article and strange:
            further["of another article"][bool(judge.check(strange[0]).failed)] += 1
    for title, table in (("caught", caught), ("also caught", further), ("false alarms", alarms)):
        for kind, count in sorted(table.items()):
            print(f"{title:13} {kind:18} {100 * count[True] / sum(count.values()):5.1f} % of {sum(count.values())}")
    every = sum((*caught.values(), *further.values()), Counter())
    print(f"caught in all {100 * every[True] / sum(every.values()):.1f} % of {sum(every.values())}")


def voted(folder: Path, known: dict[tuple[str, str], Reading], *, only_fit: bool) -> None:
    """Fit and print weights, or print what the gate accepts of the voted sentences."""
    held: list[Row] = []
    for row in rows(folder, "qags"):
        article = Article(headline="", text=str(row["text"]), id=str(row["id"]))
        reading = known.get(("qags", article.id)) or read(article)
        judge = Gate(article, reading)
        for one in row["sentences"]:  # type: ignore[attr-defined]
            got = support.support(support.words_of(one["sentence"]), judge.sources)
            held.append((row["topic"], article.id, got.features, one["faithful"], judge, one["sentence"]))
    if only_fit:
        print(json.dumps(fit([h[2] for h in held if h[0] == "cnndm"], [h[3] for h in held if h[0] == "cnndm"])))
        return
    articles = sorted({h[1] for h in held})
    for topic in ("cnndm", "xsum"):
        mine = [h for h in held if h[0] == topic]
        print(topic, len(mine), f"faithful {100 * sum(h[3] for h in mine) / len(mine):.1f} %")
        for free in FREE:
            drawn = [_accepted(held, articles, topic, free, FOLDS, seed) for seed in range(SEEDS)]
            print(f"  worded anew from {free:.2f}: {_spread(drawn)}, cross-validated {SEEDS} times")
        halves = [
            _accepted(held, articles, topic, STANDING[Shortened.NOT], 2, seed, first=True) for seed in range(HALVES)
        ]
        print(f"  as set, one half of the articles by weights of the other: {_spread(halves)}, {HALVES} halves")
        fired: dict[str, list[bool]] = defaultdict(list)
        for *_, faithful, judge, sentence in mine:
            for check in {failed.split(":")[0] for failed in judge.check(sentence).failed}:
                fired[check].append(bool(faithful))
        for check, votes in sorted(fired.items()):
            print(f"  {check:14} fires {len(votes):3}, unfaithful {100 * (1 - sum(votes) / len(votes)):5.1f} %")


def _accepted(
    held: list[Row], articles: list[str], topic: str, free: float, folds: int, seed: int, *, first: bool = False
) -> tuple[float, float]:
    """The share accepted and the faithful share of these, with weights fitted on the other folds; percent.

    ``first``: of the first fold alone.
    """
    fold = dict(zip(articles, np.random.default_rng(seed).permutation(len(articles)) % folds, strict=True))
    gate.LEAST_SUPPORT = STANDING | {Shortened.NOT: free}
    shipped = support.WEIGHTS
    votes: list[tuple[bool, bool]] = []
    for k in range(1 if first else folds):
        train = [h for h in held if fold[h[1]] != k and h[0] == "cnndm"]
        support.WEIGHTS = fit([h[2] for h in train], [h[3] for h in train])
        mine = [h for h in held if fold[h[1]] == k and h[0] == topic]
        votes += [(judge.check(sentence).passed, bool(faithful)) for *_, faithful, judge, sentence in mine]
    support.WEIGHTS, gate.LEAST_SUPPORT = shipped, STANDING
    kept = [faithful for passed, faithful in votes if passed]
    return 100 * len(kept) / max(1, len(votes)), 100 * sum(kept) / max(1, len(kept))


def _spread(drawn: list[tuple[float, float]]) -> str:
    share, good = (sorted(column) for column in zip(*drawn, strict=True))
    return (
        f"accepts {np.mean(share):.1f} % [{share[0]:.1f}, {share[-1]:.1f}], "
        f"faithful {np.mean(good):.1f} % [{good[0]:.1f}, {good[-1]:.1f}]"
    )


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--planted", type=int, default=1000)
    options = parser.parse_args()
    known = pickle.loads(options.cache.read_bytes()) if options.cache else {}  # noqa: S301
    if not options.fit:
        gates = []
        for name in ("cnndm", "writers"):
            for row in rows(options.folder, name)[:150]:
                article = Article(headline="", text=str(row["text"]), id=str(row["id"]))
                reading = known.get((name, article.id)) or read(article)
                gates.append((article, reading, Gate(article, reading)))
        planted(gates, options.planted)
    voted(options.folder, known, only_fit=options.fit)


if __name__ == "__main__":
    main()
