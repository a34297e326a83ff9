"""Packages for node, as pinned in `peers/package-lock.json`, fetched once into `.cache`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

PEERS = Path(__file__).parent / "peers"
_CACHE = Path(__file__).resolve().parents[2] / ".cache" / "node"


def node_modules() -> Path:
    """The folder of the packages. Skips the test where node or npm is missing or nothing can be fetched."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("node or npm is not there")
    lock = (PEERS / "package-lock.json").read_bytes()
    folder = _CACHE / hashlib.sha256(lock).hexdigest()[:16]
    if (folder / "whole").exists():
        return folder / "node_modules"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PEERS / name, folder)
    options = ("--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund")
    done = subprocess.run(
        ["npm", "ci", *options], cwd=folder, check=False, capture_output=True, text=True, timeout=300
    )
    if done.returncode:
        pytest.skip(f"npm could not fetch the packages: {done.stderr.strip().splitlines()[-1:]}")
    (folder / "whole").touch()
    return folder / "node_modules"


def environment(modules: Path) -> dict[str, str]:
    """For node programs in `peers`."""
    return {**os.environ, "NODE_MODULES": str(modules), "NODE_TLS_REJECT_UNAUTHORIZED": "0"}
