"""`duchatong vault check | rekey | backup | restore | recover`: store maintenance without a window."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from casework.faults import Fault
from inspector_app.vault import memory
from inspector_app.vault.backup import KEEP, make_backup
from inspector_app.vault.check import check_vault
from inspector_app.vault.keyring import Secret
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.rekey import rekey
from inspector_app.vault.restore import restore
from inspector_app.vault.salvage import salvage
from inspector_app.vault.slots import ORGANISATION, RECOVERY
from inspector_app.vault.vault import open_vault

DONE, FOUND_WANTING, BAD_INPUT = 0, 1, 2

Outcome = tuple[int, dict[str, Any], list[str]]
"""Exit code, what --json prints, the lines that a person reads."""


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 done, 1 checked and found wanting, 2 bad arguments or input (one line on stderr)."""
    memory.forbid_core_dumps()
    try:
        options = _parser().parse_args(list(argv))
        outcome: Outcome = options.run(options)
    except SystemExit as stop:  # argparse has said why
        return BAD_INPUT if stop.code else DONE
    except Fault as fault:
        print(fault, file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    except OSError as error:
        print(f"{error.filename or 'file'}: {error.strerror}", file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    code, facts, lines = outcome
    print(json.dumps(facts, ensure_ascii=False) if options.json else "\n".join(lines))  # noqa: T201
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="duchatong vault", description="Look after a vault.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "check", "read everything and say what is not sound", _check)
    new = _command(commands, "rekey", "give the vault a new key, or close a way in for good", _rekey)
    new.add_argument("--revoke", choices=(RECOVERY, ORGANISATION), default="", help="close this way in")
    kept = _command(commands, "backup", "back up database and evidence", _backup)
    kept.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="outside the vault")
    kept.add_argument("--keep", type=int, default=KEEP, help=f"how many backups stay (default {KEEP})")
    back = _command(
        commands, "restore", "put the vault back from a backup; what is there is moved aside", _restore
    )
    back.add_argument("--from", dest="source", type=Path, required=True, metavar="BACKUP")
    saved = _command(commands, "recover", "copy what is readable of a damaged vault into a new one", _recover)
    saved.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a new, empty folder")
    return parser


def _command(commands: Any, name: str, says: str, run: Callable[..., Outcome]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=says, description=says)
    parser.set_defaults(run=run)
    parser.add_argument("--vault", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="its first line; - is standard input"
    )
    parser.add_argument(
        "--recovery-key", action="store_true", help="what is typed is the printed recovery key"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _secret(options: argparse.Namespace) -> Secret:
    text = _typed(options)
    return (
        Secret(recovery_key=RecoveryKey.from_text(text)) if options.recovery_key else Secret(passphrase=text)
    )


def _typed(options: argparse.Namespace) -> str:
    source = options.passphrase_file
    if source is not None and str(source) != "-":
        return _first_line(source.read_text(encoding="utf-8"))
    if source is None and sys.stdin.isatty():
        return getpass.getpass("Recovery key: " if options.recovery_key else "Passphrase: ")
    return _first_line(sys.stdin.readline())


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0].rstrip("\r")


def _progress(what: str) -> Callable[[int, int], None]:
    """Shows percent on a terminal, nothing elsewhere."""

    def show(done: int, of: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= of else ""
            print(f"\r{what} {100 * done // max(of, 1)} %", end=end, file=sys.stderr, flush=True)  # noqa: T201

    return show


def _open(options: argparse.Namespace) -> Any:
    secret = _secret(options)
    return open_vault(options.vault, passphrase=secret.passphrase, recovery_key=secret.recovery_key)


def _check(options: argparse.Namespace) -> Outcome:
    with _open(options) as vault:
        report = check_vault(vault)
    lines = [f"{finding.kind}: {finding.place}: {finding.what}" for finding in report.findings]
    verdict = "sound" if report.sound else "NOT sound"
    lines.append(f"{report.commits} commits, {report.objects} containers: {verdict}")
    facts = {
        "sound": report.sound,
        "commits": report.commits,
        "objects": report.objects,
        "findings": [
            {"kind": f.kind, "place": f.place, "what": f.what, "serious": f.serious} for f in report.findings
        ],
    }
    return DONE if report.sound else FOUND_WANTING, facts, lines


def _rekey(options: argparse.Namespace) -> Outcome:
    passphrase = _typed(options)
    with open_vault(options.vault, passphrase=passphrase) as vault:
        rekey(vault, passphrase, without=options.revoke, progress=_progress("rekeying"))
    said = f"rekeyed; the {options.revoke} slot is gone" if options.revoke else "rekeyed"
    return DONE, {"rekeyed": True, "revoked": options.revoke}, [said]


def _backup(options: argparse.Namespace) -> Outcome:
    with _open(options) as vault:
        report = make_backup(vault, options.to, keep=options.keep, progress=_progress("copying"))
    lines = [f"{report.folder}: {report.objects} containers ({report.copied} copied now)"]
    lines += [f"object: {name}: missing or damaged, not in the backup" for name in report.damaged]
    lines += [f"dropped the old backup {name}" for name in report.dropped]
    facts = {
        "folder": str(report.folder),
        "objects": report.objects,
        "copied": report.copied,
        "damaged": list(report.damaged),
        "dropped": list(report.dropped),
    }
    return FOUND_WANTING if report.damaged else DONE, facts, lines


def _restore(options: argparse.Namespace) -> Outcome:
    aside = restore(options.source, options.vault, _secret(options), progress=_progress("restoring"))
    lines = [f"restored into {options.vault}"]
    if aside:
        lines.append(f"what stood there was moved to {aside}")
    return DONE, {"vault": str(options.vault), "aside": str(aside) if aside else None}, lines


def _recover(options: argparse.Namespace) -> Outcome:
    report = salvage(options.vault, options.to, _secret(options))
    lines = [f"lost: {loss.table}: {loss.what}" for loss in report.losses]
    lines += [
        f"lost: container {name} is damaged; its whole chunks may still be read"
        for name in report.damaged_objects
    ]
    lines.append(f"{sum(report.rows.values())} rows saved into {options.to}")
    facts = {
        "rows": report.rows,
        "lost": [[loss.table, loss.what] for loss in report.losses],
        "damaged_objects": list(report.damaged_objects),
    }
    return FOUND_WANTING if len(lines) > 1 else DONE, facts, lines
