"""`duchatong central`: the command line of the endpoint, and the place where its parts are chosen."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casework.events.main_job import GROUNDS
from central import commands

if TYPE_CHECKING:
    Words = argparse._SubParsersAction[argparse.ArgumentParser]

ROLES = (
    "inspector", "evaluator", "lead", "leader", "administrator", "unit", "discipline", "analyst", "expert",
    "custodian",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one word of `central`. Faults pass through to `duchatong`, which prints one line and exits 2."""
    arguments = parser().parse_args(argv)
    result: int = arguments.call(arguments)
    return result


def parser() -> argparse.ArgumentParser:
    """All words with their options, English and Chinese."""
    top = argparse.ArgumentParser(prog="duchatong central", description="The central endpoint 中心端")
    words = top.add_subparsers(dest="word", required=True, metavar="WORD")
    _init(words)
    _people(words)
    _content(words)
    _running(words)
    return top


def _init(words: Words) -> None:
    one = _word(words, "init", commands.init, "make a county's keys and empty database 建县：密钥与空库")
    one.add_argument("--name", required=True, help="name of the county 县名")
    one.add_argument("--origin", required=True, help="name of its Merkle log, such as log.example.gov.cn")
    one.add_argument(
        "--host", default="127.0.0.1", help="name or address in the TLS certificate 证书中的主机名"
    )
    one.add_argument(
        "--administrator", nargs="+", default=["管理员甲", "管理员乙"], help="names, two or more 管理员"
    )
    one.add_argument("--custodian", nargs="+", default=["保管人甲", "保管人乙"], help="names 封存证据保管人")


def _people(words: Words) -> None:
    one = _word(words, "enrol", commands.enrol, "one-time code for a person 一次性登记码")
    one.add_argument("--person", required=True, help="id of the person, as tasks name them 人员编号")
    one.add_argument("--name", help="name as shown 姓名")
    one.add_argument("--roles", nargs="+", choices=ROLES, required=True)
    one.add_argument("--scope", nargs="+", default=["*"], help="unit ids, * for all 单位范围")
    one.add_argument("--expires", help="end of the grant, YYYY-MM-DD 证件有效期")
    one.add_argument(
        "--code-days", type=int, default=7, help="days in which the code can be used 登记码有效天数"
    )
    one.add_argument("--url", required=True, help="address of the endpoint as devices reach it 中心端地址")
    one.add_argument(
        "--out", type=Path, help="file for the code; a PNG and an SVG with its QR stand beside it"
    )
    one = _word(
        words, "ca", commands.document_ca, "the county's document CA, for checking reports 文书根证书"
    )
    one.add_argument("--out", type=Path, required=True, help="PEM file")
    one = _word(words, "revoke", commands.revoke, "end a person's or a device's authority 吊销")
    one.add_argument("--person", required=True, help="person id or profile")
    one.add_argument("--reason", required=True)
    one = _word(words, "erase", commands.erase, "destroy the keys of what must be forgotten 依令销毁")
    one.add_argument("--stream", required=True, help="id of the task's stream 任务数据流编号")
    one.add_argument("--commit", nargs="+", default=[], help="only these commits; their ids 只销毁这些提交")
    one.add_argument(
        "--file",
        nargs="+",
        default=[],
        help="only these files and what was made of them; ids 只销毁这些文件及其缩略图、遮挡件",
    )
    _objects(one)
    one.add_argument("--ground", choices=GROUNDS, required=True)
    one.add_argument("--reason", required=True)
    one = _word(words, "user", commands.add_user, "add a portal user 增加网页用户")
    one.add_argument("act", choices=["add"])
    one.add_argument("--name", required=True)
    one.add_argument("--scope", nargs="+", default=["*"])
    one.add_argument("--password-file", required=True, help="- reads standard input")
    one.add_argument("--totp-secret", help=argparse.SUPPRESS)


