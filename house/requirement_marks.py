"""The mark `@pytest.mark.requirement("R57", …)`: refuses unknown ids, can list who carries which.

`tests/conftest.py` takes these hooks in; `python -m house.requirements` uses the list.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from house.requirements import titles


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--list-requirements FILE`."""
    parser.addoption(
        "--list-requirements",
        metavar="FILE",
        help="writes which collected tests carry which requirement's mark, as JSON {id: [test, …]}",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Checks every mark and writes the list when asked. Raises: pytest.UsageError."""
    carried: dict[str, list[str]] = {}
    known = titles()
    for item in items:
        for mark in item.iter_markers("requirement"):
            for name in mark.args:
                if name not in known:
                    raise pytest.UsageError(f"{item.nodeid}: there is no requirement {name!r}")
                carried.setdefault(name, []).append(item.nodeid)
    target = config.getoption("--list-requirements")
    if target:
        Path(target).write_text(json.dumps(carried), encoding="utf-8")
