"""Answers to make reports of: Lantern's by hand, in which everything an answer can hold is there."""

from __future__ import annotations

from dataclasses import replace

from manyhands.science.planning.answer import (
    Answer,
    AssumptionUsed,
    BillLine,
    BreakEven,
    Considered,
    Crew,
    Excluded,
    Interval,
    Ranked,
    Sway,
    Told,
    Weighed,
)

OPEN = range(8, 18)


def near(mean: float, half: float) -> Interval:
    """An interval around a mean."""
    return Interval(mean, mean - half, mean + half)


def ranked(rank: int, model: str, title: str, cost: float, *, is_tied: bool = False, hostile: str = "") -> Ranked:
    """A model as it is reported."""
    week = tuple(3 + rank if hour % 24 in OPEN and hour < 120 else 0 for hour in range(168))
    crews = (
        Crew(hostile or "team", "employed", 1, ("en", "de"), {"ordinary": 150.0, "Christmas": 290.0}, 3 + rank, 0, {"ordinary": week}, 0.71, None),
        Crew("crowd", "by resolution", 1, ("en",), {}, 0, 40, {}, 0.52, 11.4),
    )
    return Ranked(
        rank=rank, model=model, title=title, promise="People who answer.", is_tied=is_tied, words="First for what you wish for.",
        cost_month=near(cost, 400), cost_resolution=near(cost / 2900, 0.1), cost_month_range=(cost * 0.8, cost * 1.3),
        service={"chat": near(0.84, 0.02), "email": near(0.95 - rank / 100, 0.01)}, service_at_worst={"chat": near(0.79, 0.02)},
        abandoned=near(0.03, 0.005), wait_seconds=near(340, 20), first_contact=near(0.81, 0.01), quality=near(78 - rank, 1.5),
        value=near(100 + rank * 6, 2), behind=near(0 if rank == 1 else rank * 6, 2), is_on_front=rank < 3, crews=crews,
        bill=(BillLine(hostile or "Hours", "150 h x 38", cost * 11, ("wage_per_hour",)), BillLine("Tools", "6 seats x 100", cost, ())),
        weighed=(Weighed("data", 2.0, hostile or "Tickets hold personal data."),), lead_time_weeks=6, notes=(hostile or "A note.",),
    )  # fmt: skip


def answer(*, is_tie: bool = False, hostile: str = "") -> Answer:
    """Lantern's; `hostile` stands wherever a text from outside can stand."""
    models = (
        ranked(1, "shared", "Shared team", 21_000, hostile=hostile),
        ranked(2, "human_cloud", "Human cloud", 21_100 if is_tie else 23_000, is_tied=is_tie),
        ranked(3, "dedicated", "Dedicated team", 31_000),
    )
    return Answer(
        business=hostile or "Lantern", currency="EUR", tickets_year=35_000, peak=2.0, languages=("en", hostile or "de"),
        targets={"chat": "80/60s", hostile or "email": "90/4h"}, words=(f"Shared team suits {hostile or 'Lantern'} best.", "Next is the human cloud."),
        is_tie=is_tie, ranked=models, excluded=(Excluded("gig_bpo", "Outsourcer", "may_not", (hostile or "Your data is restricted.",)),),
        considered=(Considered("How large are your peaks?", hostile or "Twice for six weeks.", ("Staff is added for them.",)),),
        sways=(
            Sway("wage_per_hour", "What an hour of work costs", 19, 15, 25, "USD", 14, -3, "shared", "human_cloud", True, 23.4),
            Sway("shrinkage", "Paid time that is not worked", 0.3, 0.15, 0.35, "share", 9, 13, "shared", "shared", False, None),
        ),
        break_evens=(BreakEven("tickets a year", 35_000, 9_000, "human_cloud", "From about 9,000 tickets a year (fewer) human_cloud is ahead."),),
        what_would_change_it=("Wages.",), stays_first=0.83,
        assumptions=(AssumptionUsed("wage_per_hour", 19, 15, 25, "USD", "B", hostile or "A named study", "What an hour of work costs"),),
        findings=(Told(hostile or "handle time", hostile or "None was given.", True), Told("gaps", "Two closed days.", False)),
        seed=1, replications=8, weeks=2, tickets_played=1_234_567, indifference_percent=1.0, versions={"manyhands": "0.1.0"},
        demand_week=tuple(4.0 + hour % 24 if hour % 24 in OPEN and hour < 120 else 0.0 for hour in range(168)),
        command="manyhands plan compare 'lantern shop.yaml' --json a.json",
    )  # fmt: skip


def empty() -> Answer:
    """Where nothing can do it, and nothing else is known."""
    return replace(
        answer(), ranked=(), considered=(), sways=(), break_evens=(), findings=(), assumptions=(), versions={}, demand_week=(), command="",
        stays_first=None, words=("No model keeps Lantern's promises.",),
    )  # fmt: skip
