"""Gathers the licences of everything that the frozen program holds, at the time it is made.

Python packages bring their texts in their dist-info; those that bring none get the text that they name, with
their author. Libraries that come from the system bring what Debian keeps under /usr/share/doc. What has no
text on this machine is named, so that nobody ships without it unawares.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

from house.shipping.contents import FONTS, ROOT, distributions

COMMON = Path("/usr/share/common-licenses")
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)

# Parts whose wheel states a licence without its text: which texts of the system they fall under.
TEXTS = {
    "pyside6-essentials": ("LGPL-3", "GPL-3"),
    "pyside6-addons": ("LGPL-3", "GPL-3", "LGPL-2.1"),  # FFmpeg is LGPL-2.1
    "pyside6-pdf": ("LGPL-3", "GPL-3", "BSD"),  # PDFium is BSD
    "shiboken6": ("LGPL-3", "GPL-3"),
}
MIT = """\
The MIT License

Copyright (c) {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE
USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
README = """\
督查通及其组成部分的许可证。每个文件夹是一个组成部分。
Qt、PySide6、FFmpeg、psycopg 以共享库形式随附（LGPL）：可以用同接口的版本替换 _internal 里的文件。

Licences of Duchatong's parts, one folder each.
Qt, PySide6, FFmpeg and psycopg come as shared libraries (LGPL): they may be replaced in _internal by
builds with the same interface.

"""


def gather(program: Path) -> list[str]:
    """Writes `licences/` into the frozen program's folder. Gives the names of parts whose text was not
    found.
    """
    target = program / "licences"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    lines, lacking = [], []
    for name in distributions():
        part = distribution(name)
        lines.append(f"{part.metadata['Name']} {part.version}: {_stated(part)}")
        if not _write_part(part, name, target / name):
            lacking.append(name)
    lacking += _write_own_build(target)
    for package in system_packages(program):
        lines.append(f"{package}: Debian, {package}/copyright")
        if not _copy(target / package, [Path("/usr/share/doc") / package / "copyright"]):
            lacking.append(package)
    (target / "README.txt").write_text(
        README + "\n".join(sorted(lines, key=str.casefold)) + "\n", encoding="utf-8"
    )
    return lacking


def _write_part(part: Distribution, name: str, target: Path) -> bool:
    own = [
        Path(str(f.locate()))
        for f in part.files or ()
        if ".dist-info" in str(f) and LICENCE_FILE.search(f.name)
    ]
    if _copy(target, own):
        return True
    if name in TEXTS:
        return _copy(target, [COMMON / text for text in TEXTS[name]]) == len(TEXTS[name])
    if "MIT" in _stated(part):
        facts = part.metadata.json
        holder = str(facts.get("author") or facts.get("author_email") or f"the authors of {name}")
        target.mkdir(parents=True, exist_ok=True)
        (target / "LICENSE.txt").write_text(MIT.format(holder=holder), encoding="utf-8")
        return True
    return False


def _write_own_build(target: Path) -> list[str]:
    """Fonts, Python, the start program of PyInstaller: what is in no list of packages."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    python = [Path(f"/usr/share/doc/{version}/copyright"), Path(sys.base_prefix) / "LICENSE.txt"]
    python.append(Path(sys.base_prefix) / "lib" / version / "LICENSE.txt")
    starter = distribution("pyinstaller")
    wanted = {
        "fonts": sorted((ROOT / FONTS).glob("*OFL.txt")),
        "python": python,
        "pyinstaller": [Path(str(f.locate())) for f in starter.files or () if LICENCE_FILE.search(f.name)][
            :2
        ],
    }
    return [name for name, files in wanted.items() if not _copy(target / name, files)]


def system_packages(program: Path) -> list[str]:
    """Debian packages that libraries in the program were copied from; empty where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return []
    names = {path.name for path in (program / "_internal").glob("lib*.so*") if not path.is_symlink()}
    asked = subprocess.run(
        ["dpkg-query", "--search", *(f"*/{name}" for name in sorted(names))], capture_output=True, text=True
    )
    return owners(asked.stdout.splitlines())


def owners(lines: Iterable[str]) -> list[str]:
    """Package names in `dpkg-query --search` output, without architecture and diversions."""
    found = set()
    for line in lines:
        packages, _, path = line.partition(": ")
        if path.startswith(("/usr/lib/", "/lib/")) and not packages.startswith("diversion "):
            found |= {package.partition(":")[0] for package in packages.split(", ")}
    return sorted(found)


def _copy(target: Path, files: Iterable[Path]) -> int:
    present = [file for file in files if file.is_file()]
    if present:
        target.mkdir(parents=True, exist_ok=True)
    for number, file in enumerate(present):
        name = file.name if not (target / file.name).exists() else f"{number}-{file.name}"
        shutil.copyfile(file, target / name)
    return len(present)


def _stated(part: Distribution) -> str:
    facts = part.metadata.json
    said = str(facts.get("license_expression") or "")
    classes = [str(each) for each in facts.get("classifier", ())]
    said = said or ", ".join(c.rpartition(" :: ")[2] for c in classes if c.startswith("License ::"))
    return said or "".join(str(facts.get("license", "")).strip().splitlines()[:1])
