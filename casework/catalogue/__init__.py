"""The indicator catalogue (R1–R36): reading, lint, versions, expert rounds, commitments."""

from __future__ import annotations

from casework.catalogue.lint import lint
from casework.catalogue.load import portable, read_catalogue
from casework.catalogue.model import Catalogue, Finding, Indicator, Measurement, ScoringRules
from casework.faults import CaseworkFault

__all__ = [
    "Catalogue",
    "CatalogueRefused",
    "Finding",
    "Indicator",
    "Measurement",
    "ScoringRules",
    "lint",
    "load_catalogue",
    "portable",
    "read_catalogue",
]


class CatalogueRefused(CaseworkFault):
    """A catalogue that may not be published; `findings` holds every reason, the first one is in the
    message."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__("catalogue.refused", place=first.place, reason=first.message, count=len(findings))
        self.findings = findings


def load_catalogue(data: object) -> Catalogue:
    """Read and check a catalogue in the shape of indicators.json.

    Raises `CatalogueRefused` with all reasons.
    """
    catalogue, shape = read_catalogue(data)
    refused = tuple(each for each in (*shape, *lint(catalogue)) if each.severity == "refused")
    if refused:
        raise CatalogueRefused(refused)
    return catalogue
