"""What the frozen program is made of: `build.spec` asks here, so that the tests can ask too."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from house.lock import canonical, holds_here, pins_for

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("duchatong", "inspector_app", "central", "reports", "sync", "casework", "forms")

# Folders of `resources/` that go along as they are; translations and fonts go compiled.
RESOURCES = ("calendar", "catalogue", "forms", "guide", "icons", "interview", "look", "sample", "training")
FONTS = Path(".cache/fonts")
TRANSLATIONS = Path(".cache/translations")

# Read beside the modules while running: portal pages, database steps (Alembic reads their source),
# dictionaries.
BESIDE_MODULES = (
    Path("central/portal/portal.css"),
    Path("central/portal/templates"),
    Path("central/store/env.py"),
    Path("central/store/versions"),
    Path("sync/dictionaries/events-1.dict"),
    Path("sync/dictionaries/events-2.dict"),
    Path("sync/dictionaries/phrases-1.json"),
)

# Qt parts that no line imports before a device is asked for. Their plugins (FFmpeg, NMEA) come along with
# them, and with the FFmpeg plugin Qt6Qml and Qt6Quick, which it links: they must stay.
QT_MODULES = (
    "PySide6.QtMultimedia",
    "PySide6.QtMultimediaWidgets",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
    "PySide6.QtPositioning",
    "PySide6.QtSerialPort",
    "PySide6.QtSvg",
    "PySide6.QtTest",
)

# In the lock for the set-up alone (fonts are built before freezing), or for somebody else's command line.
ONLY_AT_SET_UP = frozenset(
    {"pip", "fontpkg", "fontpkg-noto-sans", "fontpkg-noto-sans-arabic", "justmytype", "justmytype-intl-cjk"}
)
LEFT_OUT = (
    *(
        "IPython",
        "PIL.ImageTk",
        "_pytest",
        "boto3",
        "hypothesis",
        "matplotlib",
        "moto",
        "mypy",
        "pip",
        "pydantic",
    ),
    *("pydantic_core", "pytest", "setuptools", "tkinter", "yaml", "zstandard._cffi"),
)
# Qt's GTK theme is not used (the look is our own), and would bring all of GTK along.
GTK = (
    *("libqgtk3", "libgtk-3", "libgdk-3", "libgdk_pixbuf", "libpango", "libcairo", "libatk", "libatspi"),
    *("libepoxy", "libfribidi", "libthai", "libdatrie", "libpixman", "libharfbuzz.", "libgraphite2"),
)


def data_files(root: Path = ROOT) -> list[tuple[str, str]]:
    """(source, folder in the program) of every file that is not code, as PyInstaller wants it.

    Raises FileNotFoundError for what is missing: the set-up (`./run --version`) makes fonts and translations.
    """
    found = [(root / "resources" / name, f"resources/{name}") for name in RESOURCES]
    found += [(root / path, str(path if (root / path).is_dir() else path.parent)) for path in BESIDE_MODULES]
    found += [(path, "resources/fonts") for path in sorted((root / FONTS).glob("*.*tf"))]
    found += [(path, "resources/translations") for path in sorted((root / TRANSLATIONS).glob("*.qm"))]
    places = {place for _, place in found}
    absent = [str(path) for path, _ in found if not path.exists()]
    absent += [name for name in ("resources/fonts", "resources/translations") if name not in places]
    if absent:
        raise FileNotFoundError(f"not made yet: {', '.join(absent)}; ./run --version makes it")
    return [(str(path), place) for path, place in found]


def distributions() -> list[str]:
    """Names of the installed packages that the program is made of, whose facts the About page lists."""
    return [
        pin.name for pin in pins_for("run") if holds_here(pin) and canonical(pin.name) not in ONLY_AT_SET_UP
    ]


def is_installed(module: str) -> bool:
    """Whether this environment can import it: `build.spec` fails early on one that it cannot."""
    return find_spec(module) is not None


def wanted(file: str) -> bool:
    """Whether a shared library that PyInstaller found is to go along; `file` is its place in the program."""
    return not Path(file).name.startswith(GTK)
