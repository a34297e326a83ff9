"""`duchatong about`: what this installation is made of and can do; how a frozen program is checked."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inspector_app.command_line import DONE, FOUND_WANTING
from inspector_app.desk.core import resource_folder

# What the program cannot do its work without, by kind.
NEEDED: Mapping[str, Sequence[str]] = {
    "containers": ("Matroska", "Ogg"),
    "audio_encoders": ("FLAC", "AAC"),
    "audio_decoders": ("FLAC", "AAC"),
    "video_encoders": ("MotionJPEG",),
    "video_decoders": ("MotionJPEG", "MPEG4"),
    "positioning": ("nmea",),
    "pictures": ("jpeg", "png", "svg"),
    "fonts": ("Noto Sans", "Noto Sans SC"),
    "sound": ("OGG OPUS",),
    "resources": ("calendar", "catalogue", "forms", "guide", "icons", "look", "translations"),
}


def run(argv: list[str]) -> int:
    """Print the facts, as lines or as JSON; 1 when something that is needed is missing."""
    parser = argparse.ArgumentParser(
        prog="duchatong about", description="What this installation can do 本机安装的组成与能力"
    )
    parser.add_argument("--json", action="store_true", help="for programs 供程序读取")
    arguments = parser.parse_args(argv)
    # No window is shown, so a computer without a screen will do as well.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    facts = look_at_it()
    if arguments.json:
        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{kind}: {_as_words(said)}\n" for kind, said in facts.items())
    return FOUND_WANTING if facts["missing"] else DONE


def look_at_it() -> dict[str, Any]:
    """Facts by kind; `missing` lists "kind: name" of what is needed and absent."""
    from inspector_app.devices.qt.found import found
    from inspector_app.ui.look.places import font_folder, translation_folder

    fonts = sorted(str(file) for file in font_folder().glob("*.ttf"))
    facts: dict[str, Any] = {
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        **found(fonts),
        "sound": _sound(),
        "store": _store(),
        "resources": _resources(translation_folder()),
    }
    facts["missing"] = missing(facts)
    return facts


def missing(facts: Mapping[str, Any]) -> list[str]:
    """What `NEEDED` names and `facts` does not have."""
    return [f"{kind}: {name}" for kind, names in NEEDED.items() for name in names if name not in facts[kind]]


def _sound() -> list[str]:
    import soundfile

    return [
        f"{kind} {each}" for kind in ("OGG", "FLAC", "WAV") for each in soundfile.available_subtypes(kind)
    ]


def _store() -> str:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    try:
        return f"SQLCipher {connection.execute('pragma cipher_version').fetchone()[0]}"
    finally:
        connection.close()


def _resources(translations: Path) -> list[str]:
    kinds = sorted(folder.name for folder in resource_folder().iterdir() if any(folder.iterdir()))
    compiled = list(translations.glob("*.qm"))
    return (
        sorted({*kinds, "translations"}) if compiled else [kind for kind in kinds if kind != "translations"]
    )


def _as_words(said: object) -> str:
    return ", ".join(map(str, said)) or "-" if isinstance(said, list) else str(said)
