"""Who "he", "she" or "it" is behind a sentence about a plain noun, a town, somebody's mother, or another's name."""

import pytest

from summarizer.reading import read
from summarizer.types import Article, Attribution, SpeakerKind, Speech


def speaker(text: str) -> str | None:
    """Who is named for the last words in marks; None for nobody."""
    last = [q for q in read(Article("", text)).quotes if q.speech is not Speech.INDIRECT][-1]
    return last.speaker.name if last.speaker and last.attribution is not Attribution.NO_SPEAKER else None


@pytest.mark.parametrize(
    "text",
    [
        "The tenant of a mill in Haslow was evicted. “I have no roof,” he said.",
        "The matron of Haslow hospital was suspended. “I told them in May,” she said.",
        "The skipper of a ferry that ran aground off Dornby was freed. “It was foggy,” he said.",
        "A beekeeper from Dornby won the medal. “They sting me daily,” she said.",
        "The Haslow hospital chief stepped down. “I need rest,” he said.",
        "The keeper of the beacon at Dornby Point retired. “I shall miss the gulls,” he said.",
        "A midwife at Haslow General was attacked. “He had a hammer,” she said.",
        "Rain fell on Haslow all night. “It will flood again,” it said.",
        "The ferry line that sails from Dornby apologised. “We were late,” it said.",
        "The vicar of Haslow was robbed at night.\n\n“They took the silver,” he said.",
        "The glazier behind the fraud in Haslow fled. “I am not sorry,” he said.",
    ],
)
def test_a_town_that_only_tells_where_something_is_speaks_nowhere(text: str) -> None:
    name = speaker(text)
    assert name is None or name[0].islower() or name.split()[0] in {"The", "A"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The tenant of a mill in Haslow was evicted. “I have no roof,” he said.", "The tenant of a mill in Haslow"),
        ("A farmer from Dornby won the medal. “I talk to my cows,” she said.", "A farmer from Dornby"),
        ("Dora Moen cut the rope. The owner of a forge in Haslow was fined. “I pay,” he said.", "The owner of a forge"),
        ("The head of Haslow school spoke of theft. “It hurts,” she said.", "The head of Haslow school"),
    ],
)
def test_who_is_described_by_what_sets_him_apart_speaks_as_described(text: str, who: str) -> None:
    assert (speaker(text) or "").startswith(who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ada Moen runs a forge in Haslow. “It is hot,” she said.", "Ada Moen"),
        ("Emil Sand, the head of Haslow hospital, resigned. “I am worn out,” he said.", "Emil Sand"),
        ("The head of Haslow hospital, Emil Sand, resigned. “I am worn out,” he said.", "Emil Sand"),
        ("The coach of Dornby, Emil Sand, left. “I am worn out,” he said.", "Emil Sand"),
        ("Haslow spoke to reporters on Monday. “I like it,” she said.", "Haslow"),
        ("Mayor Haslow stepped in. “I shall pay,” she said.", "Haslow"),
        ("A judge fined Emil Sand on Monday. “I am innocent,” he said.", "Emil Sand"),
        ("Emil Sand was arrested. A friend paid the bail. “I was lucky,” he said.", "Emil Sand"),
        ("Emil Sand sat still. The trial of Sand began. “I am innocent,” he said.", "Emil Sand"),
        ("In Dornby, Emil Sand was on the pier. “I love it,” he said.", "Emil Sand"),
    ],
)
def test_whoever_has_a_name_speaks_by_it(text: str, who: str) -> None:
    assert speaker(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "Emil Sand cut the rope. The owner of a forge in Haslow was fined. “I pay,” he said.",
        "A carpenter named Ada Moen won the medal. “I am glad,” she said.",
        "The wife of Otto Lind was told at noon. “I knew,” she said.",
        "The neighbour of Emil Sand woke at noon. “I heard a shot,” he said.",
        "Emil Sand met Grant on Monday. Grant was calm. “I won,” he said.",
        "Karl Sand was freed. His son, Otto Lind, is nine. “I am home,” he said.",
        "Karl Sand denied the charge, which his wife, Ana Lind, had made. She said: “He hit me.”",
    ],
)
def test_nobody_is_named_where_another_may_be_meant(text: str) -> None:
    assert speaker(text) not in {"Emil Sand", "Otto Lind", "Karl Sand", "A carpenter"}


@pytest.mark.parametrize(
    ("before", "quote", "who"),
    [
        (
            "Emil Sand pleaded not guilty. His lawyer, Piet Roder, spoke outside.",
            "“He is unwell,” he said.",
            "Piet Roder",
        ),
        (
            "Emil Sand wrote to the judge. His uncle, Piet Sand, stood outside.",
            "“He is a good boy,” he said.",
            "Piet Sand",
        ),
        (
            "Dora Lund, who had written to us, drowned. Her mother, Vera Lund, wept.",
            "“She was six,” she said.",
            "Vera Lund",
        ),
        (
            "Emil Sand kept silent. His counsel, Piet Roder, rose.",
            "“My client is ill,” he told the court.",
            "Piet Roder",
        ),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_who_speaks_of_the_other_is_not_the_other(before: str, between: str, quote: str, who: str) -> None:
    assert speaker(f"{before}{between}{quote}") == who
    # And he speaks on.
    pronoun = "she" if "she" in quote else "he"
    assert speaker(f"{before}{between}{quote}\n\n“There is no more to say,” {pronoun} added.") == who


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Emil Sand was held. His lawyer, Piet Roder, stood beside him. “We shall appeal,” he said.", "Emil Sand"),
        (
            "Dora Lund denied theft. Her barrister, Ada Moen, asked for time. “There is no proof,” she said.",
            "Dora Lund",
        ),
    ],
)
def test_nobody_is_named_where_the_lawyer_may_speak(text: str, never: str) -> None:
    assert speaker(text) != never


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Emil Sand denied the charge. His father, Piet Sand, was mayor in 1990. “I was in Paris,” he said.",
            "Emil Sand",
        ),
        ("Emil Sand thanked his lawyer, Piet Roder. “I am a free man,” he said.", "Emil Sand"),
        ("Dora Lund buried her mother, Vera Lund, on Monday. “She taught me all,” she said.", "Dora Lund"),
    ],
)
def test_kin_of_whom_the_article_only_tells_do_not_speak(text: str, who: str) -> None:
    assert speaker(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Seo Min-ho praised the plan. Kim Tae-yang disliked it. Kim frowned. “It is thin,” he said.", "Kim Tae-yang"),
        ("Seo Min-ho praised Kim Tae-yang.\n\nKim was silent at first. “It is thin,” he said later.", "Kim Tae-yang"),
        ("Tom Berg met Kim Holm on Monday. Kim Holm was calm. “I won,” she said.", "Kim Holm"),
    ],
)
def test_a_surname_that_stands_first_tells_no_gender(text: str, who: str) -> None:
    assert speaker(text) == who


def test_many_towns_and_pronouns_are_read_in_time() -> None:
    text = "The owner of a forge in Haslow was fined at Dornby. “I pay,” he said. " * 300
    assert {q.speaker.kind for q in read(Article("", text)).quotes if q.speaker} <= {
        SpeakerKind.UNNAMED,
        SpeakerKind.PERSON,
    }
