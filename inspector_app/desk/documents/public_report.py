"""The quarterly report for everybody (R160), one for each quarter in which a visit was finalised."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from casework.rhythms.periods import bounds, quarter_of
from inspector_app.desk.core import Core, Language
from inspector_app.desk.county_figures import county_of
from inspector_app.desk.documents.county_tables import one_a_period, weights_on
from inspector_app.desk.documents.kinds import DocumentRow, Kind
from inspector_app.desk.documents.signing_person import signing_of
from reports.sheets.quarterly import quarterly_table
from reports.sheets.tables import TableDocument

if TYPE_CHECKING:
    from casework.county import County

MENDED = frozenset({"closed", "exempt"})


class Quarterly:
    """Figures and scores of a quarter, with the method and without any person."""

    kind: Kind = "quarterly"

    def __init__(self, core: Core) -> None:
        self._core = core

    def rows(self) -> Iterator[DocumentRow]:
        """The quarters that have visits."""
        return one_a_period(self._core, self.kind, quarter_of)

    def make(self, row: DocumentRow, language: Language) -> TableDocument:
        """The figures as the records here give them today."""
        from casework.ratings.counted import PUBLISH_MIN_N
        from casework.rhythms.reports import period_report

        core, signing, county = self._core, signing_of(self._core), county_of(self._core)
        figures = period_report(county, row.key, core.days, core.clock.wall_ms())
        return quarterly_table(
            language,
            figures,
            self._units(county, figures),
            weights=weights_on(county, core.today().isoformat()),
            least=PUBLISH_MIN_N,
            county=signing.county,
            as_of=core.today().isoformat(),
            checkpoint=signing.checkpoint,
            signer=signing.signer,
            date=signing.date,
            profile=signing.profile,
        )

    def _units(self, county: "County", figures: Mapping[str, Any]) -> list[dict[str, Any]]:
        """In the order of their names; problems are those issued in the quarter."""
        first, last = bounds(str(figures["period"]))
        scores = figures["scores"]["units"] if figures["scores"] else {}
        issued: dict[str, list[str]] = {unit: [] for unit in scores}
        for problem in county.problems:
            if problem.issued_at and first <= problem.issued_at <= last:
                issued.setdefault(problem.owner.unit, []).append(problem.state)
        rows = [
            {
                "name": self._core.unit_name(unit),
                "tenths": scores.get(unit),
                "issued": len(states),
                "closed": sum(state in MENDED for state in states),
                "open": sum(state not in MENDED for state in states),
            }
            for unit, states in issued.items()
        ]
        return sorted(rows, key=lambda each: str(each["name"]))
