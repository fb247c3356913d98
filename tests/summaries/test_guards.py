"""The hard rules of the default summary, on invented news."""

import pytest
from summaries.ardmuir import BODY, HALL, alone, standing

from summarizer.reading import read
from summarizer.summaries.choose import summary
from summarizer.types import Article


def test_a_claim_is_never_shown_without_the_one_who_makes_it():
    first = "Fishermen have claimed that the tanker ran without lights."
    second = "Many crew members had slept through the alarm on the bridge."
    found = standing(f"{first} {second}")
    assert found[second] == first
    assert found[first] is None


def test_a_sentence_with_its_own_source_needs_no_other():
    second = "The port captain, Ewan Rathe, said the alarm had been tested in May."
    assert standing(f"Fishermen have claimed that the tanker ran without lights. {second}")[second] is None


@pytest.mark.parametrize(
    "leaning",
    [
        "He had asked the owners for a second tug on Monday night.",
        "This left three ferries waiting outside the breakwater.",
        "But the owners refused to pay for a second tug.",
        "Their crews spent the night on board in heavy rain.",
        "Since then two tugs have waited outside the breakwater.",
        "As a result two tugs have waited outside the breakwater.",
        "For that the owners have paid a fine of 900 crowns.",
    ],
)
def test_what_points_back_needs_the_sentence_before(leaning):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    assert standing(f"{before} {leaning}")[leaning] == before


@pytest.mark.parametrize(
    "out",
    [
        "Who will pay for the two days that the harbour was closed?",
        "“We have never seen the river this high in all these years.”",
        "We walked along the quay and counted eleven boats.",
        "Photographs of the tanker",
        "#Ardmuir was the word of the day on the quays and beyond.",
        "Read more here.",
    ],
)
def test_questions_bare_quotations_fragments_and_the_reporters_we_are_left_out(out):
    assert out not in standing(out)


def test_a_quotation_stands_only_whole_and_with_its_speaker():
    whole = "“The rudder was gone before we reached the bar,” said the captain, Rui Pinhal."
    assert whole in standing(whole)
    cut = "“The rudder was gone before we reached the bar. Nobody slept,” said the captain, Rui Pinhal."
    assert all(words.count("“") == words.count("”") for words in standing(cut))


@pytest.mark.parametrize(
    "dateline",
    [
        "ARDMUIR (Nordwire) - ",
        "(CNN)",
        "Ardmuir (CNN) -- ",
        "(CNN) ",
        "(NWT)",
        "ARDMUIR - ",
        "PORTREE NESS, Sorn, Nov. 3 (NW) — ",
        "ARDMUIR, Sornmark – ",
    ],
)
def test_the_dateline_is_left_out_of_the_first_sentence(dateline):
    text = dateline + BODY.format(paragraph="Two ferries waited outside.")
    article = Article(headline="", text=text)
    points = summary(article, read(article)).points
    assert points[0].text.startswith("The harbour of Ardmuir was closed")
    assert points[0].evidence[0].of(text) == points[0].text


def test_where_paragraph_breaks_were_lost_only_a_contested_claim_ties_the_next_sentence():
    fill = " ".join(f"The pilot boat number {n} left the quay at {n} in the morning." for n in range(2, 9))
    neutral = "The coastguard said the wind had fallen. Two trawlers came in from the north before noon."
    contested = "Fishermen alleged that nobody was on watch. Two lamps on the mast had been dark for a week."
    assert standing(f"{fill} {neutral}")["Two trawlers came in from the north before noon."] is None
    assert standing(f"{fill} {contested}")["Two lamps on the mast had been dark for a week."] is not None


@pytest.mark.parametrize(
    "whole",
    [
        "There is no second tug within forty miles of the harbour mouth.",
        "There have been three such accidents on the bar since the spring.",
        "Before this summer the harbour had never been closed for so long.",
        "For those who fish for a living the season is two days shorter.",
        "This week the harbour board meets to choose a new master.",
        "Those who fish for a living lost two days of the season.",
    ],
)
def test_an_opening_that_only_looks_as_if_it_pointed_back_stands_alone(whole):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    found = standing(f"{before} {whole}")
    assert whole in found
    assert found[whole] is None


def test_what_a_speaker_says_in_single_marks_is_not_the_reporters_i():
    whole = "‘I would not send my own boat out for us on such a night,’ said the captain, Rui Pinhal."
    assert whole in standing(whole)
    bare = "I counted eleven boats beside the captain, Rui Pinhal, on that night."
    assert bare not in standing(bare)


