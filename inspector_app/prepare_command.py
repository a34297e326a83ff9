"""`duchatong vault prepare`: a profile that an administrator makes and hands out.

Its person chooses a passphrase of their own and gets a recovery code of their own at the first unlock.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from inspector_app.command_line import DONE, guarded, passphrase_from
from inspector_app.desk.opening import Opening
from inspector_app.desk.views import PersonView
from inspector_app.vault.faults import VaultFault


def run(argv: Sequence[str]) -> int:
    """0 done; 2 bad arguments, or a fault in one line: then nothing is left behind."""
    return guarded(lambda: _run(_parser().parse_args(list(argv))))


def prepare(
    opening: Opening, folder: Path, name: str, one_time: str, *, code: str, device: str
) -> PersonView:
    """Make a vault in `folder`, enrol it by a one-time code, leave it closed. Blocks.

    Raises VaultFault vault.*, SyncFault code.*, sync.*, certificate.*: the folder is taken away again then.
    """
    if folder.exists() and any(folder.iterdir()):
        raise VaultFault("vault.exists", place=str(folder))
    try:
        made = opening.create_at(folder, name, one_time)
        try:
            person = made.desk.enrol(code, device).result()
            made.desk.mark_prepared().result()
        finally:
            made.desk.close()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return person


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="duchatong vault prepare", description="A profile to hand out 预先备好的个人资料夹"
    )
    parser.add_argument("--vault", type=Path, required=True, metavar="DIR", help="a new folder 新目录")
    parser.add_argument(
        "--code", type=Path, required=True, metavar="FILE", help="file with the one-time code 登记码文件"
    )
    parser.add_argument(
        "--passphrase-file", type=Path, required=True, metavar="FILE",
        help="one-time passphrase, its first line; - is standard input 一次性口令",
    )  # fmt: skip
    parser.add_argument("--name", default="", help="neutral name on the unlock screen 解锁界面上的名称")
    parser.add_argument("--device", default=platform.node() or "laptop", help="name of the laptop 电脑名称")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _run(options: argparse.Namespace) -> int:
    one_time = passphrase_from(options.passphrase_file)
    code = options.code.read_text(encoding="utf-8").strip()
    opening = Opening(options.vault.parent, fonts=options.vault.parent)
    try:
        name = options.name or options.vault.name
        person = prepare(opening, options.vault, name, one_time, code=code, device=options.device)
    finally:
        opening.close()
    facts = {
        "vault": str(options.vault),
        "person": person.name,
        "device": person.device,
        "county": person.county,
        "certificate_until": person.certificate_until,
    }
    if options.json:
        sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(
            f"{facts['vault']}: {facts['person']}, {facts['county']}, {facts['certificate_until']}\n"
            "Hand over the folder and the one-time passphrase apart; the first unlock asks for a new one.\n"
            "资料夹和一次性口令分开交付；首次解锁时由本人另设口令并核对恢复码。\n"
        )
    return DONE
