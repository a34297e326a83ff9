"""Fonts for the tests of documents."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def fonts_dir(project_root: Path) -> Path:
    """The folder of static fonts that the set-up builds."""
    return project_root / ".cache" / "fonts"
