"""People whose names look alike and who are two: none of them ever answers for the other, or is merged with them."""

import pytest
from invented import says
from lookup_desk import newsroom

PAIRS = [
    ("Jan Egeland", "Jan Edelman"),
    ("John Smith", "Joan Smith"),
    ("George W. Bush", "George H. W. Bush"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Lena Orr", "Lena Ork"),
]
BOTH_WAYS = [*PAIRS, *((second, first) for first, second in PAIRS)]


@pytest.fixture
async def desk(tmp_path):
    async with newsroom(tmp_path) as room:
        yield room


@pytest.mark.parametrize(("asked", "other"), BOTH_WAYS)
@pytest.mark.parametrize("roles", [("mayor", "mayor"), ("mayor", "driver")], ids=["one role", "two roles"])
async def test_each_of_two_people_answers_alone(desk, asked, other, roles):
    await desk.file(*says("“These are mine.”", asked, roles[0]))
    await desk.file(*says("“Those are theirs.”", other, roles[1]))
    said = await desk.ask(f"!quotes {asked}")
    assert said.startswith(f"**{asked}**")
    assert "“These are mine.”" in said
    assert "“Those are theirs.”" not in said
    assert other not in said


@pytest.mark.parametrize(("asked", "other"), BOTH_WAYS)
async def test_whoever_is_not_in_the_archive_is_not_answered_for(desk, asked, other):
    await desk.file(*says("“Those are theirs.”", other, "mayor"))
    assert "“Those are theirs.”" not in await desk.ask(f"!quotes {asked}")


@pytest.mark.parametrize("misspelt", ["John Smiht", "Jon Smith", "John Smitt", "Smyth", "John Schmith"])
async def test_a_misspelt_name_is_offered_and_never_answered(desk, misspelt):
    await desk.file(*says("“These are mine.”", "John Smith", "mayor"))
    said = await desk.ask(f"!quotes {misspelt}")
    assert "“These are mine.”" not in said
    assert "John Smith" in said


async def test_one_person_whose_surname_is_spelt_in_two_ways_answers_under_both(desk):
    await desk.file(*says("“These are mine.”", "Ammar al Selmo", "rescuer at the dam"))
    await desk.file(*says("“These as well.”", "Ammar al Salmo", "rescuer at the dam"))
    for asked in ("Ammar al Selmo", "Ammar al Salmo"):
        said = await desk.ask(f"!quotes {asked}")
        assert "“These are mine.”" in said
        assert "“These as well.”" in said