@pytest.mark.parametrize(
    "told",
    [
        "On March 12, voters in Ardmuir backed Proposition 8.",
        "Corner, a former pilot, said the harbour was unsafe for tankers.",
        "Of 14 pilots, three were on leave when the tanker lost its rudder on June 3.",
    ],
)
def test_a_sentence_that_ends_in_a_number_or_opens_like_a_word_of_sport_may_stand(told):
    assert told in standing(told)


def test_a_country_in_lower_case_is_not_the_reporters_us():
    whole = "the tanker had been built in the us for a line that carries salt ."
    assert whole in standing(whole)


def test_in_tokenised_text_the_end_of_a_word_opens_no_quotation():
    parts = [
        "the owner 's hedge had grown over the harbour master 's wall by june .",
        "the board wanted it cut in the spring and asked the owner twice .",
        "a judge then called the wait ' a poor joke ' .",
        "the neighbour 's boat stood in its shade until the end of autumn .",
    ]
    assert set(standing(" ".join(parts))) >= {parts[0], parts[1], parts[3]}


@pytest.mark.parametrize(
    "leaning",
    [
        "Two of them died on the way to the hospital of Portree Ness.",
        "According to him, the rudder had been unsafe for years.",
        "After he died, the owners closed their office on the quay.",
        "Despite their protests, the road to the quay was closed.",
        "Asked about that, the harbour board left the room.",
        "All three were taken to the hospital in the night.",
        "Two were taken to the hospital in the night.",
        "A day later, the board voted to close the harbour.",
        "The same day, another tanker ran aground on the bar.",
        "Earlier, the harbour board had said nothing of the kind.",
        "Nevertheless, the harbour board voted to close the road.",
        "Yes, the quay is insured with a company in Corley.",
        "\u202eIt burned for six hours before the rain came.",
    ],
)
def test_what_points_back_behind_a_small_word_needs_the_sentence_before(leaning):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    assert standing(f"{before} {leaning}").get(leaning) == before


@pytest.mark.parametrize(
    "whole",
    [
        "Earlier this week the harbour board chose a new master.",
        "Most of the crew slept on board in heavy rain.",
        "When it comes to tugs, Portree Ness has more than Corley.",
        "Two pilots slept on board in heavy rain on Monday.",
        "No tug was within forty miles of the harbour mouth.",
        "While those involved keep silent, the owners look for a tug.",
        "Regarding this weekend's storm, the harbour board sent two letters.",
        "Many pilots on the bar now speak two languages with the crews.",
    ],
)
def test_a_small_word_in_front_of_a_name_or_noun_does_not_point_back(whole):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    assert standing(f"{before} {whole}").get(whole, "out") is None


def test_what_stands_under_a_colon_is_no_fact():
    bare = "The captain of the tanker cut the cable with an axe in March."
    assert bare not in standing(f"The indictment says:\n\n{bare}")
    sourced = "The captain, Rui Pinhal, said the cable had been cut with an axe."
    assert sourced in standing(f"The board heard three men:\n\n{sourced}")


def test_a_contested_claim_reaches_over_paragraphs_of_one_sentence_each():
    claim = "According to the fishermen, the owners poured oil into the river for six years."
    first = "The oil killed the mussels of eleven villages downstream of the bar."
    second = "Managers of the line knew of the oil and hid the papers."
    found = standing(f"{claim}\n\n{first}\n\n{second}")
    assert found[first] == claim
    assert found[second] == claim
    neutral = "The coastguard said that the wind had fallen before noon on Monday."
    assert standing(f"{neutral}\n\n{first}")[first] is None


@pytest.mark.parametrize(
    "caption",
    [
        "Club president Ana Lind, who is demanding a rematch.",
        "Harbour master Ilse Tarn on the quay of Portree Ness.",
        "Ewan Rathe, the port captain, with a pilot, who has been ill.",
    ],
)
def test_a_line_without_a_main_verb_does_not_stand(caption):
    assert caption not in standing(caption)


def test_text_without_capitals_is_read_sentence_by_sentence():
    parts = [
        "the harbour of ardmuir was closed on tuesday after a fire at no. 4 quay.",
        "the harbour master said the roof was gone by 6 a.m. on monday.",
        "two tugs waited outside until the evening!",
        "nobody was hurt in the fire on the old quay.",
    ]
    article = Article(headline="", text=" ".join(parts))
    assert [s.span.of(article.text) for s in read(article).sentences] == parts


@pytest.mark.parametrize(
    "lede",
    [
        "In her first speech as mayor of Ardmuir, Ana Lind promised on Tuesday to close the only hospital.",
        "After his arrest on Monday, the former mayor Ewan Rathe was charged with taking 240,000 crowns.",
        "Despite its size, the dam at Corley held on Tuesday and saved eleven villages.",
        "Two were killed when a bus hit a tram in Ardmuir on Tuesday.",
        "Many have fled the town of Ardmuir since the flood in March.",
        "Another earthquake struck Ardmuir on Tuesday and killed 40 people.",
        "Both houses of parliament passed the budget on Tuesday.",
    ],
)
def test_the_first_sentence_of_an_article_can_point_back_to_nothing(lede):
    assert alone(lede, HALL).get(lede, "out") is None


