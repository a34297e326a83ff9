from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from house.lock import project, requirement_name


def rows(text: str) -> str:
    """The first cells of the tables, where packages are named."""
    return "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| "))


def test_every_dependency_is_recorded_with_its_reason(project_root: Path) -> None:
    text = (project_root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    named = {requirement_name(name) for name in re.findall(r"[A-Za-z0-9._-]+(?:\[[a-z]+\])?", rows(text))}
    table = project()
    wanted = [*table["dependencies"], *chain.from_iterable(table["optional-dependencies"].values())]
    assert [line for line in wanted if requirement_name(line) not in named] == []


def test_every_document_that_the_readme_names_is_there(project_root: Path) -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = (project_root / name).read_text(encoding="utf-8")
        links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
        assert links
        assert [link for link in links if not (project_root / link).exists() and "pictures" not in link] == []


def test_both_readmes_tell_the_same_commands(project_root: Path) -> None:
    def commands(name: str) -> set[str]:
        text = (project_root / name).read_text(encoding="utf-8")
        return set(re.findall(r"\./(?:run|test|bench)(?: [a-z]+)*", text))

    english, chinese = commands("README.md"), commands("README.zh-CN.md")
    assert english == chinese
