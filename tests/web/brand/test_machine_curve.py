"""The drawing of a trial's curve stays on its paper, whatever the trial has shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.machine import Judged, curve_of
from manyhands.web.brand.machine_curve import HIGH, WIDE, drawing_of

JUDGED = st.lists(st.builds(Judged, confidence=st.floats(0, 1), is_right=st.booleans()), min_size=1, max_size=60)


@given(JUDGED, st.integers(1, 100))
def test_every_point_of_it_is_on_the_paper(judged: list[Judged], sure_percent: int) -> None:
    points = [point.to_json() for point in curve_of(judged)]
    if not points:
        return
    drawing = drawing_of(points, sure_percent=sure_percent)

    for pair in f"{drawing['band']} {drawing['line']}".split():
        x, y = map(float, pair.split(","))
        assert 0 <= x <= WIDE
        assert 0 <= y <= HIGH
    assert 0 <= drawing["sure_y"] <= HIGH
    assert len(drawing["dots"]) == len(points)
