"""`duchatong sync --vault DIR`: one sync without a window, or one step of the stick."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from inspector_app.command_line import DONE, FOUND_WANTING, guarded, passphrase_from
from inspector_app.desk.desk import Desk
from inspector_app.desk.opening import Opening
from inspector_app.desk.views import SyncView, VaultLabel
from inspector_app.hub_command import collect, to_hub
from sync.faults import SyncFault


def run(argv: Sequence[str]) -> int:
    """0: everything is proven received; 1: something waits; 2: bad arguments, or a fault in one line."""
    return guarded(lambda: _run(_parser().parse_args(list(argv))))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="duchatong sync", description="One sync without a window 不开窗口同步一次"
    )
    parser.add_argument("--vault", type=Path, required=True, metavar="DIR", help="folder of the vault 保险库")
    stick = parser.add_mutually_exclusive_group()
    stick.add_argument(
        "--to-bundle",
        type=Path,
        metavar="FILE",
        help="write what waits for a USB stick, as much as it has room for 写入U盘数据包",
    )
    stick.add_argument(
        "--from-bundle", type=Path, metavar="FILE", help="take a reply in from a USB stick 读入U盘回执"
    )
    stick.add_argument(
        "--collect", action="store_true",
        help="be the team's hub on the LAN until interrupted; for leads 收本组的数据",
    )  # fmt: skip
    stick.add_argument(
        "--to-hub", action="store_true", help="hand over to the lead's laptop on the LAN 交到组长电脑"
    )
    parser.add_argument(
        "--address",
        metavar="IP",
        help="only on the network of this address, with --collect and --to-hub 本机地址",
    )
    parser.add_argument(
        "--part-size",
        type=_megabytes,
        metavar="MB",
        help="split the bundle into parts of at most this size; 4 GiB (FAT32) otherwise 每个分卷的大小",
    )
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="its first line; - is standard input 口令文件"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _megabytes(text: str) -> int:
    size = int(text)
    if size < 1:
        raise ValueError(text)
    return size * 1024 * 1024


def _run(options: argparse.Namespace) -> int:
    passphrase = passphrase_from(options.passphrase_file)
    with open_desk(options.vault, passphrase) as desk:
        if options.address:
            desk.sync.hub.address = options.address
        if options.collect:
            return collect(desk)
        if options.to_hub:
            return to_hub(desk)
        facts = _facts(*_step(desk, options), left=desk.sync.left_for_stick)
    if options.json:
        sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(facts)))
    packed = options.to_bundle and not facts["parts_left"]
    return DONE if facts["all_safe"] or packed else FOUND_WANTING


@contextmanager
def open_desk(folder: Path, passphrase: str) -> Iterator[Desk]:
    """The desk over the vault in `folder`, closed at the end. Raises what `Opening.unlock` raises."""
    opening = Opening(folder.parent, fonts=folder)
    try:
        desk = opening.unlock(VaultLabel(str(folder), folder.name), passphrase).result()
        try:
            yield desk
        finally:
            desk.close()
    finally:
        opening.close()


def _step(desk: Desk, options: argparse.Namespace) -> tuple[SyncView, tuple[Path, ...]]:
    if options.to_bundle:
        files = desk.sync.to_stick(options.to_bundle, part_limit=options.part_size).result()
        return desk.sync.view(), files
    if options.from_bundle:
        return desk.sync.from_stick(options.from_bundle).result(), ()
    return desk.sync.now().result(), ()


def _facts(view: SyncView, files: tuple[Path, ...], left: int) -> dict[str, Any]:
    return {
        "proven": asdict(view.proven),
        "all_safe": view.proven.all_safe and not view.queue,
        "waiting": view.waiting,
        "bytes_left": view.bytes_left,
        "quarantined": len(view.quarantined),
        "checkpoint": view.last_receipt,
        "fault": view.fault,
        "files": [str(path) for path in files],
        "parts_left": left,
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    """English and Chinese; counts of answers and photos apart (design §3)."""
    proven = facts["proven"]
    answers = f"{proven['answers_done']}/{proven['answers_total']}"
    photos = f"{proven['photos_done']}/{proven['photos_total']}"
    lines = [
        f"{answers} answers, {photos} photos proven received",
        f"已证实收到：答案 {answers}，照片 {photos}",
    ]
    lines += [f"wrote {file}" for file in facts["files"]]
    if facts["parts_left"]:
        lines.append(
            f"no room for {facts['parts_left']} more parts; hand these in, take the reply back, pack again "
            "放不下其余分卷；先交这些，读回回执后再装一次"
        )
    if facts["waiting"]:
        lines.append(
            f"{facts['waiting']} entries and files wait; all are kept here 还有待发送的，都在本机保留"
        )
    if facts["fault"]:
        lines.append(str(SyncFault(facts["fault"])))
    if facts["quarantined"]:
        lines.append(f"{facts['quarantined']} items are kept apart; tell the administrator 有单独存放的条目")
    return lines