@pytest.mark.parametrize(
    "lede",
    [
        "He took 40,000 crowns from the harbour board in March.",
        "It burned for six hours before the rain came on Monday.",
        "Her house on the quay burned for six hours on Monday.",
    ],
)
def test_a_first_sentence_about_somebody_unnamed_does_not_stand(lede):
    assert lede not in alone(lede, HALL)


def test_a_pronoun_whose_name_follows_behind_the_comma_points_forward():
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    forward = "In his letter to the crews, Ewan Rathe asked for a second tug."
    back = "In that letter to the crews, Ewan Rathe asked for a second tug."
    found = standing(f"{before} {forward} {back}")
    assert found[forward] is None
    assert found[back] == forward


@pytest.mark.parametrize(
    "leaning",
    [
        "Eleven of them were children on the way to school.",
        "Sixteen were children on the way to school.",
        "Dozens more were hurt when the roof came down.",
        "Two more were found on the bar in the evening.",
        "Four others were hurt when the roof came down.",
        "Later that day the board closed the road to the quay.",
        "The other was found on the bar in the evening.",
        "The two men were taken to the hospital in the night.",
        "Police later released him without charge on Tuesday.",
    ],
)
def test_those_who_are_only_counted_need_the_sentence_before(leaning):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    assert standing(f"{before} {leaning}").get(leaning) == before


def test_a_list_under_a_line_that_claims_nothing_stands_without_its_marks():
    rows = [
        "The quay will close in March, with the loss of 120 berths.",
        "The school will move to a new house in August.",
    ]
    found = standing("The council decided two things on Tuesday:\n\n" + "\n".join(f"- {row}" for row in rows))
    assert {row: found.get(row, "out") for row in rows} == dict.fromkeys(rows)


@pytest.mark.parametrize(
    "told",
    [
        "Police arrest the mayor of Ardmuir in a raid on her office.",
        "Wolves kill 300 sheep a year in the north of Sornmark.",
        "Voters in Ardmuir snub the mayor for a second time.",
        "The dockers again hold the ferry quay at Ardmuir.",
        "Children sing in the streets of Ardmuir until noon.",
        "Four served with the coastguard before the war.",
    ],
)
def test_a_verb_in_its_plain_form_is_one(told):
    assert told in alone(told, HALL)


@pytest.mark.parametrize(
    "caption",
    [
        "Residents of the flooded streets of Ardmuir with their belongings.",
        "Ana Lind, the mayor of Ardmuir, and her two dogs outside.",
        "A used car in the middle of a closed road.",
        "The tough task ahead for Corley's next police chief.",
    ],
)
def test_an_attribute_or_a_plural_is_no_verb(caption):
    assert caption not in standing(caption)


@pytest.mark.parametrize(
    "leaning",
    [
        "A week after his death, charges were brought against the owners of the tanker.",
        "Late last year her licence was withdrawn because of a missing paper.",
        "By the end of next year, that figure will have fallen to 200 berths.",
        "Throughout her years in office, her friends on the quay stood by her.",
        "On Saturday, he met the owners of the tanker in the hall of the board.",
        "In Corley, she opened a school for the crews of pilot boats.",
        "In a written statement on Monday, they refused to pay for a second tug.",
        "Police said he had been arrested in the bar of the ferry.",
        "The three - two of 17 and one of 19 - were brought back to the harbour.",
        "The two had met in the bar of the ferry before noon.",
    ],
)
def test_who_is_meant_by_a_late_he_or_that_stands_in_the_sentence_before(leaning):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    assert standing(f"{before} {leaning}").get(leaning) == before


@pytest.mark.parametrize(
    "whole",
    [
        "At 24, not yet in his prime as a pilot, Rui Pinhal has left the harbour.",
        "Now that he has been fined for every count, the board must say whether Rui Pinhal may sail.",
        "In the board's view, he who pays for the tug owns the tanker.",
        "The boy said he saw the tanker turn before noon.",
        "After Ewan Rathe spoke, he left the hall by the back door.",
        "In March, Halden Lines said it would buy a second tug.",
        "In 2010, it was clear that the plan had failed in every harbour.",
        "Striker Kofi Osei scored his tenth goal on the meadow behind the quay.",
        "By Tuesday, those who live on the quay had left their houses.",
    ],
)
def test_a_he_whose_name_stands_in_its_own_sentence_needs_no_other(whole):
    before = "The harbour master, Ilse Tarn, came to the quay before noon on Monday."
    assert standing(f"{before} {whole}").get(whole, "out") is None


