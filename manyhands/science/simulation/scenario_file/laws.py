"""Durations as a scenario file writes them: a bare time is always that long; other laws are named."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from manyhands.core.service_models.parts import Part
from manyhands.science.simulation.distributions import Distribution, Law
from manyhands.science.simulation.scenario_file.parts import Share, TimeOrZero, Variation, wrong

UNIFORM_CV_MAX = 3**-0.5
POINTS_MAX = 100_000


class Duration(Part):
    """How long something takes: `6m`, or `{law: lognormal, mean: 6m, cv: 1}`, or `{law: empirical, values: [40s, 2m, 9m]}`."""

    law: Law
    mean: TimeOrZero | None = None
    cv: Variation | None = None
    values: Annotated[list[TimeOrZero], Field(max_length=POINTS_MAX)] = []
    share_zero: Share = 0.0
    share_never: Share = 0.0

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.law == "empirical":
            if len(self.values) < 2 or self.mean is not None or self.cv is not None:
                raise wrong("An empirical law is its points.", "Write two `values` or more, and neither mean nor cv.")
            if sorted(self.values) != self.values or self.values[-1] <= 0:
                raise wrong("The points are not in order, or all are zero.", "Write them from the shortest to the longest.")
        elif self.values or self.mean is None:
            raise wrong(f"A law {self.law} takes a mean and no values.", "Write its `mean`, such as 6m.")
        elif self.mean == 0 and self.law != "constant":
            raise wrong(f"A law {self.law} has a mean over zero.", "Write its `mean`, such as 6m.")
        if self.share_zero + self.share_never > 1:
            raise wrong("The shares of zero and of never are over 1 together.", "Lower one of them.")
        return self._shaped()

    def _shaped(self) -> Self:
        if self.law in ("constant", "exponential", "empirical"):
            if self.cv is not None:
                raise wrong(f"A law {self.law} has no cv to choose.", "Take `cv` out, or name another law.")
        elif self.cv is None:
            raise wrong(f"A law {self.law} needs its cv (standard deviation over mean).", "Write it, such as cv: 1.")
        elif self.cv == 0:
            raise wrong("With a cv of 0 it is always the same.", "Write law: constant, or a cv over 0.")
        elif self.law == "uniform" and self.cv > UNIFORM_CV_MAX:
            raise wrong("So wide a uniform law would be negative at times.", "Write a cv of 0.577 or less.")
        elif self.law == "erlang" and self.cv > 1:
            raise wrong("An erlang law varies less than an exponential one.", "Write a cv of 1 or less, or another law.")
        elif self.law in ("hyperexponential", "pareto") and self.cv <= 1:
            raise wrong(f"A law {self.law} varies more than an exponential one.", "Write a cv over 1, or another law.")
        return self

    @property
    def distribution(self) -> Distribution:
        """The law as it is played."""
        fixed = {"constant": 0.0, "exponential": 1.0, "empirical": 1.0}.get(self.law)
        cv = fixed if fixed is not None else float(self.cv or 0.0)
        return Distribution(self.law, self.mean or 0.0, cv, tuple(self.values), self.share_zero, self.share_never)


def _bare(value: Any) -> Any:
    return {"law": "constant", "mean": value} if isinstance(value, str) else value


def _lasting(value: Duration) -> Duration:
    if value.mean == 0 or value.share_zero == 1:
        raise wrong("It would take no time at all.", "Write one longer than zero.")
    return value


def _ending(value: Duration) -> Duration:
    if value.share_never:
        raise wrong("This has to end some time.", "Take `share_never` out: only patience may last for ever.")
    return value


Delay = Annotated[Duration, BeforeValidator(_bare), AfterValidator(_ending)]  # may be zero
Work = Annotated[Delay, AfterValidator(_lasting)]
Patience = Annotated[Duration, BeforeValidator(_bare), AfterValidator(_lasting)]  # may last for ever
