"""The seed article as an ideal engine reads it: twelve quotations in marks, and who speaks only indirectly."""

from pathlib import Path

from hand_reading import Hand

from bot.newsdesk.intake import from_bytes
from summarizer.types import Attribution, Part, Reason, SpeakerKind, Speech

SEED = Path(__file__).resolve().parents[1] / "seeds" / "real-massacres-in-aleppo.txt"


def seed_article():
    return from_bytes(SEED.read_bytes())


def seed_reading(article=None):
    article = article or seed_article()
    hand = Hand(article)
    hand.quote("“Real massacres”", speech=Speech.HEADLINE, attribution=Attribution.NO_SPEAKER, part=Part.HEADLINE)
    _quotes(hand, _Named(hand))
    _indirect(hand, _Named(hand))
    hand.figure("2,200 rebels had surrendered", 2200, "rebels", "The Russian Defense Ministry", Attribution.EXPLICIT)
    hand.figure("100,000 civilians had fled", 100000, "civilians", "The Russian Defense Ministry", Attribution.EXPLICIT)
    hand.figure("100,000 civilians trapped", 100000, "civilians", "Ammar al Salmo", Attribution.INFERRED)
    return hand.reading()


class _Named:
    def __init__(self, hand):
        self.halabi = hand.speaker("Ameen al-Halabi", roles=["photographer"])
        self.salem = hand.speaker("Radhwan Salem")
        self.salmo = hand.speaker(
            "Ammar al Salmo",
            roles=["civil defence chief", "leader of the Syrian civil defense in Aleppo"],
            printed=["Ammar al Selmo", "Ammar al Salmo"],
        )
        self.egeland = hand.speaker("Jan Egeland", roles=["the U.N. humanitarian adviser on Syria"])
        self.colville = hand.speaker("Rupert Colville", roles=["U.N. human rights spokesman"])
        self.saleh = hand.speaker(
            "Zaid al-Saleh",
            roles=["Lieutenant General", "head of the government’s Aleppo security committee"],
        )
        self.rajavi = hand.speaker("Maryam Rajavi", roles=["president"])
        self.un = hand.speaker("The U.N.", SpeakerKind.ORGANISATION)


