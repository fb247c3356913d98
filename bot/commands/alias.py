"""``!alias``: which spellings are one person's. It changes who answers to a name, never what is printed."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from rapidfuzz.distance import OSA

from bot.commands.command import Command, Refused
from bot.commands.lookup import offer
from bot.commands.request import Permission, Request
from bot.commands.typed import bare
from bot.newsdesk.aliases import (
    Described,
    Known,
    ShortForm,
    chained,
    concerning,
    is_told,
    joined_by,
    known,
    taken_apart,
    tellable,
    veiled,
)
from bot.newsdesk.desk import Desk
from bot.newsdesk.near_names import suggestions
from bot.newsdesk.speakers import match
from bot.ports.aliases import MOST_ALIASES, Alias, EditedMeanwhile, bound
from bot.ports.store import ALL
from bot.replies import alias as words
from bot.replies import errors
from bot.replies.blocks import Reply
from summarizer.text.fold import fold_name

LONGEST_NAME = 200
MOST_SUGGESTIONS = 3
MOST_TURNS = 5
"""So often an edit is judged anew where others edit at the same moment."""
Again = Callable[[str], str]
_PAIR = re.compile(r"\s*=\s*")


async def run(desk: Desk, request: Request) -> Reply:
    """Answer ``!alias``."""
    verb, rest = (*request.text.split(None, 1), "", "")[:2]
    verb = verb.casefold()
    if verb not in words.EXAMPLES:
        near = [known_verb for known_verb in words.EXAMPLES if OSA.distance(verb[:20], known_verb) <= 1]
        return words.what_to_do(verb, near if verb else ())
    names = [bare(part) for part in (_PAIR.split(rest) if verb == "add" else [rest])]
    if any(len(name) > LONGEST_NAME for name in names):
        return errors.too_long()
    if verb == "list":
        return await _list(desk, request, names[0])
    if len(names) != (2 if verb == "add" else 1) or not all(fold_name(name) for name in names):
        return words.names_missing(verb)
    if verb == "add":
        return await _judged(lambda: _add(desk, request, names[0], names[1]))
    return await _judged(lambda: (_split if verb == "split" else _remove)(desk, request, names[0]))


async def _judged(edit: Callable[[], Awaitable[Reply]]) -> Reply:
    """The answer to an edit, judged anew where somebody else edited meanwhile: two at once may make a chain."""
    for _ in range(MOST_TURNS):
        try:
            return await edit()
        except EditedMeanwhile:
            continue
    return words.edited_meanwhile()


async def _add(desk: Desk, request: Request, one: str, other: str) -> Reply:
    if fold_name(one) == fold_name(other):
        return words.same_name(one)
    first = await _known(desk, request, one, lambda name: f'!alias add "{name}" = "{other}"')
    second = await _known(desk, request, other, lambda name: f'!alias add "{one}" = "{name}"')
    saved = list(await desk.aliases.listed())
    if second.key in bound(saved).same(first.key):
        return words.one_already(first.printed, second.printed)
    apart = await taken_apart(desk, saved, first, second, request.now)
    if apart is not None:
        return words.stands_apart(apart.printed)
    told = await tellable(desk, saved, request.now)
    for mine, others in ((first, second), (second, first)):
        leads = chained(saved, mine.key)
        if leads is not None:
            return words.chain(leads, others.printed) if is_told(leads, told) else words.has_one(mine.printed)
    if joined_by(saved, first.key):
        if joined_by(saved, second.key):
            return words.two_chains(first.printed, second.printed)
        first, second = second, first
    alias = Alias(first.printed, second.printed, request.user, request.now)
    if not await desk.aliases.add(alias, saved):
        return words.too_many(MOST_ALIASES)
    people = (await match(desk, first.printed, request.now, ALL, as_name=True)).people
    return words.saved(first.printed, second.printed, sum(p.spoken for p in people))


async def _split(desk: Desk, request: Request, name: str) -> Reply:
    mine = await _known(desk, request, name, lambda near: f'!alias split "{near}"')
    saved = list(await desk.aliases.listed())
    if any(alias.key == mine.key and not alias.other for alias in saved):
        return words.apart_already(mine.printed)
    by_hand = joined_by(saved, mine.key)
    hands = {key for alias in by_hand for key in (alias.key, alias.other_key)}
    others = mine.spellings - hands - {mine.key}
    if not others:
        told = await tellable(desk, by_hand, request.now)
        if not any(is_told(alias, told) for alias in by_hand):
            return words.has_one(mine.printed) if by_hand else words.stands_alone(mine.printed)
        alias = next(alias for alias in by_hand if is_told(alias, told))
        return words.joined_by_hand(alias.name, alias.other)
    if not await desk.aliases.add(Alias(mine.printed, "", request.user, request.now), saved):
        return words.too_many(MOST_ALIASES)
    printed = {fold_name(p): " ".join(p.split()) for e in mine.person.entries for p in (e.name, *e.printed)}
    people = (await match(desk, mine.printed, request.now, ALL, as_name=True)).people
    return words.split(mine.printed, sorted(printed[key] for key in others), sum(p.spoken for p in people))


async def _list(desk: Desk, request: Request, name: str) -> Reply:
    saved = list(await desk.aliases.listed())
    key = fold_name(name)
    told = await tellable(desk, saved, request.now)
    seen = [alias for alias in saved if is_told(alias, told)]
    if not name:
        return words.listing(seen, len(saved) - len(seen), request.zone) if saved else words.none_saved()
    theirs = [alias for alias in seen if key and key in {alias.key, alias.other_key}]
    return words.listing(theirs, 0, request.zone) if theirs else words.nothing_for(name, _near(seen, key))


async def _remove(desk: Desk, request: Request, name: str) -> Reply:
    saved = list(await desk.aliases.listed())
    theirs = concerning(saved, name)
    told = await tellable(desk, saved, request.now, name)
    if not theirs:
        return words.nothing_for(name, _near([alias for alias in saved if is_told(alias, told)], fold_name(name)))
    if len(theirs) > 1 and theirs[0].key != fold_name(name):
        return words.several(theirs[0].other, [alias.name for alias in theirs if is_told(alias, told)], len(theirs))
    own = [alias for alias in theirs if not alias.shared]
    if not own:
        return words.of_all_servers(name)
    gone = await desk.aliases.remove(own, request.user, request.now)
    return words.removed([veiled(alias, told, words.HIDDEN) for alias in gone])


def _near(saved: list[Alias], key: str) -> list[str]:
    """Names for which something was saved and that look like the folded name ``key``, nearest first."""
    names = {name for alias in saved for name in (alias.name, alias.other) if name}
    scored = sorted((OSA.distance(key, fold_name(name)), name) for name in names)
    return [name for distance, name in scored if distance <= 2][:MOST_SUGGESTIONS]


async def _known(desk: Desk, request: Request, name: str, again: Again) -> Known:
    """Who goes by ``name``. Raises ``Refused`` with the suggestion."""
    found = await known(desk, name, request.now)
    if isinstance(found, Known):
        return found
    if isinstance(found, ShortForm):
        raise Refused(words.short_form(name, found.of))
    if isinstance(found, Described):
        raise Refused(words.description(name))
    searched = await desk.articles.count(ALL, request.now)
    near = await suggestions(desk, name, request.now)
    if not near:
        raise Refused(words.no_speaker(name, searched))
    raise Refused(offer(errors.unknown_speaker_near(name, searched, near), [n.name for n in near], again))


COMMAND = Command(
    name="alias",
    what="which spellings are one person's",
    syntax='!alias add "printed" = "printed" | split "printed" | list [name] | remove "printed"',
    default="it changes who answers to a name, never what is printed",
    examples=(words.ADD, words.EXAMPLES["split"], words.EXAMPLES["list"]),
    run=run,
    permission=Permission.EDITOR,
    reads_options=False,
)
