"""The ledger of rectification (整改台账) as a document: every problem with owner, dates, state."""

from dataclasses import dataclass

from reports.sheets.tables import TableDocument
from reports.sheets.wording import Wording

_WORDS = Wording(
    {
        "title": ("整改台账", "Ledger of rectification"),
        "col-number": ("编号", "No."),
        "col-unit": ("责任单位 / 责任人", "Owner"),
        "col-fact": ("问题", "Problem"),
        "col-class": ("类别 / 原因", "Class / cause"),
        "col-severity": ("程度", "Severity"),
        "col-issued": ("下发", "Issued"),
        "col-due": ("期限", "Due"),
        "col-state": ("进展", "State"),
        "open": ("未销号", "Open"),
        "overdue": ("其中逾期", "of them overdue"),
        "closed": ("已销号", "Closed"),
        "note": (
            "期限按工作日计算，已扣除批准的停算时间。暗访、受访人信息不在本表。",
            "Dates count working days, without approved stops. Nothing of covert visitors or respondents.",
        ),
        "raised": ("待审核", "raised"),
        "issued": ("已下发", "issued"),
        "received": ("已签收", "signed for"),
        "planned": ("整改中", "being rectified"),
        "recheck-asked": ("待复核", "waits for re-check"),
        "rechecking": ("复核中", "being re-checked"),
        "passed": ("复核通过", "passed"),
        "failed": ("未通过", "failed"),
        "state-closed": ("已销号", "closed"),
        "exempt": ("免责", "exempt"),
        "late": ("{state}，逾期 {days} 个工作日", "{state}, {days} working days overdue"),
    }
)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One problem; `state` as casework names it; `days_left` in working days, None where it is not known."""

    number: str
    owner: str
    fact: str
    kind: str
    severity: int
    issued: str
    due: str
    state: str
    days_left: int | None
    closed: str

    @property
    def open(self) -> bool:
        """Still to be rectified, re-checked or closed."""
        return self.state not in ("closed", "exempt")

    @property
    def overdue(self) -> bool:
        """Open, and its date is past."""
        return self.open and self.days_left is not None and self.days_left < 0


def ledger_table(
    language: str,
    lines: tuple[LedgerLine, ...],
    *,
    county: str,
    as_of: str,
    checkpoint: str,
    signer: str,
    date: str,
    profile: str,
) -> TableDocument:
    """The ledger in the order that is given."""
    say = language
    keys = ("number", "unit", "fact", "class", "severity", "issued", "due", "state")
    return TableDocument(
        language=say,
        title=_WORDS(say, "title"),
        county=county,
        number=as_of,
        as_of=as_of,
        facts=(
            (_WORDS(say, "open"), str(sum(each.open for each in lines))),
            (_WORDS(say, "overdue"), str(sum(each.overdue for each in lines))),
            (_WORDS(say, "closed"), str(sum(not each.open for each in lines))),
        ),
        heads=tuple(_WORDS(say, f"col-{key}") for key in keys),
        rows=tuple(_row(say, each) for each in lines),
        widths=(0.1, 0.14, 0.15, 0.14, 0.1, 0.12, 0.12, 0.13),
        notes=(_WORDS(say, "note"),),
        checkpoint=checkpoint,
        signer=signer,
        date=date,
        profile=profile,
    )


def _row(say: str, line: LedgerLine) -> tuple[str, ...]:
    state = _WORDS(say, "state-closed" if line.state == "closed" else line.state)
    if line.overdue and line.days_left is not None:
        state = _WORDS(say, "late", state=state, days=-line.days_left)
    return (
        line.number,
        line.owner,
        line.fact,
        line.kind,
        str(line.severity),
        line.issued,
        line.due,
        f"{state} {line.closed}".strip(),
    )
