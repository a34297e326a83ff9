from __future__ import annotations

from pathlib import Path

import pytest

from house import lock


def test_the_lock_fits_pyproject() -> None:
    assert lock.disagreements() == []


def test_the_lock_names_no_place_to_download_from() -> None:
    text = lock.LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--extra-index" not in text


def test_the_product_needs_no_test_tools() -> None:
    names = {pin.name for pin in lock.pins_for("run")}
    assert {"pyside6-essentials", "shiboken6", "cryptography", "lxml"} <= names
    assert not names & {"pytest", "mypy", "ruff", "moto", "hypothesis", "pyinstaller"}
    assert names < {pin.name for pin in lock.pins_for("test")}


def test_everything_pinned_is_installed_here() -> None:
    """The environment that the tests run in is the one that the lock describes."""
    installed = lock.installed_versions()
    away = [pin.name for pin in lock.missing(lock.pins_for("test"), installed)]
    assert [name for name in away if not name.startswith(("pyside6", "shiboken6"))] == []


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\ndependencies = ["Alpha[extra]>=2"]\n'
        '[project.optional-dependencies]\ndev = ["tool"]\n'
    )
    (tmp_path / "requirements.lock").write_text(
        "alpha==2.1 \\\n    --hash=sha256:aa\n    # via x (pyproject.toml)\n"
        "beta==1.0 ; python_version < '2' \\\n    --hash=sha256:bb\n    # via\n    #   alpha\n    #   other\n"
        "tool==3.0 \\\n    --hash=sha256:cc\n    # via x (pyproject.toml)\n"
    )
    return tmp_path


def test_reading_pins(small_tree: Path) -> None:
    alpha, beta, _ = lock.read_lock(small_tree / "requirements.lock")
    assert (alpha.name, alpha.version, alpha.marker, alpha.hashes) == ("alpha", "2.1", "", ("sha256:aa",))
    assert beta.marker == "python_version < '2'"
    assert beta.wanted_by == {"alpha", "other"}
    assert not lock.holds_here(beta)
    assert [pin.name for pin in lock.pins_for("run", small_tree)] == ["alpha", "beta"]
    assert lock.disagreements(small_tree) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Alpha[extra]>=2", "Alpha>=3", "does not satisfy"),
        ('"tool"', '"tool", "absent"', "absent is in pyproject.toml, not in"),
        ('"tool"', "", "tool is in requirements.lock, but nothing needs it"),
    ],
)
def test_disagreements_are_named(small_tree: Path, old: str, new: str, complaint: str) -> None:
    project = small_tree / "pyproject.toml"
    project.write_text(project.read_text().replace(old, new))
    assert [line for line in lock.disagreements(small_tree) if complaint in line]


def test_two_spellings_of_a_version_are_one() -> None:
    assert lock.same_version("2.012", "2.12")
    assert not lock.same_version("2.13", "2.12")
    assert not lock.same_version(None, "2.12")
