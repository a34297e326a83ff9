"""Translations of the desktop client.

python -m house.translations update    takes new texts from the sources into resources/translations/*.ts
python -m house.translations compile   makes .cache/translations/*.qm of them (at set-up)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "translations"
COMPILED = ROOT / ".cache" / "translations"
LANGUAGES = ("zh_CN", "en")


def sources_of_ui(root: Path = ROOT) -> list[Path]:
    """The modules that may hold texts for translation."""
    return sorted((root / "inspector_app").rglob("*.py"))


def qt_tool(name: str) -> Path:
    """lupdate or lrelease of the private environment."""
    return Path(sys.executable).parent / f"pyside6-{name}"


def run_tool(name: str, *arguments: str) -> None:
    """Runs a Qt tool by the interpreter: scripts of an environment that was moved have stale first lines."""
    subprocess.run([sys.executable, str(qt_tool(name)), *arguments], check=True, cwd=ROOT)


def update() -> None:
    """New texts become `unfinished` entries, texts no longer in the sources are dropped."""
    files = [str(path.relative_to(ROOT)) for path in sources_of_ui()]
    SOURCES.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        target = SOURCES / f"duchatong_{language}.ts"
        run_tool(
            "lupdate", "-locations", "none", "-no-obsolete", "-silent", *files,
            "-ts", str(target.relative_to(ROOT)),
        )  # fmt: skip


def compile_all() -> list[Path]:
    """Compiles every .ts that is newer than its .qm; returns the files made."""
    made = []
    COMPILED.mkdir(parents=True, exist_ok=True)
    for source in sorted(SOURCES.glob("*.ts")):
        target = COMPILED / f"{source.stem}.qm"
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            run_tool("lrelease", "-silent", str(source), "-qm", str(target))
            made.append(target)
    return made


def main(argv: list[str]) -> int:
    """Entry of `python -m house.translations`."""
    if argv == ["update"]:
        update()
    elif argv == ["compile"]:
        compile_all()
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
