"""Looking places up among spans gives what looking at each of them would give."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.spans import Taken, before, behind, held, inside, meets, touching
from summarizer.types import Span

MOST = 40
places = st.integers(0, MOST)


@st.composite
def spans(draw):
    """One span, which may be empty."""
    start, end = sorted((draw(places), draw(places)))
    return Span(start, end)


@st.composite
def rows(draw):
    """Spans in order and disjoint, none of them empty."""
    ends = sorted(draw(st.sets(places, max_size=12)))
    return [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]


@given(spans(), rows())
def test_what_lies_around_a_span_is_found(span, ordered):
    assert held(span, ordered) == any(each.start <= span.start and span.end <= each.end for each in ordered)
    near = [each for each in ordered if each.start <= span.end and span.start <= each.end]
    assert list(touching(span, ordered)) == near
    if span.start < span.end:
        assert meets(span, ordered) == any(each.start < span.end and span.start < each.end for each in ordered)


@given(places, rows())
def test_what_lies_around_a_place_is_found(position, ordered):
    assert inside(position, ordered) == any(each.start <= position < each.end for each in ordered)
    assert before(position, ordered) == max((each for each in ordered if each.end <= position), default=None)
    assert behind(position, ordered) == min((each for each in ordered if each.start >= position), default=None)


@given(spans(), st.lists(spans(), max_size=6), spans())
def test_what_is_laid_down_is_met_inside_its_paragraph_alone(within, laid, asked):
    taken = Taken(within, laid)
    covered = {at for span in laid for at in range(span.start, span.end)} & set(range(within.start, within.end))
    assert taken.meets(asked) == any(at in covered for at in range(asked.start, asked.end))
