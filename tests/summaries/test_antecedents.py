"""Whether a sentence says "he" before it names anybody who could be meant."""

import pytest

from summarizer.summaries.antecedents import names_nobody_before


@pytest.mark.parametrize(
    "said",
    [
        "In his speech Brand wept.",
        "On her return, the queen wept.",
        "Once his work was done the baker left.",
        "In her first speech the mayor promised a tram.",
    ],
)
def test_his_points_forward_to_who_is_named_behind_it(said):
    assert not names_nobody_before(said)


@pytest.mark.parametrize(
    "said",
    [
        "In his speech he wept.",
        "After her arrest the police said nothing.",
        "Once his work was done the harbour was closed.",
        "A week after his death, charges were brought.",
        "After his return in March the bank closed.",
    ],
)
def test_where_nobody_is_named_his_points_back(said):
    assert names_nobody_before(said)
