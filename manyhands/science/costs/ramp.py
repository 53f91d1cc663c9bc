"""How fast new people become fast, and what an average team loses by those who leave."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.science.costs.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class Ramp:
    """Speed s(t) = 1 - (1 - first) exp(-t / years) of somebody who has worked for t years, an experienced person's being 1."""

    first: float
    years: float

    def average_speed(self, turnover_per_year: float) -> float:
        """Of a team of constant size that people leave at this rate, whatever their tenure: 1 - (1 - first) d / (d + 1 / years)."""
        return 1 - (1 - self.first) * self.gap(turnover_per_year)

    def gap(self, turnover_per_year: float) -> float:
        """Share of a new hire's distance to experience that such a team has on average."""
        return 0.0 if self.years <= 0 else turnover_per_year / (turnover_per_year + 1 / self.years)

    @property
    def lost_years(self) -> float:
        """Of work, by one hire who stays: the integral of 1 - s(t)."""
        return (1 - self.first) * self.years


def assumed_ramp(assume: Assumptions) -> Ramp:
    """As assumed."""
    return Ramp(assume("new_hire_speed"), assume("ramp_years"))
