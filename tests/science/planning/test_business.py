from __future__ import annotations

import pytest

from manyhands.core.service_models import PageError
from manyhands.science.planning.reading import read_business
from tests.science.planning.lantern import LANTERN, lantern


def test_a_business_is_read_with_its_weeks_and_all_its_tickets() -> None:
    business = lantern()

    assert business.languages == ("en", "de")
    assert sum(asking.per_week for asking in business.askings) == pytest.approx(660)
    assert business.per_year == pytest.approx(660 * (365.25 / 7 + 6))


def test_tickets_come_only_in_open_hours_and_none_is_lost() -> None:
    business = lantern()

    for asking in business.askings:
        assert all(rate == 0 for rate, is_open in zip(asking.per_hour, business.open_hours, strict=True) if not is_open)
        assert sum(asking.per_hour) == pytest.approx(sum(asking.written_per_hour))


def test_what_is_not_written_is_assumed_and_told() -> None:
    business = read_business(LANTERN.replace(", escalates_percent: 10", ""))

    guesses = [finding for finding in business.findings if finding.about == "sizes"]
    assert any("escalation_tier_1" in finding.words and finding.is_guess for finding in guesses)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("per_week: 300", "per_week: -3", "line 7"),
        ("per_week: 300", "per_weak: 300", "per_weak"),
        ("handling_minutes: 5", "handling_minutes: 0", "line 7"),
        ("email: 90/4h", "", "There is no target for tickets by email"),
        ("80/60s", "80 in a minute", "80/60s"),
        ("per_dollar: 0.92", "", "Assumptions are in USD"),
        ("weeks: 6", "weeks: 60", "line 12"),
        ("name: sizes", "name: orders", "stands here twice"),
        ("currency: EUR", "currency: EURO", "no ISO 4217 currency"),
        ("handling_minutes: 5", "handling_minutes: .nan", "line 7"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_a_remedy(was: str, now: str, said: str) -> None:
    with pytest.raises(PageError, match=said):
        read_business(LANTERN.replace(was, now))
