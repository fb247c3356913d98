"""Whatever is filed and whatever is asked: a name that is nearly right is offered, and never answers by itself."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import says
from lookup_desk import NOW, newsroom
from rapidfuzz.distance import OSA

from bot.newsdesk.speakers import How, match
from bot.ports.store import ALL
from summarizer.text.fold import PARTICLES, fold_name, fold_text

KINDS = (
    ("Bill Clinton", "Hillary Clinton", "Clinton"),
    ("Kim Jong Un", "Kim Jong Il", "Kim Jong Nam"),
    ("George W. Bush", "George H. W. Bush", "George Bush"),
    ("John Smith", "Joan Smith", "Jon Smith", "John Smyth"),
    ("Jan Egeland", "Jan Edelman", "Jan Egelund"),
    ("Ammar al Selmo", "Ammar al Salmo", "Amar al Salmo", "Omar al-Salmo"),
    ("Lena Orr", "Lena Ork", "Jean de la Cruz", "Juan de la Cruz"),
)
"""People who are easily taken for each other."""
ROLES = ("", "president", "mayor of Orla")
LETTERS = "aeilmnorst "


@st.composite
def stories(draw):
    """Some of those people, each with a role, and names to ask for: theirs, parts of them, and slips of both."""
    kind = draw(st.sampled_from(KINDS))
    filed = draw(st.lists(st.tuples(st.sampled_from(kind), st.sampled_from(ROLES)), min_size=2, max_size=5))
    parts = sorted({part for name in kind for part in (name, name.split()[-1], name.split()[0])})
    return filed, [*parts, *(slip(draw, draw(st.sampled_from(parts))) for _ in range(6))]


def slip(draw, name):
    """``name`` with one or two letters changed, left out, added or swapped."""
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, max(0, len(name) - 1)))
        letter = draw(st.sampled_from(LETTERS))
        name = draw(
            st.sampled_from(
                [
                    name[:at] + letter + name[at + 1 :],
                    name[:at] + name[at + 1 :],
                    name[:at] + letter + name[at:],
                    name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
                ]
            )
        )
    return name


async def answered(filed, asked, *, held):
    with tempfile.TemporaryDirectory() as folder:
        async with newsroom(Path(folder)) as room:
            for number, (name, role) in enumerate(filed):
                await room.file(*says(f"“Words of number {number}.”", name, role))
            if held:
                await room.desk.index.hold_names()
            return [await match(room.desk, one, NOW, ALL) for one in asked]


def plain(name):
    return " ".join(word for word in fold_name(name).split() if word not in {"al", "el"})


def is_meant(asked, entry, how):
    """Whether the words are this very name, its last words, or words of its role."""
    wanted = plain(asked)
    if any(f" {plain(name)}".endswith(f" {wanted}") for name in (entry.name, *entry.printed)):
        return True
    return how is How.ROLE and any(set(fold_text(asked).split()) <= set(fold_text(role).split()) for role in entry.told)


def may_be_one(first, second):
    """Whether two printings may be grouped unasked: one name, or one role and one letter of a long surname apart, or
    one role and the surname alone.
    """
    if fold_name(first.name) == fold_name(second.name):
        return True
    (*rest, last), (*others, its_last) = fold_name(first.name).split(), fold_name(second.name).split()
    slip = rest == others and bool(set(rest) - PARTICLES) and min(len(last), len(its_last)) >= 4
    same_role = set(map(fold_text, first.roles)) & set(map(fold_text, second.roles))
    alone = last == its_last and not (rest and others)
    return bool(same_role) and (alone or (slip and OSA.distance(last, its_last) == 1))


def joined(entries):
    """Whether each printing may be grouped with one that may be grouped with the first, and so on."""
    reached, left = [entries[0]], list(entries[1:])
    for entry in reached:
        near = [other for other in left if may_be_one(entry, other)]
        reached += near
        left = [other for other in left if other not in near]
    return not left


@settings(max_examples=30, deadline=None)
@given(stories(), st.booleans())
def test_a_name_that_is_nearly_right_never_answers(story, held):
    filed, asked = story
    for one, found in zip(asked, asyncio.run(answered(filed, asked, held=held)), strict=True):
        for person in found.people:
            assert any(is_meant(one, entry, found.how) for entry in person.entries), (one, person)
            assert joined(person.entries), (one, [entry.name for entry in person.entries])
        if found.near:
            assert not found.people


@settings(max_examples=15, deadline=None)
@given(stories())
def test_two_bearers_of_a_surname_are_asked_about(story):
    filed, _ = story
    names = sorted({name for name, _ in filed if len(name.split()) > 1})
    surnames = sorted({name.split()[-1] for name in names})
    for surname, found in zip(surnames, asyncio.run(answered(filed, surnames, held=False)), strict=True):
        bearers = [name for name in names if fold_name(name).endswith(f" {fold_name(surname)}")]
        assert {person.name for person in found.people} >= set(bearers), surname
