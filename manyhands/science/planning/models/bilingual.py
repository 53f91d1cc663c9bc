"""A desk for each language the customers write in: everybody answers in their own, and desks cannot help each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manyhands.science.planning.models.pages import page_of, translates
from manyhands.science.planning.models.parts import employed, leads, translator
from manyhands.science.planning.models.setup import Case, Group, Setup

DESKS_MAX = 12
_EXAMPLES = ("english", "german", "spanish")
_MARKET = "The open market stands in where a desk is full only after twenty minutes; it is not staffed here."
_TRANSLATOR = (
    "With a translator, whoever is free takes what has waited {after} for its language, and answers it as one answers in a second language."
)


def bilingual(case: Case) -> Setup:
    """Desks by language; the premium is paid for every language but the first."""
    languages = case.business.languages[:DESKS_MAX]
    page, plan = page_of(case, "bilingual", lambda tree: _desks(tree, languages))
    has_translator = translates(case, page)
    desks = tuple(_desk(case, language, is_first=language == languages[0], has_translator=has_translator) for language in languages)
    return Setup(
        "bilingual", page.title, page, plan, (*desks, leads(case, "leads")),
        lead_time_weeks=case.assume("days_to_fill") / 7 * (2 if len(languages) > 1 else 1) + case.assume("training_weeks"),
        translates=has_translator, further=translator(case) if has_translator else (),
        notes=(_MARKET, _TRANSLATOR.format(after=page.language_gap.translate_after)) if has_translator else (_MARKET,),
    )  # fmt: skip


def _desk(case: Case, language: str, *, is_first: bool, has_translator: bool) -> Group:
    premium = 1.0 if is_first else 1 + case.assume("language_premium")
    desk = employed(case, f"desk_{language}", factor=premium, native=case.business.languages)
    others = tuple(other for other in case.business.languages if other != language)
    return replace(desk, languages={language: 5}, second_language=others if has_translator else ())


def _desks(tree: dict[str, Any], languages: tuple[str, ...]) -> None:
    """One desk a language, in place of the page's three; other languages stand in where somebody speaks them."""
    example = next(pool for pool in tree["pools"] if pool["name"] == _EXAMPLES[0])
    desks = [example | {"name": f"desk_{language}", "languages": [language]} for language in languages]
    names = [desk["name"] for desk in desks]
    tree["pools"] = [*desks, *(pool for pool in tree["pools"] if pool["name"] not in _EXAMPLES)]
    for route in tree["routes"]:
        kept = [name for name in route["to"] if name not in _EXAMPLES]
        route["to"] = [*names, *kept]
    rule = next(rule for rule in tree["escalations"] if rule["from"] == _EXAMPLES[0])
    tree["escalations"] = [
        *(rule | {"from": name} for name in names),
        *(other for other in tree["escalations"] if other["from"] not in _EXAMPLES),
    ]
    second = {language: [languages[0]] for language in tree["language_gap"]["second"] if language not in languages}
    tree["language_gap"]["second"] = second
