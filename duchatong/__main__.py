"""The command `duchatong`: sends each call to its part, turns faults into a line and an exit code.

Exit codes: 0 done; 1 checked and found wanting; 2 bad arguments or input; 130 stopped by the user.
Parts are imported only when they are called: a start loads nothing that it does not need.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from duchatong import __version__

Entry = Callable[[Sequence[str]], int]

# word → (module with `main(argv) -> int`, whether the word is passed on, English, Chinese)
COMMANDS: dict[str, tuple[str, bool, str, str]] = {
    "sample": ("inspector_app.app", True, "the desktop app on a sample county", "在示例县上打开桌面端"),
    "tour": (
        "inspector_app.app",
        True,
        "the main job through the real windows; --out DIR",
        "离屏走完主要工作",
    ),
    "sync": ("inspector_app.app", True, "one sync without a window; --vault DIR", "不开窗口同步一次"),
    "vault": (
        "inspector_app.app",
        True,
        "check, rekey, backup or restore a vault",
        "保险库检查、换钥、备份、恢复",
    ),
    "about": ("inspector_app.app", True, "what this installation can do", "本机安装的组成与能力"),
    "verify": (
        "reports.commands",
        False,
        "check a report, bundle, package or receipt",
        "离线验证报告、数据包、回执",
    ),
    "forms": ("forms.commands", False, "check, fill, eval or replay forms", "表单检查、填写、求值、重放"),
    "casework": (
        "casework.commands",
        False,
        "judge: fold events, print scores and alerts",
        "由事件得出得分与预警",
    ),
    "central": (
        "central.app",
        False,
        "the endpoint: serve, init, ca, enrol, import …",
        "中心端：启动、建县、登记、导入等",
    ),
}
DESKTOP = "inspector_app.app"


def usage() -> str:
    """What `--help` prints: one line a command, English and Chinese."""
    rows = [("", "the desktop app", "打开桌面端")]
    rows += [(word, english, chinese) for word, (_, _, english, chinese) in COMMANDS.items()]
    lines = [f"  duchatong {word:<9} {english:<48} {chinese}" for word, english, chinese in rows]
    head = [
        "督查通 Duchatong: offline-first inspection of grassroots public services 离线优先的基层公共服务督查",
        "",
    ]
    tail = ["", "duchatong COMMAND --help tells more of each. 各命令的用法见 duchatong 命令 --help。", ""]
    return "\n".join([*head, *lines, *tail])


def entry_of(module: str) -> Entry:
    """The `main` of a part, imported now."""
    entry: Entry = import_module(module).main
    return entry


def dispatch(argv: Sequence[str]) -> int:
    """Calls the part that the first word names. Faults pass through; `main` handles them."""
    word = argv[0] if argv else ""
    if word in {"-h", "--help", "help"}:
        sys.stdout.write(usage())
        return 0
    if word == "--version":
        sys.stdout.write(f"duchatong {__version__}\n")
        return 0
    if word in COMMANDS:
        module, keeps_word, _, _ = COMMANDS[word]
        return entry_of(module)(argv if keeps_word else argv[1:])
    if word and not word.startswith("-"):
        complain(f"unknown command 没有这个命令: {word}. See 见 duchatong --help")
        return 2
    return entry_of(DESKTOP)(argv)


def complain(line: str) -> None:
    """One line on stderr, whatever the terminal's encoding."""
    text = f"duchatong: {' '.join(line.split())}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))


def is_fault(error: BaseException) -> bool:
    """Whether the error is one of ours: each carries code, place and facts (casework/faults.py)."""
    return all(hasattr(error, name) for name in ("code", "place", "facts"))


def exit_code(code: object) -> int:
    """What `SystemExit.code` means to a shell."""
    if isinstance(code, int):
        return code
    return 0 if code is None else 2


def _ended(argv: list[str]) -> int:
    try:
        return dispatch(argv)
    except SystemExit as stop:
        if isinstance(stop.code, str):
            complain(stop.code)
        return exit_code(stop.code)


def end_here(codes: Sequence[int]) -> None:
    """Ends the process with `codes[0]` once Qt's media libraries were loaded: they now and then crash in the
    exit handlers of the C library, and all is closed and told by then. Without a code (a defect) or without
    those libraries the interpreter ends as ever.
    """
    if codes and "PySide6.QtMultimedia" in sys.modules:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(codes[0])


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, returns its exit code. A fault becomes one line; a defect keeps its traceback.

    Without `argv` this is the program itself: it also ends the process (`end_here`, the last of Python's own
    exit handlers, since the first that is registered).
    """
    codes: list[int] = []
    if argv is None:
        atexit.register(end_here, codes)
    codes.append(run(list(sys.argv[1:] if argv is None else argv)))
    return codes[0]


def run(argv: list[str]) -> int:
    """One command, its faults told in a line; its exit code."""
    try:
        code = _ended(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (`duchatong … | head`): nothing was lost that anyone waits for.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 141
    except Exception as error:
        if is_fault(error):
            complain(str(error))
            return 2
        if isinstance(error, OSError) and error.strerror:
            complain(f"{error.strerror}: {error.filename}" if error.filename else error.strerror)
            return 2
        raise


if __name__ == "__main__":
    raise SystemExit(main())
