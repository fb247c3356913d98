"""A few invented articles with readings by hand, from which the tests of the look-ups make their archives."""

from hand_reading import Hand
from lookup_desk import story

from summarizer.types import Attribution, Part, Reason, SpeakerKind, Speech

CRANE = "“The port stays shut until the crane is safe,”"


def says(words, name, role, headline="A word from the town hall", **stated):
    """An article in which one named person says one thing. ``role`` may be empty."""
    after = f", {role}," if role else ""
    article = story(headline, f"{words} said {name}{after} on a grey morning.", **stated)
    hand = Hand(article)
    speaker = hand.speaker(name, roles=[role] if role else [])
    hand.quote(words, speaker=speaker, cue="said", name=name)
    return article, hand.reading()


def port(**stated):
    """Two people of one surname, a pronoun, an unnamed source, a group, a partial quote and a headline phrase."""
    article = story(
        "“Shut for good”? Northport waits",
        f"{CRANE} said Ann Smith, mayor of Northport. The O’Neill yard lies idle.",
        "“We were never told,” said Joe Smith, a crane driver. He called the repair “a botched job” in a letter.",
        "“It creaked all night,” said a night watchman who asked not to be named.",
        "Dockers said that 400 containers were stuck. Ann Smith said the town would pay for food.",
        "“Nobody leaves,” shouted the dockers at the gate.",
        "“Who pays?”",
        **stated,
    )
    hand = Hand(article)
    ann = hand.speaker("Ann Smith", roles=["mayor of Northport"])
    joe = hand.speaker("Joe Smith", roles=["a crane driver"])
    watchman = hand.speaker("a night watchman who asked not to be named", SpeakerKind.UNNAMED, printed=())
    dockers = hand.speaker("Dockers", SpeakerKind.COLLECTIVE, printed=())
    hand.quote("“Shut for good”", speech=Speech.HEADLINE, attribution=Attribution.NO_SPEAKER, part=Part.HEADLINE)
    hand.quote(CRANE, speaker=ann, cue="said", name="Ann Smith")
    hand.quote("“We were never told,”", speaker=joe, cue="said", name="Joe Smith")
    hand.quote(
        "“a botched job”", speaker=joe, speech=Speech.PARTIAL, attribution=Attribution.PRONOUN, cue="called", name="He",
        reason=Reason("pronoun", 2),
    )  # fmt: skip
    hand.quote(
        "“It creaked all night,”", speaker=watchman, attribution=Attribution.UNNAMED, cue="said",
        name="a night watchman who asked not to be named",
    )  # fmt: skip
    hand.heard("that 400 containers were stuck", speaker=dockers, cue="said", name="Dockers")
    hand.heard("the town would pay for food", speaker=ann, cue="said", name="Ann Smith")
    hand.quote(
        "“Nobody leaves,”", speaker=hand.speaker("the dockers", SpeakerKind.COLLECTIVE, printed=()),
        attribution=Attribution.UNNAMED, cue="shouted", name="the dockers",
    )  # fmt: skip
    hand.quote("“Who pays?”", attribution=Attribution.NO_SPEAKER)
    return article, hand.reading()
