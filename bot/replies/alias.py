"""The wording of ``!alias``."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.ports.aliases import Alias
from bot.replies.blocks import Block, Line, Outcome, Own, Piece, Printed, Reply, line, sentence
from bot.replies.wording import DID_YOU_MEAN, count, fold, listed, moment, number, quoted

ADD = '!alias add "Ammar al Selmo" = "Ammar al Salmo"'
EXAMPLES = {
    "add": ADD,
    "split": '!alias split "Ammar al Selmo"',
    "list": "!alias list",
    "remove": '!alias remove "Ammar al Selmo"',
}
"""An example of each verb."""
PER_PAGE = 20
HIDDEN = "a name that you may not see"


def saved(first: str, second: str, quotes: int) -> Reply:
    """``Saved: Ammar al Selmo and Ammar al Salmo are one person here. 3 quotes answer to both; …``."""
    names: tuple[Piece | str, ...] = (Printed(fold(first)), " and ", Printed(fold(second)))
    answer = f"{count(quotes, 'quote')} {'answers' if quotes == 1 else 'answer'} to both"
    return sentence("Saved: ", *names, f" are one person here. {answer}; spellings stay as printed.")


def split(name: str, others: Sequence[str], quotes: int) -> Reply:
    """``Saved: Ammar al Selmo stands apart from Ammar al Salmo here. 1 quote answers to it; …``."""
    answer = f"{count(quotes, 'quote')} {'answers' if quotes == 1 else 'answer'} to it"
    apart = f" here. {answer}; spellings stay as printed."
    return sentence("Saved: ", Printed(fold(name)), " stands apart from ", *_named(others), apart)


def removed(gone: Sequence[Alias]) -> Reply:
    """``Removed: Ammar al Selmo and Ammar al Salmo are no longer saved as one person here.``."""
    pieces: list[Piece | str] = ["Removed: "]
    for at, alias in enumerate(gone):
        pieces += [" " if at else "", Printed(fold(alias.name))]
        if alias.other:
            pieces += [" and ", Printed(fold(alias.other)), " are no longer saved as one person here."]
        else:
            pieces.append(" no longer stands apart here.")
    return sentence(*pieces)


def listing(shown: Sequence[Alias], hidden: int, zone: ZoneInfo) -> Reply:
    """Each alias with who saved it, and when; ``hidden``: how many more there are of names that nobody may see."""
    rows: list[Line] = []
    for alias in shown:
        joined: list[Piece | str] = [" = ", Printed(fold(alias.other), bold=True)] if alias.other else [" stands apart"]
        by = (" · ", Printed(fold(alias.by)), f" · {moment(alias.at, zone)}")
        rows.append(line(Printed(fold(alias.name), bold=True), *joined, *by, " · all servers" if alias.shared else ""))
    more = f"{count(hidden, 'more alias', 'more aliases')}: of a name in no article that you may see."
    return Reply(
        heading=(line(Own("Aliases", bold=True), f" · {number(len(shown))}"),),
        blocks=tuple(Block((row,)) for row in rows),
        tail=(line(more),) if hidden else (),
        per_page=PER_PAGE,
    )


def none_saved() -> Reply:
    """Nothing has been saved."""
    return sentence(f"No aliases here. Example: {ADD}")


def nothing_for(name: str, near: Sequence[str]) -> Reply:
    """Nothing was saved for a name; ``near`` are names for which something was."""
    if near:
        meant = [Printed(fold(each)) for each in near]
        return sentence("No alias of ", *quoted(name), f" here: {DID_YOU_MEAN} ", *_with(meant, "or"), "?")
    return sentence("No alias of ", *quoted(name), " here. To see all: !alias list")


def what_to_do(verb: str, near: Sequence[str] = ()) -> Reply:
    """No verb, or one that is none: ``I could not read "ad": did you mean add?``."""
    if not verb:
        return sentence(f"Say what to do: {listed(list(EXAMPLES))}. Example: {ADD}", outcome=Outcome.USAGE)
    rest = f": {DID_YOU_MEAN} {listed(near)}?" if near else f". Use {listed(list(EXAMPLES))}. Example: {ADD}"
    return sentence("I could not read ", *quoted(verb), rest, outcome=Outcome.USAGE)


def names_missing(verb: str) -> Reply:
    """A verb without the names that it needs."""
    what = "Give two names with = between them" if verb == "add" else "Give one name"
    return sentence(f"{what}. Example: {EXAMPLES[verb]}", outcome=Outcome.USAGE)


def same_name(name: str) -> Reply:
    """Both names are one, as names are compared."""
    told = f" is the same name twice: give two spellings. Example: {ADD}"
    return sentence(*quoted(name), told, outcome=Outcome.USAGE)


def no_speaker(name: str, searched: int) -> Reply:
    """A name that no speaker has."""
    told = f" in {count(searched, 'article')}: give a speaker's name as it is printed."
    return sentence("No speaker ", *quoted(name), told)


def short_form(name: str, of: str) -> Reply:
    """A name that stands only as a short form of a longer one."""
    rest = " is printed only as a short form: give the whole name, such as "
    return sentence(*quoted(name), rest, Printed(fold(of)), ".", outcome=Outcome.USAGE)


def description(words: str) -> Reply:
    """Words by which an article describes somebody it does not name."""
    told = " describes a source that is not named, and may be anybody: give a name."
    return sentence(*quoted(words), told, outcome=Outcome.USAGE)


def one_already(first: str, second: str) -> Reply:
    """The two are one person as it is."""
    return sentence(Printed(fold(first)), " and ", Printed(fold(second)), " are one person here already.")


def chain(alias: Alias, other: str) -> Reply:
    """A name that has an alias cannot lead to a second one: the other name is joined where the first one leads."""
    command = f' already. Write: !alias add "{fold(other)}" = "{fold(alias.other)}"'
    told = (Printed(fold(alias.name)), " is an alias of ", Printed(fold(alias.other)))
    return sentence(*told, command, outcome=Outcome.USAGE)


def has_one(name: str) -> Reply:
    """A name has an alias that the asker may not be told."""
    command = f' has an alias already. Remove it first: !alias remove "{fold(name)}"'
    return sentence(Printed(fold(name)), command, outcome=Outcome.USAGE)


def two_chains(first: str, second: str) -> Reply:
    """Both names have aliases of their own."""
    told = f' both have aliases. Remove those of one first: !alias list "{fold(first)}"'
    return sentence(Printed(fold(first)), " and ", Printed(fold(second)), told, outcome=Outcome.USAGE)


def edited_meanwhile() -> Reply:
    """Others edit aliases without a pause."""
    return sentence("Somebody else is editing aliases at this moment. Nothing was saved. Type it again.")


def too_many(most: int) -> Reply:
    """The archive keeps no more."""
    return sentence(f"{number(most)} aliases are saved here, which is as many as I keep. Remove one: !alias list")


def stands_alone(name: str) -> Reply:
    """Nothing to take apart."""
    return sentence(Printed(fold(name)), " is grouped with no other spelling. Nothing changed.")


def apart_already(name: str) -> Reply:
    """It was taken apart before."""
    return sentence(Printed(fold(name)), " stands apart already. Nothing changed.")


def stands_apart(name: str) -> Reply:
    """Two names that were taken apart are not joined beside that: the earlier edit goes first."""
    command = f' was taken apart here. To put it together again: !alias remove "{fold(name)}"'
    return sentence(Printed(fold(name)), command, outcome=Outcome.USAGE)


def joined_by_hand(name: str, other: str) -> Reply:
    """The spellings are one person's because an editor said so."""
    command = f'. Write: !alias remove "{fold(name)}"'
    return sentence(Printed(fold(name)), " was saved as an alias of ", Printed(fold(other)), command)


def of_all_servers(name: str) -> Reply:
    """A server cannot take away what holds for all."""
    return sentence(*quoted(name), " was saved at the console for all servers: it is removed there.")


def several(name: str, names: Sequence[str], there: int) -> Reply:
    """More than one alias leads to a name: say which one goes. ``names``: those of ``there`` that may be told."""
    many = f" has {count(there, 'alias', 'aliases')}"
    if not names:
        return sentence(Printed(fold(name)), many, ". Name the one to remove.", outcome=Outcome.USAGE)
    example = f'. Name the one to remove: !alias remove "{fold(names[0])}"'
    return sentence(Printed(fold(name)), many, ": ", *_named(names), example, outcome=Outcome.USAGE)


def _named(names: Sequence[str]) -> list[Piece | str]:
    shown: list[Piece] = [Printed(fold(name)) for name in names[:PER_PAGE]]
    more = len(names) - PER_PAGE
    return [*_with(shown, "and"), *([f" and {number(more)} more"] if more > 0 else [])]


def _with(items: Sequence[Piece], last: str) -> list[Piece | str]:
    pieces: list[Piece | str] = []
    for at, item in enumerate(items):
        pieces += ["" if not at else f" {last} " if at == len(items) - 1 else ", ", item]
    return pieces
