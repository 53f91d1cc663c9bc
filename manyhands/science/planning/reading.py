"""Read `business.yaml`; what it leaves out comes from the assumptions, and is told as a finding."""

from __future__ import annotations

from dataclasses import replace

from manyhands.core.money import UnknownCurrency, currency_exponent
from manyhands.core.service_models.page_error import PageError, Problem, placed
from manyhands.core.service_models.read import read_as
from manyhands.science.costs import default_assumptions
from manyhands.science.costs.assumptions import Assumptions, UnknownAssumption, UnusableAssumption
from manyhands.science.planning.business import MUCH, WEEKS_A_YEAR, Asking, Business, Finding, Now, Stretch, Target, Wishes
from manyhands.science.planning.channels import LIVE
from manyhands.science.planning.shapes import open_hours_of, week_of, when_open
from manyhands.science.planning.usual import abandonment_assumed, how_it_is_played
from manyhands.science.planning.written import Tickets, Wanted, Written, problems_in_business, seconds_of_target
from manyhands.science.simulation.distributions import Distribution, lognormal


def read_business(text: str, *, file: str = "business.yaml") -> Business:
    """The business that the text describes, or a `PageError` with everything that is wrong with it."""
    page, lines = read_as(Written, text, file=file, judge=problems_in_business)
    try:
        currency_exponent(page.currency)
        assume = default_assumptions().with_values(page.assume)
    except UnknownCurrency as wrong:
        raise PageError(placed([Problem(("currency",), str(wrong), "")], lines), file=file) from None
    except (UnknownAssumption, UnusableAssumption) as wrong:
        raise PageError(placed([Problem(("assume",), str(wrong), "")], lines), file=file) from None
    return _business(page, assume)


def _business(page: Written, assume: Assumptions) -> Business:
    open_hours, guesses = open_hours_of(page.hours), list[Finding]()
    askings = tuple(_asking(tickets, page, open_hours, assume, guesses) for tickets in page.tickets)
    minor = 10 ** currency_exponent(page.currency)
    ordinary = WEEKS_A_YEAR - sum(weeks.weeks for weeks in page.busier)
    busier = tuple(Stretch(weeks.name, weeks.weeks, weeks.times) for weeks in page.busier)
    if page.wishes.abandonment_percent_max is None and any(asking.is_live for asking in askings):
        guesses.append(abandonment_assumed())
    if "shape" not in page.model_fields_set and any(tickets.shape is None for tickets in page.tickets):
        guesses.append(Finding("shape", f"not written, so days are taken to be those of an {page.shape} (`shape`)", is_guess=True))
    business = Business(
        name=page.name,
        currency=page.currency,
        zone=page.hours.zone,
        open_hours=open_hours,
        askings=askings,
        stretches=(Stretch("ordinary weeks", ordinary), *busier),
        wishes=_wishes(page.wishes, minor, assume),
        growth=page.growth_percent / 100,
        per_dollar=page.per_dollar or 1.0,
        now=Now(page.now.model or "", page.now.people, None if page.now.cost_month is None else round(page.now.cost_month * minor)),
        assume=dict(page.assume),
        findings=tuple(guesses),
    )
    return replace(business, findings=(*guesses, *how_it_is_played(business)))


def _wishes(wanted: Wanted, minor: int, assume: Assumptions) -> Wishes:
    return Wishes(
        targets={channel: Target(*seconds_of_target(text)) for channel, text in wanted.target.items()},
        abandonment_max=assume("abandonment_most") if wanted.abandonment_percent_max is None else wanted.abandonment_percent_max / 100,
        budget_month_minor=None if wanted.budget_month is None else round(wanted.budget_month * minor),
        resolution_cost_max_minor=None if wanted.resolution_cost_max is None else round(wanted.resolution_cost_max * minor),
        cost_weight=wanted.weights.cost,
        service_weight=wanted.weights.service,
        quality_weight=wanted.weights.quality,
        brand_voice=wanted.brand_voice,
        data=wanted.data,
        native=tuple(wanted.native),
        training_weeks_max=wanted.training_weeks_max,
        exclude=tuple(wanted.exclude),
    )


def _asking(
    tickets: Tickets, page: Written, open_hours: tuple[bool, ...], assume: Assumptions, guesses: list[Finding]
) -> Asking:  # fmt: skip
    assumed = dict[str, str]()

    def given(value: float | None, name: str, part: str, *, scale: float = 1.0) -> float:
        """The written value, or the assumption's, which is told."""
        if value is not None:
            return value * scale
        assumed[part] = name
        guesses.append(Finding(tickets.name, f"not written, so assumed: {assume.entry(name).said}", is_guess=True))
        return assume(name)

    is_live = tickets.channel in LIVE
    per_hour = [tickets.per_week * share for share in week_of(tickets.shape or page.shape)]
    manner = tickets.channel if is_live else "email"
    minutes = given(tickets.handling_minutes, f"{manner}_handling_minutes", "handling_minutes")
    return Asking(
        name=tickets.name,
        topic=tickets.topic,
        language=tickets.language,
        channel=tickets.channel,
        complexity=tickets.complexity,
        priority=tickets.priority or ("normal" if is_live else "low"),
        per_hour=when_open(per_hour, open_hours, is_live=is_live),
        handling=lognormal(minutes * 60, given(tickets.handling_cv, "handling_cv", "handling_cv")),
        patience=_patience(given(tickets.patience_minutes, f"{manner}_patience_minutes", "patience_minutes")) if is_live else None,
        redials=given(tickets.redial_percent, "redial_share", "redials", scale=0.01) if is_live else 0.0,
        escalates=given(tickets.escalates_percent, "escalation_tier_1", "escalates", scale=0.01),
        comes_back=tickets.comes_back_percent * 0.01
        if tickets.comes_back_percent is not None
        else 1 - given(None, "fcr", "not_first"),
        machine=given(tickets.machine_percent, "voice_containment" if manner == "voice" else "containment", "machine", scale=0.01),
        familiarity=MUCH[tickets.familiarity],
        known=given(tickets.known_percent, "known_customers", "known", scale=0.01),
        is_sensitive=tickets.sensitive,
        day_cv=given(tickets.day_cv, "day_cv", "day_cv"),
        hour_cv=given(tickets.hour_cv, "hour_cv", "hour_cv"),
        assumed=assumed,
        written_per_hour=tuple(per_hour),
    )


def _patience(minutes: float) -> Distribution:
    return Distribution("exponential", minutes * 60, 1.0)
