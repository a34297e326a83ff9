"""The lists that stand beside a form's file."""

from __future__ import annotations

from pathlib import Path

from forms.lists import MAX_ROWS

ENDINGS = (".csv", ".xml", ".geojson")
MAX_FILES = 200
MAX_BYTES = 48 * 1024 * 1024


def beside(form: Path) -> dict[str, bytes]:
    """CSV, XML and GeoJSON files in the form's folder and in `<name>-media` beside it."""
    folders = [form.parent / f"{form.stem}-media", form.parent]
    found: dict[str, bytes] = {}
    for folder in folders:
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir())[:MAX_FILES]:
            usable = path.suffix.lower() in ENDINGS and path.is_file() and path != form
            if usable and path.stat().st_size <= MAX_BYTES:
                found.setdefault(path.name, path.read_bytes())
    return found


__all__ = ["MAX_ROWS", "beside"]
