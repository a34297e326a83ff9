"""Translations of the desktop client.

python -m house.translations update    takes new texts from the sources into resources/translations/*.ts
python -m house.translations compile   makes .cache/translations/*.qm of them (at set-up)
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from house import neutral

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


def update(folder: Path = SOURCES) -> None:
    """New texts become `unfinished` entries, texts no longer in the sources are dropped.

    The sources are in English: the English file holds plural forms only. Line numbers stay out of both.
    """
    files = [str(path.relative_to(ROOT)) for path in sources_of_ui()]
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        target = folder / f"duchatong_{language}.ts"
        plural = ["-pluralonly"] if language == "en" else []
        options = ["-locations", "none", "-no-obsolete", "-silent", *plural]
        run_tool("lupdate", *options, *files, "-target-language", language, "-ts", str(target))


def unfinished(path: Path) -> list[str]:
    """`Context: source text` of every entry without a translation (for plurals: without all forms)."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [] if translation is None else [translation, *translation.iter("numerusform")]
            texts = [form.text for form in forms[1:] or forms]
            if not texts or not all(texts) or (translation is not None and translation.get("type")):
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


def fill(path: Path, words: Mapping[str, str]) -> int:
    """Translates open entries by their source text, or by `Context: source text`; returns how many.

    What is already translated stays. A language with one plural form (Chinese) is filled for plurals too.
    """
    tree = ElementTree.parse(path)
    filled = 0
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source", "")
            text = words.get(f"{context.findtext('name')}: {source}", words.get(source))
            translation = message.find("translation")
            if text is None or translation is None or translation.get("type") != "unfinished":
                continue
            (translation if message.get("numerus") is None else translation[0]).text = text
            del translation.attrib["type"]
            filled += 1
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return filled


def compile_all() -> list[Path]:
    """Compiles every .ts that says other than its .qm was made of, and the neutral texts of covert profiles
    (house/neutral.py); returns the files made.
    """
    made = []
    COMPILED.mkdir(parents=True, exist_ok=True)
    sources = sorted(SOURCES.glob("*.ts"))
    for source in sources:
        made += _compiled([source], source)
    if not sources:
        return made
    rules = [
        *sources,
        SOURCES / neutral.RULES,
        SOURCES.parent / "guide" / neutral.RULES,
        Path(neutral.__file__),
    ]
    with tempfile.TemporaryDirectory() as scratch:
        for source in neutral.write_sources(SOURCES, Path(scratch)):
            made += _compiled(rules, source)
    return made


def _compiled(made_of: Sequence[Path], source: Path) -> list[Path]:
    target = COMPILED / f"{source.stem}.qm"
    stamp = target.with_suffix(".sha256")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_of)).hexdigest()
    if target.exists() and stamp.exists() and stamp.read_text() == digest:
        return []
    fresh = target.with_suffix(".new")
    run_tool("lrelease", "-silent", str(source), "-qm", str(fresh))
    fresh.replace(target)  # a program that is running has the old file mapped into its memory
    stamp.write_text(digest)
    return [target]


def main(argv: list[str]) -> int:
    """Entry of `python -m house.translations`."""
    if argv == ["update"]:
        update()
    elif argv == ["compile"]:
        compile_all()
    elif argv[:1] == ["fill"] and len(argv) > 1:
        update()
        words = json.loads(Path(argv[1]).read_text(encoding="utf-8"))
        print(fill(SOURCES / "duchatong_zh_CN.ts", words))
        update()  # back into lupdate's own layout
    elif argv == ["open"]:
        for path in sorted(SOURCES.glob("*.ts")):
            print("\n".join(f"{path.name}: {text}" for text in unfinished(path)))
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