@pytest.mark.parametrize(
    "caption",
    [
        "Ewan Rathe (right) says that the quay will be closed for two days more.",
        "The captain (above with his daughter and two pilots) slept on the quay on Monday.",
        "The harbour master, Ilse Tarn ( far left ), met the owners of the tanker on Monday.",
    ],
)
def test_a_line_that_points_at_a_picture_does_not_stand(caption):
    assert caption not in standing(caption)


def test_the_log_of_a_match_does_not_stand():
    report = "Kofi Osei scored in the last minute as Ardmuir beat Corley by three goals to two."
    log = [f"Ivo Marsh (Corley) wins a free kick in the half of Ardmuir after {n} minutes." for n in range(12, 18)]
    assert set(log).isdisjoint(alone(report, HALL, *log))
    assert {report, *log[:3]} <= alone(report, HALL, *log[:3]).keys()


def test_the_first_sentence_may_be_longer_than_others():
    words = " ".join(f"in ward {n}" for n in range(1, 16))
    long = f"The mayor of Ardmuir promised {words} a new quay on Tuesday."
    assert long in alone(long, HALL)
    assert long not in alone(HALL, long)
    assert f"The mayor {words} {words} {words} promised a quay." not in alone(
        f"The mayor {words} {words} {words} promised a quay."
    )


@pytest.mark.parametrize("turn", ["But it may not be here.", "However, it may not be here.", "Yet nobody asked us."])
def test_half_a_quotation_stands_nowhere_whose_other_half_turns_it(turn):
    said = "“The club was here first and will be here long after,” said Owen Pugh, who keeps the turnstiles."
    sold = "The council of Orlo sold the ground of the town's club to a builder of flats on Monday."
    assert said not in _told(f"{sold}\n\n{said} “{turn}”")
    assert said in _told(f"{sold}\n\n{said} “It stands on our own land.”")
    assert said in _told(f"{sold}\n\n{said}\n\n“{turn}” said Ada Lind, the builder.")


def _told(text):
    article = Article(headline="", text=text)
    reading = read(article)
    return [key.span.of(text) for key in reading.key_sentences]


def test_a_lede_whose_speaker_it_names_itself_stands():
    text = (
        "SORNMARK, Nov 24 (Tarn Wire) - Vestad Town have bought the keeper Olaf Brand from Karsk for 38 million "
        "crowns, they said on Tuesday.\n\nThe 23-year-old signed a contract until 2031 after a medical on Monday."
    )
    sentences = read(Article("Vestad buy Brand", text)).key_sentences
    assert any(key.needs is None and key.span.of(text).startswith("Vestad Town have") for key in sentences)


def test_a_lede_stands_whose_he_is_named_in_it():
    lede = "The mayor of Sornmark, Olaf Brand, has apologised after he likened striking bakers to “sacks of flour”."
    rest = "The bakers of Sornmark walked out on Monday over their hours. The council will meet them on Friday."
    assert lede in _told(f"{lede}\n\n{rest}")
    assert lede.replace("The mayor of Sornmark, Olaf Brand,", "He") not in _told(f"He {lede[39:]}\n\n{rest}")


def test_the_difference_stands_only_behind_the_number_that_differs():
    text = (
        "Forty sheep died in the Corley fair fire, the fire brigade of the town said on Monday.\n\n"
        "The farmers of Corley counted 112 sheep that were lost on that night.\n\n"
        "The pens were locked from outside, and nobody had the key at the gate.\n\n"
        "Asked about the difference, Ilse Tarn of the brigade said that farmers count twice."
    )
    asked, number = text.rindex("Asked"), text.index("The farmers")
    by_start = {key.span.start: key for key in read(Article("Sheep", text)).key_sentences}
    assert by_start[asked].needs == by_start[number].span
    no_number = text.replace("112", "more")
    assert no_number.rindex("Asked") not in {key.span.start for key in read(Article("Sheep", no_number)).key_sentences}


def test_the_head_of_a_body_that_spoke_before_speaks_only_behind_it():
    text = (
        "The mill of Corley is to close in April, and nobody has bought its looms so far.\n\n"
        "The weavers’ union said that 190 looms were still sound. "
        "Tarn Mills had not counted the cellar, its secretary, Odd Falk, said.\n\n"
        "Tarn Mills will sell the building in May, its chairman, Lars Brand, said."
    )
    needs = {key.span.of(text)[:14]: key.needs for key in read(Article("Mill", text)).key_sentences}
    assert needs["Tarn Mills had"].of(text).startswith("The weavers")
    assert needs["Tarn Mills wil"] is None
