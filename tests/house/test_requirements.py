from __future__ import annotations

from pathlib import Path

from house import requirements


def test_the_index_is_whole() -> None:
    names = [f"R{n}" for n in range(1, 215)] + [f"X{n}" for n in range(1, 43)]
    assert list(requirements.titles()) == names
    assert all(2 < len(title) <= requirements.WIDTH for title in requirements.titles().values())


def test_the_index_names_what_the_full_list_names(shared_dir: Path) -> None:
    full = requirements.titles_in((shared_dir / "domain" / "requirements.md").read_text("utf-8").splitlines())
    assert list(full) == list(requirements.titles())


def test_the_report_has_a_line_for_each_and_true_totals() -> None:
    marks = {"R2": ["tests/a.py::test_b[1]", "tests/a.py::test_b[2]"], "X1": ["tests/c.py::test_d"]}
    lines = requirements.report(marks)
    assert len(lines) == 256 + 3
    assert lines[1].startswith("✓ R2 ")
    assert lines[1].endswith("  tests/a.py::test_b")
    assert lines[0].startswith("· R1 ")
    assert lines[-3:] == [
        "R: 1 of 214 requirements carried by tests",
        "X: 1 of 42 extra checks carried by tests",
        "total: 2 of 256",
    ]
