"""The main job, end to end, on real parts: one run of the tour, and everything that it must leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reports.proof import read
from sync.binary import from_base64
from tests.reports.nss import pdfsig, trusting_store

pytestmark = pytest.mark.slow

SCREENS = ("today", "task", "problem", "evidence", "sync", "report")


@pytest.fixture(scope="module")
def tour(tmp_path_factory, project_root) -> Path:
    """The folder that one tour left."""
    out = tmp_path_factory.mktemp("tour")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(project_root)}
    done = subprocess.run(
        [sys.executable, "-m", "duchatong", "tour", "--out", out],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return out


@pytest.fixture(scope="module")
def summary(tour) -> dict:
    return json.loads((tour / "summary.json").read_text(encoding="utf-8"))


def test_everything_is_proven_received(summary):
    proven = summary["proven"]
    assert proven["answers_total"] > 150
    assert proven["answers_done"] == proven["answers_total"]
    assert proven["photos_done"] == proven["photos_total"] == summary["evidence"] >= 20
    assert summary["receipt"].startswith("sample.luyuan.example")


def test_lock_in_the_middle_loses_nothing(summary):
    assert summary["answers kept over a lock"] is True


def test_portal_shows_visit_problem_and_photos(summary):
    portal = summary["portal"]
    assert portal["problem shown"]
    assert portal["photos shown"] >= 20
    assert portal["first photo is a JPEG"]


def test_pictures_in_both_languages(tour, summary):
    taken = set(summary["pictures"])
    for language, who in (("zh", "inspector"), ("en", "inspector")):
        missing = [s for s in SCREENS if f"{who}-{language}-{s}.png" not in taken and s != "report"]
        assert not missing, (language, missing)
    assert {"lead-en-review.png", "lead-zh-review.png", "lead-en-report.png"} <= taken
    assert all((tour / "pictures" / name).stat().st_size > 5_000 for name in taken)


def test_steps_are_timed(summary):
    assert [step["name"] for step in summary["steps"]][:2] == ["county", "first start"]
    assert all(step["seconds"] >= 0 for step in summary["steps"])


def test_duchatong_verify_accepts_the_report_and_refuses_a_changed_one(tour, project_root, tmp_path):
    assert verify(tour / "report.pdf", project_root) == 0
    assert verify(changed(tour / "report.pdf", tmp_path), project_root) == 1


def test_pdfsig_accepts_the_report_and_refuses_a_changed_one(tour, tmp_path):
    proof = read((tour / "report.pdf").read_bytes())
    assert proof is not None
    root = from_base64(proof.county["body"]["service"]["p256_root"], "p256_root")
    store = trusting_store(root, tmp_path)
    good = pdfsig(tour / "report.pdf", store)
    assert "Signature is Valid" in good
    assert "Certificate is Trusted" in good
    assert "Signature is Valid" not in pdfsig(changed(tour / "report.pdf", tmp_path), store)


def verify(report: Path, project_root: Path) -> int:
    return subprocess.run(
        [sys.executable, "-m", "duchatong", "verify", report],
        cwd=project_root,
        capture_output=True,
        check=False,
    ).returncode


def changed(report: Path, folder: Path) -> Path:
    data = bytearray(report.read_bytes())
    data[len(data) // 3] ^= 0x01
    target = folder / "changed.pdf"
    target.write_bytes(data)
    return target