def _content(words: Words) -> None:
    one = _word(
        words,
        "publish",
        commands.publish_file,
        "units, boundaries, forms, catalogue, calendar, certificates, yearly plan, conduct code "
        "发布单位、乡镇界线、表单、指标、工作日历、督查证、年度计划、行为守则",
    )
    what = ["units", "boundaries", "form", "catalogue", "calendar", "inspectors", "year-plan", "conduct"]
    one.add_argument("what", choices=what)
    one.add_argument(
        "file", type=Path, nargs="+", help="one after the other; a refused one stops there 依次发布，遇错即停"
    )
    one.add_argument("--since", help="first day of a catalogue, YYYY-MM-DD; today 生效日")
    one.add_argument("--reason", default="首次发布 first publication")
    one.add_argument("--version", default="", help="of a conduct code; else the file's name 守则版本")
    one = _word(words, "plan", commands.plan, "plan tasks and assign people 派发任务")
    one.add_argument("file", type=Path)
    one.add_argument("--number", nargs="+", default=[], help="only the tasks with these numbers 只派这些编号")
    one = _word(
        words, "check-card", commands.check_a_card, "read the card of a covert task, and check it 核对情景卡"
    )
    one.add_argument("number", help="the task's number 任务编号")
    one.add_argument(
        "--passed", action="store_true", help="tick all six tests as the second person 六项都合格，签名"
    )
    one = _word(
        words, "lookback", commands.look_back, "draw closed problems and visit them again 抽查已销号问题"
    )
    one.add_argument(
        "act", choices=["commit", "open"], help="sign the seed's hash first, draw later 先封存、后开启"
    )
    one.add_argument("--percent", type=int, default=5, help="5 to 10 of 100 抽取比例")
    one.add_argument("--people", nargs="+", default=[], help="who goes; ids of people 派往人员")
    one.add_argument("--file", type=Path, required=True, help="keeps the seed until it is opened 种子文件")


def _running(words: Words) -> None:
    one = _word(words, "import", commands.take_bundle, "take a bundle in from a stick 导入U盘数据包")
    one.add_argument(
        "bundle", type=Path, nargs="+", help="parts of one bundle, in any order 同一数据包的各部分"
    )
    _objects(one)
    one.add_argument(
        "--reply", type=Path, required=True, help="bundle with receipts and tasks to take home 回执包"
    )
    one = _word(words, "backup", commands.back_up, "back up while running 运行中备份")
    _objects(one)
    one.add_argument(
        "--out", type=Path, required=True, help="folder; an older backup in it is brought up to date"
    )
    one = _word(words, "restore", commands.restore_from, "restore into an empty folder 恢复到空目录")
    one.add_argument("--from", dest="source", type=Path, required=True, help="folder of the backup 备份目录")
    _objects(one, "folder or s3://bucket/prefix to bring evidence to, as for serve 证据恢复到的位置")
    one.add_argument(
        "--despite-damage",
        action="store_true",
        help="although evidence files are missing or damaged; they are named 证据文件缺损也恢复，并逐一列出",
    )
    one.add_argument(
        "--administrator-keys", type=Path, nargs=2, required=True, metavar="FILE", help="管理员钥匙文件"
    )
    one = _word(words, "quarantine", commands.judge, "what waits for a person 待人工处理的记录")
    one.add_argument("act", choices=["list", "admit", "reject"])
    one.add_argument("--id", default="", help="id of the commit")
    one = _word(words, "seal-name", commands.seal_name, "the name behind a pseudonym 封存化名对应的真名")
    one.add_argument("--person", required=True, help="id of the person 人员编号")
    one.add_argument(
        "--name-file", type=Path, required=True, metavar="FILE", help="its first line is the real name 真名"
    )
    _objects(one)
    _word(words, "sealed", commands.list_sealed, "what lies sealed, for `unseal` 列出封存的内容，供拆封时选")
    one = _word(words, "unseal", commands.unseal, "custodians together open sealed evidence 保管人共同拆封")
    one.add_argument("--container", required=True, help="its number, from `central sealed` 封存编号")
    one.add_argument(
        "--custodian-keys",
        type=Path,
        nargs="+",
        required=True,
        metavar="FILE",
        help="their key files; the passphrases stand in the passphrase file in the same order "
        "保管人钥匙文件；口令文件里按同样的次序每人一行",
    )
    _objects(one)
    one.add_argument("--out", type=Path, required=True, help="new file for what was sealed 拆封后的文件")
    one = _word(words, "serve", commands.serve_forever, "run the endpoint 运行中心端")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=0, help="0 picks a free one 0 为自动选择")
    _objects(one, "folder or s3://bucket/prefix for evidence containers")
    one.add_argument("--workers", type=int, default=1)


def _objects(one: argparse.ArgumentParser, text: str = "as for serve 同 serve") -> None:
    one.add_argument("--objects", help=text)


def _word(words: Words, name: str, call: object, text: str) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = words.add_parser(name, help=text, description=text)
    one.set_defaults(call=call)
    one.add_argument("--data", type=Path, required=True, help="folder of the county 数据目录")
    one.add_argument("--database", help="postgresql://… or a SQLite file; in the folder otherwise")
    one.add_argument(
        "--passphrase-file", help="a passphrase a line, of the administrators in turn; - for standard input"
    )
    one.add_argument("--service-passphrase-file", help="only if the service key has one")
    return one
