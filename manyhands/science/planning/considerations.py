"""Questions a manager can answer in words, as rules that exclude a model or weigh against it, each with its reason. None is silent."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.core.money import currency_exponent
from manyhands.science.planning.answer import Considered, Weighed
from manyhands.science.planning.business import MUCH, Business
from manyhands.science.planning.figures import Figures
from manyhands.science.planning.flows import entry_pools
from manyhands.science.planning.models.setup import Case, Setup

_BY_STRANGERS = {"human_cloud": "anybody who qualifies", "superfans": "customers"}
_BY_FIRMS = {"gig_bpo": "an outsourcer's people", "hybrid": "a vendor's people"}
# Against which models each consideration is weighed; by how much stands with all that is assumed.
VOICE = ("human_cloud", "gig_bpo", "shared", "blended", "hybrid", "virtual", "seasonal", "tech_supported")
PERSONAL = ("human_cloud", "superfans", "gig_bpo", "hybrid", "virtual", "shared")
COMPLEX = ("human_cloud", "superfans", "gig_bpo")
_TRAINED = ("employed", "shared")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the considerations make of one model before it is simulated."""

    excluded: tuple[str, ...]
    weighed: tuple[Weighed, ...]


def verdict(case: Case, setup: Setup) -> Verdict:
    """All rules for one model; a combination is judged as the model it is made of."""
    base = setup.model.split("+")[0]
    return Verdict(tuple(_exclusions(case, setup, base)), weighed_against(case, base))


def _exclusions(case: Case, setup: Setup, base: str) -> list[str]:
    wishes, found = case.business.wishes, list[str]()
    if setup.model in wishes.exclude or base in wishes.exclude:
        found.append("You asked to leave it out.")
    if wishes.data == "restricted" and base in _BY_STRANGERS:
        found.append(f"Your data is restricted, and here {_BY_STRANGERS[base]} would see tickets.")
    if wishes.data == "restricted" and base == "gig_bpo":
        found.append("Your data is restricted, and here an outsourcer's people would see every ticket.")
    if wishes.data == "restricted" and base == "hybrid" and not any(asking.is_sensitive for asking in case.business.askings):
        found.append("Your data is restricted, and no topic is marked sensitive that could stay in-house.")
    found += [
        f"Customers who write {language} have to be answered by native speakers, and here they are not."
        for language in wishes.native if not is_native(case, setup, language)
    ]  # fmt: skip
    weeks = training_weeks(case, setup)
    if wishes.training_weeks_max is not None and weeks > wishes.training_weeks_max:
        found.append(f"Its people are trained for {weeks:g} weeks, and {wishes.training_weeks_max:g} are the most you have.")
    return found


def weighed_against(case: Case, base: str) -> tuple[Weighed, ...]:
    """What speaks against a model, in per cent of the cheapest cost, each with its reason."""
    business, found = case.business, list[Weighed]()
    voice = MUCH[business.wishes.brand_voice]
    if voice and base in VOICE:
        reason = f"Your brand's voice matters {business.wishes.brand_voice}; people of this model write it less surely."
        found.append(Weighed("brand voice", voice * case.assume(f"voice_against_{base}"), reason))
    if business.wishes.data != "ordinary" and base in PERSONAL:
        who = (_BY_STRANGERS | _BY_FIRMS).get(base, "people outside your own house")
        reason = f"Tickets hold personal data, and {who} would see them, masked."
        found.append(Weighed("data", case.assume(f"personal_data_against_{base}"), reason))
    if base in COMPLEX and complex_share(business) >= case.assume("complex_from"):
        reason = f"{complex_share(business):.0%} of your questions are complex; few here can answer those."
        found.append(Weighed("complexity", case.assume(f"complexity_against_{base}"), reason))
    return tuple(found)


def over_budget(business: Business, figures: Figures) -> tuple[str, ...]:
    """Why a model costs more than the business wants, if it does."""
    wishes, found = business.wishes, list[str]()
    minor = 10 ** currency_exponent(business.currency)
    month, each = float(figures.per_month_minor.mean()), float(figures.per_resolution_minor.mean())
    if wishes.budget_month_minor is not None and month > wishes.budget_month_minor:
        most = wishes.budget_month_minor / minor
        found.append(f"It costs {month / minor:,.0f} {business.currency} a month; your budget is {most:,.0f}.")
    if wishes.resolution_cost_max_minor is not None and each > wishes.resolution_cost_max_minor:
        most = wishes.resolution_cost_max_minor / minor
        found.append(f"A resolution costs {each / minor:,.2f} {business.currency}; {most:,.2f} is the most you want.")
    return tuple(found)


