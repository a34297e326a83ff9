"""`duchatong casework judge --events FILE.jsonl --json`: the one module of the rules that reads files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from casework.catalogue import load_catalogue
from casework.county import County, fold_county, working_days
from casework.faults import CaseworkFault
from casework.judgement import judge
from casework.lines import LineReader
from casework.scoring.composite import VIEWS

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def main(argv: Sequence[str]) -> int:
    """Run a command of the rules. 0: done; 2: bad arguments or input, with one line on stderr."""
    parser = _parser()
    try:
        options = parser.parse_args(list(argv))
    except SystemExit as stop:
        return 0 if stop.code in (0, None) else 2
    try:
        result = judge_file(options)
    except CaseworkFault as fault:
        sys.stderr.write(f"duchatong: {fault}\n")
        return 2
    sys.stdout.write(
        json.dumps(result, ensure_ascii=False, indent=1) + "\n" if options.json else _summary(result)
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="duchatong casework", description="The rules of inspection, without a window."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    judging = commands.add_parser("judge", help="fold events and print scores, alerts and signals")
    judging.add_argument(
        "--events", type=Path, required=True, help="events, one JSON object a line (docs/events.md)"
    )
    judging.add_argument(
        "--view", choices=tuple(VIEWS), default="all", help="whose matters the scores look at"
    )
    judging.add_argument("--json", action="store_true", help="print JSON")
    judging.add_argument(
        "--now", type=int, default=None, help="the moment of judgement, ms; default: the newest event"
    )
    judging.add_argument("--catalogue", type=Path, default=RESOURCES / "catalogue" / "indicators.json",
                         help="indicator catalogue for counties that have published none")  # fmt: skip
    judging.add_argument("--calendar", type=Path, default=RESOURCES / "calendar" / "working-days.json",
                         help="working-day table for counties that have published none")  # fmt: skip
    return parser


def judge_file(options: argparse.Namespace) -> dict[str, Any]:
    """Read, fold, judge."""
    reader = LineReader()
    try:
        with options.events.open(encoding="utf-8-sig") as lines:
            streams = reader.read(lines)
    except OSError as error:
        raise CaseworkFault("judge.file", place=str(options.events), reason=_why(error)) from None
    except UnicodeDecodeError:
        raise CaseworkFault("judge.file", place=str(options.events), reason="it is not UTF-8") from None
    catalogue = load_catalogue(_json_file(options.catalogue))
    county: County = fold_county(streams, default_catalogue=catalogue)
    table = _json_file(options.calendar)
    days = working_days(county, table if isinstance(table, dict) else {})
    now = reader.newest if options.now is None else options.now
    return judge(county, days, now, view=options.view)


def _json_file(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseworkFault("judge.file", place=str(path), reason=_why(error)) from None
    except ValueError:
        raise CaseworkFault("judge.file", place=str(path), reason="it is not JSON") from None


def _why(error: OSError) -> str:
    return error.strerror or "the system refuses"


def _summary(result: dict[str, Any]) -> str:
    signals = result["signals"]
    scored = sum(
        1 for own in result["scores"].values() for each in own.values() if each["state"] == "complete"
    )
    return (
        f"{result['events']} events, {len(result['marks'])} marked\n"
        f"{scored} complete monthly scores\n"
        f"{len(result['alerts'])} alerts\n"
        f"{len(signals['desk_only'])} visits look desk-only, {len(signals['asked'])} are asked about\n"
        f"{len(signals['bursts'])} bursts hold {len(signals['held_ratings'])} ratings\n"
    )
