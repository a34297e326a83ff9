"""Benchmarks; `./bench` calls this.

    ./bench                       runs all, prints a table
    ./bench NAME [--json] [OPTION VALUE …]
                                  runs benchmarks/NAME.py; further options go to it
    ./bench --json                runs all, prints one JSON list of rows

Exit codes: 0 all within their limits, 1 a limit is exceeded or a benchmark failed, 2 bad arguments.
"""

from __future__ import annotations

import inspect
import json
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import benchmarks
from benchmarks.program import ProgramFailedError

COLUMNS = ("name", "value", "unit", "against", "ratio", "limit", "ok")


class BadArgumentsError(Exception):
    """The command line names no benchmark, or an option that the benchmark does not have."""


def names() -> list[str]:
    """All benchmarks: the modules that have `rows`, or a `main` that takes words."""
    return [entry.name for entry in pkgutil.iter_modules(benchmarks.__path__) if measures(load(entry.name))]


def measures(module: ModuleType) -> bool:
    """Whether the module is a benchmark, not a part of one."""
    main = getattr(module, "main", None)
    return hasattr(module, "rows") or (main is not None and bool(inspect.signature(main).parameters))


def load(name: str) -> ModuleType:
    """The module of one benchmark."""
    return import_module(f"benchmarks.{name}")


def value_of(word: str) -> int | float | str:
    """`7` → 7, `0.5` → 0.5, everything else stays text."""
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return word


def options_for(module: ModuleType, words: Sequence[str]) -> dict[str, Any]:
    """`--runs 3 --deep` → {"runs": 3, "deep": True}, checked against what `rows` takes.

    Raises: BadArgumentsError.
    """
    taken = inspect.signature(module.rows).parameters
    options: dict[str, Any] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        key = word.removeprefix("--").replace("-", "_")
        if not word.startswith("--") or key not in taken:
            known = ", ".join("--" + name.replace("_", "-") for name in taken) or "none"
            raise BadArgumentsError(f"{module.__name__} takes no {word!r}; its options: {known}")
        options[key] = value_of(rest.pop(0)) if rest and not rest[0].startswith("--") else True
    return options


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows under each other, for people."""
    cells = [COLUMNS, *([cell(row.get(column)) for column in COLUMNS] for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in cells
    )


def cell(value: Any) -> str:
    """A value of a row as people read it."""
    match value:
        case None:
            return "–"
        case True:
            return "yes"
        case False:
            return "NO"
        case float():
            return f"{value:g}" if value < 100 else f"{value:.0f}"
    return str(value)


def measure(name: str, options: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], bool]:
    """The rows of one benchmark and whether it ran to its end."""
    try:
        return list(load(name).rows(**options)), True
    except ProgramFailedError as failed:
        print(f"./bench {name}: {failed}", file=sys.stderr)
        return [], False


def run(argv: Sequence[str]) -> int:
    """Runs what the command line asks for. Raises: BadArgumentsError."""
    as_json = "--json" in argv
    words = [word for word in argv if word != "--json"]
    if words and words[0].startswith("-"):
        raise BadArgumentsError(f"{words[0]!r} needs the name of a benchmark before it: {', '.join(names())}")
    if words and words[0] not in names():
        raise BadArgumentsError(f"there is no benchmark {words[0]!r}; there are: {', '.join(names())}")
    if words and not hasattr(load(words[0]), "rows"):
        return int(load(words[0]).main(list(argv[1:])))
    chosen = words[:1] or [name for name in names() if hasattr(load(name), "rows")]
    rows: list[Mapping[str, Any]] = []
    whole = True
    options = {name: options_for(load(name), words[1:]) for name in chosen}
    for name in chosen:
        if not as_json:
            print(f"── {name}", file=sys.stderr, flush=True)
        more, ended = measure(name, options[name])
        rows += more
        whole = whole and ended
    print(json.dumps(rows, ensure_ascii=False, indent=1) if as_json else table(rows))
    return 0 if whole and all(row.get("ok") is not False for row in rows) else 1


def main(argv: Sequence[str]) -> int:
    """Entry of `python -m house.measure`."""
    if argv and argv[0] in {"-h", "--help"}:
        print(__doc__)
        print("Benchmarks:", ", ".join(names()))
        return 0
    try:
        return run(argv)
    except BadArgumentsError as error:
        print(f"./bench: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
