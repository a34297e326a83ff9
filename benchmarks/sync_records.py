"""Records like those of the public workload as events, and the floor that zstd sets."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.program import ROOT

WORKLOAD = ROOT.parent / "shared" / "peers" / "sync" / "records.py"


def workload(count: int) -> list[dict[str, Any]]:
    """`count` findings of the shared workload; of our own making where that folder is absent."""
    if not WORKLOAD.exists():
        return _own(count)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(WORKLOAD), folder, str(count), "0", "1"]
        subprocess.run(command, check=True, capture_output=True)
        lines = (Path(folder) / "findings.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _own(count: int) -> list[dict[str, Any]]:
    from sync.dictionaries.train import samples

    return [json.loads(body)["events"][0] for body in samples(count, seed=5)]


def floor(records: list[dict[str, Any]]) -> int:
    """Bytes of all records under zstd-19 at once."""
    raw = b"".join(json.dumps(record, separators=(",", ":")).encode() + b"\n" for record in records)
    return len(zstandard.ZstdCompressor(level=19).compress(raw))


def as_event(record: dict[str, Any]) -> dict[str, Any]:
    """A finding as `problem.raised`: every value is kept, floats become scaled integers."""
    if "text" not in record:
        return record
    lat, lon, accuracy = record["gps"]
    at, counter = record["hlc"].split("-")
    return {
        "type": "problem.raised",
        "id": record["_id"].replace("-", ""),
        "at": int(at),
        "problem": record["case"],
        "visit": record["device"],
        "item": record["question"],
        "ref": f"{record['seq']}-{counter}",
        "fact": record["text"],
        "class": record["status"],
        "cause": record["severity"],
        "severity": record["score"],
        "owner": {"unit": record["township"], "person": ""},
        "due": record["due"],
        "evidence": record["evidence"],
        "lat_e7": round(lat * 10**7),
        "lon_e7": round(lon * 10**7),
        "accuracy_dm": accuracy * 10,
    }