def is_native(case: Case, setup: Setup, language: str) -> bool:
    """Whether everybody who gets tickets in this language first speaks it as a mother tongue."""
    for asking in (asking for asking in case.business.askings if asking.language == language):
        circles, _ = entry_pools(case.business, setup.plan, asking)
        first = [g for g in setup.groups if circles and set(g.pools) & set(circles[0]) and g.languages.get(language, 0) > 0]
        if not first or any(language in group.second_language or group.languages[language] < 5 for group in first):
            return False
    return True


def training_weeks(case: Case, setup: Setup) -> float:
    """Of its people, the longest."""
    if any(group.hired in _TRAINED for group in setup.groups):
        return case.assume("training_weeks")
    return case.assume("temporary_training_weeks") if any(group.hired == "temporary" for group in setup.groups) else 0.0


def complex_share(business: Business) -> float:
    """Of all tickets."""
    return sum(a.per_week for a in business.askings if a.complexity == "complex") / sum(a.per_week for a in business.askings)


def considered(case: Case) -> tuple[Considered, ...]:
    """The eight questions, as this business answers them."""
    business, wishes = case.business, case.business.wishes
    busiest = max(business.stretches, key=lambda stretch: stretch.times)
    native = ", ".join(wishes.native) or "none"
    return (
        Considered(
            "How high are your peaks?", f"{busiest.times:g} times an ordinary week, for {busiest.weeks:.0f} weeks ({busiest.name}).",
            ("A team employed all year is paid for its busiest weeks in the others too; temporary, shared and crowd people are not.",),
        ),
        Considered(
            "Which languages?", f"{', '.join(business.languages)}; native speakers asked for: {native}.",
            (_of_natives(bool(wishes.native)),),
        ),
        Considered(
            "How complex?", f"{complex_share(business):.0%} of questions are complex.",
            (f"From {case.assume.entry('complex_from').value:.0%} on, it weighs against {', '.join(COMPLEX)}.",),
        ),
        Considered("How sensitive is your data?", wishes.data, (_of_data(wishes.data),)),
        Considered(
            "Which hours?", "always open" if business.is_always_open else f"{sum(business.open_hours)} hours a week",
            ("Every open hour needs a minimum crew in models with planned seats; nights cost more, except where it is day elsewhere.",),
        ),
        Considered(
            "How much does your brand's voice matter?", wishes.brand_voice,
            (f"It weighs up to {_most_for_voice(case):g} % against models whose people know it less.",),
        ),
        Considered("What is your budget?", _budget(business), ("A model that costs more is left out.",)),
        Considered(
            "How long may training take?",
            "any time" if wishes.training_weeks_max is None else f"{wishes.training_weeks_max:g} weeks at most",
            ("A model that takes longer is left out.",),
        ),
    )  # fmt: skip


def _most_for_voice(case: Case) -> float:
    return MUCH[case.business.wishes.brand_voice] * max(case.assume.entry(f"voice_against_{model}").value for model in VOICE)


def _of_natives(asked: bool) -> str:
    if asked:
        return "Where natives are asked for, models that answer in a second language are left out."
    return "A second language is slower and scores lower, which is counted."


def _of_data(data: str) -> str:
    return {
        "ordinary": "Nobody is left out for it.",
        "personal": f"It weighs against {', '.join(PERSONAL)}.",
        "restricted": "Models in which strangers or an outsourcer would see every ticket are left out.",
    }[data]


def _budget(business: Business) -> str:
    wishes, said = business.wishes, list[str]()
    if wishes.budget_month_minor is not None:
        said.append(f"{wishes.budget_month_minor / 100:,.0f} {business.currency} a month at most")
    if wishes.resolution_cost_max_minor is not None:
        said.append(f"{wishes.resolution_cost_max_minor / 100:,.2f} {business.currency} a resolution at most")
    return " and ".join(said) or "none named"
