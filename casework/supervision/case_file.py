"""The file of a closed problem in words, for who looks back on it (R148): what was found, what was said to be
done, who re-checked it with which result, and the digests of the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.calendar import local_day
from casework.folds.task_state import EvidenceState
from casework.problems.state import ProblemState


def case_file(problem: ProblemState, evidence: Mapping[str, EvidenceState]) -> str:
    """Lines in the order of time; names of people stay out, the record has them."""
    return "\n".join(_lines(problem, evidence))


def _lines(problem: ProblemState, evidence: Mapping[str, EvidenceState]) -> Iterator[str]:
    yield f"{problem.number} {problem.fact}"
    issued = _day(problem.issued_at)
    yield f"{issued} 下发，类别 {problem.class_}，程度 {problem.severity}，期限 {problem.due}"
    for plan in problem.plans:
        told = "；".join(str(line.get("text", "")) for line in plan.measures)
        yield f"{_day(plan.at)} 整改计划：{told or plan.note}"
    for report in problem.rectified:
        yield f"{_day(report.at)} 报告整改完成：{report.note or report.finished}"
    for recheck in problem.rechecks.values():
        if recheck.verdict:
            fact = str((recheck.facts or {}).get("fact", ""))
            yield f"{_day(recheck.recorded_at)} 第 {recheck.round} 轮复核 {recheck.verdict}：{fact}"
    for line in problem.account:
        if line.act in ("close", "reopen"):
            yield f"{_day(line.at)} {'销号' if line.act == 'close' else '重新打开'} {line.reason}".rstrip()
    for file in (*problem.evidence, *_after(problem)):
        piece = evidence.get(file)
        if piece is not None:
            yield f"证据 {piece.name or piece.media} {_day(piece.at)} SHA-256 {piece.sha256}"


def _after(problem: ProblemState) -> Iterator[str]:
    for report in problem.rectified:
        yield from report.evidence
    for recheck in problem.rechecks.values():
        yield from (recheck.facts or {}).get("evidence", ())


def _day(at: int) -> str:
    return local_day(at).isoformat() if at else ""
