"""What if: one thing changed in a study that was made, answered in seconds on the same tickets.

Seats begin where theory puts them at the ease that the study found, and are moved a step where a promise breaks. Fewer replications
are played, as the same chance is played in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from manyhands.core.hours import Hours
from manyhands.science.planning.answer import Answer
from manyhands.science.planning.assumed import assumptions_of
from manyhands.science.planning.business import Asking, Business, Target
from manyhands.science.planning.compare import Study, answer_of
from manyhands.science.planning.figures import figures_of
from manyhands.science.planning.fitting import Effort, Fitted, play_staffed, unmet_words
from manyhands.science.planning.models import NothingForIt
from manyhands.science.planning.models.setup import Case
from manyhands.science.planning.quick import Stood, ease_for, stood, with_peak, with_volume
from manyhands.science.planning.seats import staffing_at
from manyhands.science.planning.shapes import open_hours_of, when_open

TICKETS_MOST = 3_000_000  # that are played for a what-if, all models together
LEAST_REPLICATIONS, MOST_REPLICATIONS = 2, 8
_STEP, _TRIES = 0.5, 3


@dataclass(frozen=True, slots=True)
class Change:
    """What is different. None leaves it as it is."""

    machine_share: float | None = None  # of the topics that a machine may answer, this share is answered by it
    hours: Hours | None = None
    languages: Sequence[str] | None = None  # only these are answered
    wage_times: float | None = None
    fee_times: float | None = None
    peak: float | None = None
    volume_times: float | None = None
    vendor_share: float | None = None  # of routine, in models with a vendor beside people of one's own
    targets: dict[str, Target] | None = None
    assume: dict[str, float] | None = None


def what_if(study: Study, change: Change, *, models: Sequence[str] = ()) -> Answer:
    """The answer as it would be, of the models that were ranked (or only these)."""
    chosen = [one for one in study.stood if not models or one.model in models]
    case = changed(study.case, change)
    effort = replace(study.effort, replications=_replications(case, study, len(chosen)))
    found, unmet = list[Stood](), dict[str, tuple[str, ...]]()
    for one in chosen:
        kept = _again(one, case, effort)
        if isinstance(kept, tuple):
            unmet[one.model] = kept
        elif kept is not None:
            found.append(kept)
    return answer_of(case, effort, found, unmet, study)


def changed(case: Case, change: Change) -> Case:
    """The case with the change in it."""
    business = case.business
    if change.machine_share is not None:
        share = change.machine_share
        business = _each(business, lambda asking: replace(asking, machine=share if asking.machine > 0 else 0.0))
    if change.languages is not None:
        business = replace(business, askings=tuple(asking for asking in business.askings if asking.language in change.languages))
    if change.hours is not None:
        business = _opened(business, open_hours_of(change.hours))
    if change.volume_times is not None:
        business = with_volume(business, change.volume_times)
    if change.peak is not None:
        business = with_peak(business, change.peak)
    if change.targets is not None:
        business = replace(business, wishes=replace(business.wishes, targets=business.wishes.targets | change.targets))
    business = replace(business, assume=business.assume | _assumed(case, change))
    return replace(case, business=business, assume=assumptions_of(business), vendor_share=change.vendor_share)


def _assumed(case: Case, change: Change) -> dict[str, float]:
    found = dict(change.assume or {})
    for name, times in (("wage_per_hour", change.wage_times), ("market_fee_per_ticket", change.fee_times)):
        if times is not None:
            found[name] = case.assume.entry(name).value * times
    return found


def _each(business: Business, to: object) -> Business:
    return replace(business, askings=tuple(to(asking) for asking in business.askings))  # type: ignore[operator]


def _opened(business: Business, open_hours: tuple[bool, ...]) -> Business:
    def moved(asking: Asking) -> Asking:
        written = asking.written_per_hour or asking.per_hour
        return replace(asking, per_hour=when_open(written, open_hours, is_live=asking.is_live))

    return replace(_each(business, moved), open_hours=open_hours)


def _replications(case: Case, study: Study, models: int) -> int:
    each = (
        sum(asking.per_week for asking in case.business.askings)
        * case.span.weeks
        * sum(stretch.times for stretch in case.business.stretches)
    )
    return int(min(MOST_REPLICATIONS, study.effort.replications, max(LEAST_REPLICATIONS, TICKETS_MOST / max(each * models * 2, 1))))


def _again(one: Stood, case: Case, effort: Effort) -> Stood | tuple[str, ...] | None:
    """The model in the changed case; what breaks where a few more people do not help; None where it has nothing to do there."""
    case = replace(case, fee_factor=one.fitted.case.fee_factor)
    try:
        setup = one.build(case)
    except NothingForIt:
        return None
    ease = ease_for(case, setup, one.fitted.ease)
    words: tuple[str, ...] = ()
    for _ in range(_TRIES):
        staffing = staffing_at(case, setup, ease)
        played = play_staffed(case, setup, staffing, effort)
        words = unmet_words(case, played)
        if not words:
            fitted = Fitted(case, setup, staffing, ease)
            return stood(one.model, one.build, fitted, figures_of(case, setup, staffing, played), one.against)
        ease = {key: spare + _STEP for key, spare in ease.items()}
    return words