def _quotes(hand, who):
    source = "a Syrian military source who spoke with Reuters"
    official = "an official from Jabha Shamiya, a rebel faction in Aleppo"
    hand.quote(
        "“I am waiting to die or be captured by the Assad regime…Pray for me and always remember us,”",
        speaker=who.halabi, cue="wrote", name="Ameen al-Halabi", source="photographer Ameen al-Halabi",
        venue="on Facebook",
    )  # fmt: skip
    hand.quote(
        "“last moments before declaring victory”",
        speaker=hand.speaker(source, SpeakerKind.UNNAMED, printed=()), speech=Speech.PARTIAL,
        attribution=Attribution.UNNAMED, cue="According to", name=source, venue="spoke with Reuters", second_hand=True,
    )  # fmt: skip
    hand.quote(
        "“Where are our supporters?”",
        "“Believers in humanity, I don’t understand how the entire world (can) watch this and do nothing. "
        "Oh, God, help us.”",
        speaker=who.salem, cue="asked", name="Radhwan Salem",
    )  # fmt: skip
    hand.quote(
        "“complete meltdown of humanity“",
        speaker=who.un, speech=Speech.PARTIAL, cue="described", name="The U.N.", flags=("wrong_way_close",),
    )  # fmt: skip
    hand.quote(
        "“There are more than 100 corpses and others who could be still alive under the rubble whom no one is able to "
        "get to,”",
        speaker=who.salmo, cue="said", name="Ammar al Selmo", source="civil defence chief Ammar al Selmo",
    )  # fmt: skip
    hand.quote(
        "“The Gov’ts of Syria & Russia are accountable for any and all atrocities that the victorious militias in "
        "Aleppo are now committing!,”",
        speaker=who.egeland, attribution=Attribution.SURNAME, cue="said", name="Egeland",
        reason=Reason("cue_after", 13),
    )  # fmt: skip
    hand.quote(
        "“We’re filled with the deepest foreboding for those who remain in this last hellish corner of eastern "
        "Aleppo,”",
        speaker=who.colville, cue="said", name="Rupert Colville",
        source="U.N. human rights spokesman Rupert Colville",
    )  # fmt: skip
    hand.quote(
        "“The situation on the ground is catastrophic”",
        speaker=who.salmo, cue="said", name="Ammar al Salmo", venue="to VICE News", second_hand=True,
    )  # fmt: skip
    hand.quote(
        "“Every moment is worse than before. Right now there are 100,000 civilians trapped in 3-5 square kilometers – "
        "the remaining part of the besieged areas. Everything has stopped except the shelling, except the starving, "
        "except the cold of the winter and the fear and the terror. Everything has stopped.”",
        speaker=who.salmo, attribution=Attribution.INFERRED, reason=Reason("bare_paragraph", 16),
    )  # fmt: skip
    hand.quote(
        "“The battle in eastern Aleppo should end quickly. [The rebels] don’t have much time. They either have to "
        "surrender or die,”",
        speaker=who.saleh, cue="said", name="Zaid al-Saleh", source="Lieutenant General Zaid al-Saleh",
        venue="to reporters",
    )  # fmt: skip
    hand.quote(
        "“It is expected there will be a new front line,”",
        speaker=hand.speaker(official, SpeakerKind.UNNAMED, printed=()), attribution=Attribution.UNNAMED,
        cue="said", name=official,
    )  # fmt: skip


def _indirect(hand, who):
    def crowd(words):
        return hand.speaker(words, SpeakerKind.COLLECTIVE, printed=())

    def body(name):
        return hand.speaker(name, SpeakerKind.ORGANISATION)

    hand.heard(
        "would be their last", speaker=crowd("activists, militants and reporters"), cue="said",
        name="activists, militants and reporters",
    )  # fmt: skip
    hand.heard(
        "that more than 2,200 rebels had surrendered and 100,000 civilians had fled rebel-held districts since the "
        "start of the battle",
        speaker=body("The Russian Defense Ministry"), cue="said", name="The Russian Defense Ministry",
    )  # fmt: skip
    hand.heard(
        "that the majority of the executions that occurred on Tuesday were by Iran-backed Hezbollah forces",
        speaker=crowd("Activists"), cue="claimed", name="Activists",
    )  # fmt: skip
    hand.heard(
        "the attacks on civilians in Aleppo as war crimes",
        speaker=who.rajavi, cue="condemned", name="Maryam Rajavi", source="whose president, Maryam Rajavi",
    )  # fmt: skip
    hand.heard(
        "that hundreds of civilians have been excuted by Syrian and Iranian forces",
        speaker=body("The National Council of the Resistance of Iran"), cue="reported",
        name="The National Council of the Resistance of Iran",
    )  # fmt: skip
    hand.heard(
        "many more such deaths have gone unrecognized", speaker=crowd("those on the ground in Aleppo"), cue="claim",
        name="those on the ground in Aleppo",
    )  # fmt: skip
    hand.heard(
        "that the Russian and Syrian governments would be held responsible for such attacks on civilians",
        speaker=who.egeland, cue="tweeted", name="Jan Egeland",
        source="Jan Egeland, the U.N. humanitarian adviser on Syria",
    )  # fmt: skip
    hand.heard(
        "that the rebels had definitively lost the battle", speaker=crowd("many on both sides"), cue="suggested",
        name="many on both sides",
    )  # fmt: skip
    hand.heard(
        "that fighting would continue in what little territory still remained in rebel hands",
        speaker=crowd("others"), cue="suggested", name="others",
    )  # fmt: skip
