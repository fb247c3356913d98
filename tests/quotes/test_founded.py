"""What somebody founded has a name like a person's and is none."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Quote, SpeakerKind, Speech


def quotes(text: str) -> list[Quote]:
    return list(read(Article("", text)).quotes)


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("Dame Ruth Stamm, who founded the Copper Lane troupe, has died aged 81.", "Ruth Stamm"),
        ("Ruth Stamm, the co-founder of Copper Lane, has died at 70.", "Ruth Stamm"),
        ("Lady Zuleika Orm, who co-founded the Copper Lane theatre company, has died.", "Zuleika Orm"),
        ("Ruth Stamm, the founding director of Copper Lane, has died at 70.", "Ruth Stamm"),
        ("Ruth Stamm has died at 70. She left Copper Lane, the theatre company, in 2001.", "Ruth Stamm"),
        ("Copper Lane, the company she founded, mourns Ruth Stamm, who has died at 70.", "Ruth Stamm"),
        ("Zuleika Orm, a weaver who founded Copper Lane in a barn, has died aged 81.", "Zuleika Orm"),
    ],
)
def test_the_words_of_who_died_are_not_those_of_what_she_founded(opening: str, who: str) -> None:
    text = (
        f"{opening}\n\nShe was born in Haslow.\n\n“I had three chairs and a lamp,” she told this paper in 1990.\n\n"
        "Copper Lane's first play had four actors.\n\n“Nobody came,” she said.\n\n"
        "Copper Lane said that it would go on."
    )
    spoken = [q.speaker.name for q in quotes(text) if q.speech is Speech.DIRECT and q.speaker]
    assert spoken == [who, who]
    (firm,) = [q.speaker for q in quotes(text) if q.speech is Speech.INDIRECT and q.speaker]
    assert (firm.name, firm.kind) == ("Copper Lane", SpeakerKind.ORGANISATION)


@pytest.mark.parametrize(
    "text",
    [
        "Kanye Orm spoke. The Kanye Orm studio has been sold. “I am tired,” he said.",
        "Kanye Orm, the bakery's owner, spoke. Kanye Orm, a firm man, left. “I am tired,” he said.",
        "Kanye Orm was praised by Kanye Orm, the company said. “I am tired,” he said.",
        "Walter Stamm founded the Kanye Orm brewery with Kanye Orm. Orm left on Monday. “I am tired,” he said.",
        "Dr Zuleika Orm left the Zuleika Orm charity. “I am tired,” she said.",
        "Ruth Stamm left the Ruth Stamm theatre. “I am tired,” she said.",
        "Zuleika Orm, 61, left the Zuleika Orm choir. “I am tired,” she said.",
    ],
)
def test_whose_name_an_enterprise_bears_stays_a_person(text: str) -> None:
    (speaker,) = [q.speaker for q in quotes(text) if q.speech is Speech.DIRECT]
    assert speaker is not None
    assert speaker.kind is SpeakerKind.PERSON
