"""Reading case files, plain or gzip, and writing one JSON object a case."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from forms.faults import Fault

MAX_BYTES = 512 * 1024 * 1024
MAX_LIST = 16 * 1024 * 1024
MALFORMED = (KeyError, ValueError, TypeError, AttributeError, RecursionError)
"""What a case raises that lacks a part, or has one of another kind."""


class InputRefused(Fault):
    """A file that cannot be read, or not as what it should be."""


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises InputRefused `input.missing` or `input.unreadable`.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputRefused("input.missing", "there is no such file", place=str(path)) from error
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise InputRefused("input.unreadable", f"cannot be read: {reason}", place=str(path)) from error


def read_json(path: Path) -> Any:
    """JSON from a `.json` or `.json.gz` file."""
    raw = read_bytes(path)
    try:
        if raw[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(raw)) as packed:
                raw = packed.read(MAX_BYTES)
        return json.loads(raw)
    except (ValueError, OSError, EOFError, zlib.error, RecursionError) as error:
        raise InputRefused("input.not-json", f"is not JSON: {error}", place=str(path)) from error


def read_cases(path: Path) -> list[Mapping[str, Any]]:
    """A list of cases, or an object that holds it under `cases`."""
    found = read_json(path)
    if isinstance(found, dict):
        found = found.get("cases")
    if not isinstance(found, list) or not all(isinstance(case, dict) for case in found):
        raise InputRefused("input.not-cases", "holds no list of cases", place=str(path))
    return found


def attachments_beside(path: Path) -> dict[str, bytes]:
    """Lists by file name out of `forms.zip` in the same folder: recordings only name them."""
    archive = path.parent / "forms.zip"
    found: dict[str, bytes] = {}
    if not archive.is_file():
        return found
    try:
        with zipfile.ZipFile(archive) as packed:
            for part in packed.infolist():
                name = part.filename.rsplit("/", 1)[-1]
                if name.endswith((".csv", ".geojson", "-attachment.xml")) and part.file_size < MAX_LIST:
                    found.setdefault(name, packed.read(part))
    except (zipfile.BadZipFile, OSError) as error:
        raise InputRefused("input.unreadable", f"cannot be read: {error}", place=str(archive)) from error
    return found


def write_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line on stdout."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()
