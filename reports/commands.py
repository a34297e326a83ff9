"""`duchatong verify FILE…`.

Exit 0 when all holds, 1 when something does not, 2 when a file cannot be judged.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from reports.faults import ReportFault
from reports.verification.checks import Verdict
from reports.verification.other_files import verify_bundle, verify_container, verify_receipt_file
from reports.verification.report import verify_report


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without the word `verify`)."""
    arguments = _parser().parse_args(argv)
    try:
        verdicts = [verify_file(Path(name), arguments.county) for name in arguments.files]
    except ReportFault as fault:
        print(fault, file=sys.stderr)  # noqa: T201 - this is the command line
        return 2
    for verdict in verdicts:
        _show(verdict, as_json=arguments.json)
    return 0 if all(verdict.holds for verdict in verdicts) else 1


def verify_file(path: Path, pinned: str | None) -> Verdict:
    """Judge one file by what it is; raises `ReportFault` for a file that is missing or of no known kind."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise ReportFault("report.file-unreadable", place=str(path), why=error.strerror or "") from error
    if magic == b"%PDF":
        return verify_report(path.read_bytes(), file=str(path), pinned=pinned)
    if magic == b"DCTE":
        return verify_container(path)
    if magic == b"DCTB":
        return verify_bundle(path)
    if magic[:1] == b"{":
        return verify_receipt_file(path, pinned)
    raise ReportFault("report.kind-unknown", place=str(path))


def _show(verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        fields = {**asdict(verdict), "holds": verdict.holds}
        print(json.dumps(fields, ensure_ascii=False))  # noqa: T201
        return
    print(f"{verdict.file} ({verdict.kind}): {'holds' if verdict.holds else 'DOES NOT HOLD'}")  # noqa: T201
    for check in verdict.checks:
        print("  " + check.line())  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="duchatong verify",
        description="Check a report, bundle, evidence container or receipt. Needs no account and no network. "
        "核验报告、数据包、证据或回执，不需要账号和网络。",
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--county", metavar="ID", help="the county id that you trust, 32 hexadecimal digits")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    return parser
