"""Nothing goes live but what may, and it says why."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.money import UnknownCurrency
from manyhands.core.service_models import Judged, PageError, judge_page, preset_names, preset_text
from tests.core.service_models.pages import SMALL, changed

ODD = ["", "0", "-1", "99999", "none", "true", "12-25", "2026-02-30", "9d", "nl", "team", "machine", "vendor", "[a, b]", "{a: b}", "é", "x" * 50]


def test_a_good_page_comes_with_its_plan_and_nothing_to_tell() -> None:
    judged = judge_page(SMALL, currency="EUR", topics=["refund"])

    assert judged.plan.pool_names == ("team", "leads")
    assert judged.plan.topic_names == ("other", "refund")
    assert judged.warnings == ()


def test_a_page_to_be_warned_of_may_go_live() -> None:
    judged = judge_page(changed(("  - name: leads", "  - {name: spare, who: niche}\n  - name: leads")), currency="EUR")

    assert [(warning.line, warning.field) for warning in judged.warnings] == [(7, "pools[2]")]


@pytest.mark.parametrize(
    ("pair", "currency", "why"),
    [
        (("to: team\n", "to: taem\n"), "EUR", "There is no pool 'taem'"),
        (("from: team, to: leads", "from: team, to: team"), "EUR", "cannot escalate to itself"),
        (("    tier: 3", '    tier: 3\n    pay: {per_resolution: "2.40"}'), "JPY", "pools[2].pay.per_resolution"),
    ],
)
def test_an_invalid_page_never_goes_live_and_says_why(pair: tuple[str, str], currency: str, why: str) -> None:
    with pytest.raises(PageError) as raised:
        judge_page(changed(pair), file="small.yaml", currency=currency)

    assert why in str(raised.value)
    assert str(raised.value).startswith("small.yaml, line ")


def test_every_amount_that_a_currency_cannot_count_is_told_at_once() -> None:
    with pytest.raises(PageError) as raised:
        judge_page(preset_text("tiered"), currency="JPY")

    assert len(raised.value.problems) == 15
    assert all(problem.line for problem in raised.value.problems)


def test_no_page_goes_live_in_a_currency_that_does_not_exist() -> None:
    with pytest.raises(UnknownCurrency):
        judge_page(SMALL, currency="EURO")


def judged_or_why(text: str) -> Judged | PageError:
    try:
        return judge_page(text, currency="EUR")
    except PageError as error:
        return error


@given(st.sampled_from(preset_names()), st.data(), st.sampled_from(ODD))
@settings(max_examples=80, deadline=None)
def test_a_preset_with_one_value_spoilt_is_judged_in_words(name: str, data: st.DataObject, odd: str) -> None:
    node = yaml.compose(preset_text(name), Loader=yaml.SafeLoader)
    spoilt = data.draw(st.sampled_from(list(_scalars(node))))
    text = preset_text(name)
    judged = judged_or_why(text[: spoilt.start_mark.index] + odd + text[spoilt.end_mark.index :])

    problems = judged.warnings if isinstance(judged, Judged) else judged.problems
    assert isinstance(judged, Judged) or problems
    assert all(problem.words and problem.remedy and problem.line for problem in problems), problems


def _scalars(node: yaml.Node):
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value:
        for inner in child if isinstance(child, tuple) else (child,):
            yield from _scalars(inner)
