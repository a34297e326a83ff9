"""Builds the static fonts that screens and documents use into `.cache/fonts`, each family with its licence.

    python -m house.fonts

The sources are variable fonts inside installed packages (Noto, SIL Open Font License 1.1). Medium becomes
a family of its own, since Qt takes weight 500 of a family for bold. U+2E80–2FDF leave the character map of
the Chinese faces: PDF readers would otherwise extract Kangxi radicals where a document says an ordinary
character. Tibetan comes from Debian's fonts-noto-core, unpacked without being installed; without it
everything else still works.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / ".cache" / "fonts"
RECIPE = "4"  # raise it when the same sources are to give other files
KANGXI_AND_RADICALS = range(0x2E80, 0x2FE0)
TIBETAN = "NotoSerifTibetan-Regular.ttf"
DEBIAN_FONTS = Path("/usr/share/fonts/truetype/noto")


@dataclass(frozen=True, slots=True)
class Face:
    """One static font file: `weight` in OpenType units, `source` and `licence` inside the package."""

    file: str
    family: str
    weight: int
    package: str
    source: str
    licence: str


FACES = tuple(
    Face(f"{stem}-{style}.ttf", family + medium, weight, package, source, licence)
    for stem, family, package, source, licence, styles in (
        (
            "NotoSansSC",
            "Noto Sans SC",
            "justmytype_intl_cjk",
            "fonts/ofl/notosanssc/NotoSansSC[wght].ttf",
            "fonts/ofl/notosanssc/OFL.txt",
            ("Regular", "Medium"),
        ),
        (
            "NotoSans",
            "Noto Sans",
            "fontpkg_noto_sans",
            "files/NotoSans[wdth,wght].ttf",
            "LICENSE",
            ("Regular", "Medium"),
        ),
        (
            "NotoSansArabic",
            "Noto Sans Arabic",
            "fontpkg_noto_sans_arabic",
            "files/NotoSansArabic[wdth,wght].ttf",
            "LICENSE",
            ("Regular",),
        ),
    )
    for style, medium, weight in (("Regular", "", 400), ("Medium", " Medium", 500))
    if style in styles
)


def package_folder(package: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"font package {package} is not installed")
    return Path(spec.origin).parent


def build(face: Face, target: Path) -> None:
    """Makes one static font file; the file appears whole or not at all."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(package_folder(face.package) / face.source)
    limits = {axis.axisTag: {"wght": face.weight, "wdth": 100}[axis.axisTag] for axis in font["fvar"].axes}
    font = instantiateVariableFont(font, limits, inplace=True)
    if face.family.startswith("Noto Sans SC"):
        for table in font["cmap"].tables:
            for code in KANGXI_AND_RADICALS:
                table.cmap.pop(code, None)
    rename(font, face.family)
    font["OS/2"].usWeightClass = 400
    part = target.with_suffix(".part")
    font.save(part)
    os.replace(part, target)


def rename(font: object, family: str) -> None:
    """Makes the font the regular face of `family`, for Windows, Qt, fontconfig and PDF alike."""
    names = font["name"]  # type: ignore[index]
    for record in [entry for entry in names.names if entry.nameID in {1, 2, 3, 4, 6, 16, 17, 21, 22, 25}]:
        names.names.remove(record)
    postscript = family.replace(" ", "") + "-Regular"
    for name_id, text in (
        (1, family),
        (2, "Regular"),
        (3, f"duchatong;{postscript}"),
        (4, family),
        (6, postscript),
    ):
        names.setName(text, name_id, 3, 1, 0x409)


def build_missing(target: Path) -> list[str]:
    """Builds the faces that are not there, or that another recipe built; returns their file names."""
    target.mkdir(parents=True, exist_ok=True)
    stamp = target / "recipe.txt"
    same = stamp.exists() and stamp.read_text(encoding="utf-8") == RECIPE
    wanted = [face for face in FACES if not (same and (target / face.file).exists())]
    if wanted:
        say("生成字体 building fonts (约一分钟 about a minute)")
    # Processes rather than threads: instancing is pure Python and takes some twenty seconds a Chinese face.
    running = {}
    for face in wanted:
        command = [sys.executable, "-m", "house.fonts", face.file, str(target / face.file)]
        running[face.file] = subprocess.Popen(command, cwd=ROOT)
    failed = [file for file, process in running.items() if process.wait() != 0]
    if failed:
        raise RuntimeError(f"fonts not built: {', '.join(failed)}")
    for face in FACES:
        shutil.copyfile(
            package_folder(face.package) / face.licence, target / f"{face.file.split('-')[0]}-OFL.txt"
        )
    stamp.write_text(RECIPE, encoding="utf-8")
    return list(running)


def fetch_tibetan(target: Path) -> bool:
    """Puts the Tibetan face beside the others; False where neither the system nor apt can give it."""
    if (target / TIBETAN).exists():
        return True
    if (DEBIAN_FONTS / TIBETAN).exists():
        licence = Path("/usr/share/doc/fonts-noto-core/copyright")
        _place_tibetan(DEBIAN_FONTS / TIBETAN, licence, target)
        return True
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return False
    with tempfile.TemporaryDirectory(dir=target) as name:
        folder = Path(name)
        got = subprocess.run(
            ["apt-get", "-qq", "download", "fonts-noto-core"], cwd=folder, capture_output=True
        )
        archives = list(folder.glob("*.deb"))
        if got.returncode != 0 or not archives:
            return False
        subprocess.run(["dpkg-deb", "-x", archives[0], folder / "unpacked"], check=True)
        share = folder / "unpacked" / "usr" / "share"
        font = share / "fonts" / "truetype" / "noto" / TIBETAN
        _place_tibetan(font, share / "doc" / "fonts-noto-core" / "copyright", target)
    return True


def _place_tibetan(font: Path, licence: Path, target: Path) -> None:
    if licence.exists():
        shutil.copyfile(licence, target / "NotoSerifTibetan-OFL.txt")
    part = (target / TIBETAN).with_suffix(".part")
    shutil.copyfile(font, part)
    os.replace(part, target / TIBETAN)


def say(line: str) -> None:
    """One line of progress, on stderr."""
    print(f"督查通 · {line}", file=sys.stderr, flush=True)


def main(argv: list[str]) -> int:
    """Entry of `python -m house.fonts`: everything that is missing, or with FILE TARGET one face."""
    if argv:
        build(next(face for face in FACES if face.file == argv[0]), Path(argv[1]))
        return 0
    build_missing(FONTS)
    if not fetch_tibetan(FONTS):
        say(
            "暂无藏文字体，其他不受影响。No Tibetan font for now, all else works. "
            "(sudo apt-get install fonts-noto-core)"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
