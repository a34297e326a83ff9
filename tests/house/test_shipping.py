"""What the frozen program is made of is all named; tests/shipping freezes and runs it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from house.shipping import contents, debian, licences
from inspector_app.about_command import NEEDED, missing

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def spec() -> str:
    return (ROOT / "build.spec").read_text(encoding="utf-8")


def test_build_spec_neither_strips_nor_packs_nor_drops_qml(spec: str) -> None:
    assert "strip=False, upx=False" in re.sub(r",\s+", ", ", spec)
    assert "strip=True" not in spec
    assert "upx=True" not in spec
    assert not [name for name in (*contents.LEFT_OUT, *contents.GTK) if "Qml" in name or "Quick" in name]
    assert contents.wanted("PySide6/Qt/lib/libQt6Qml.so.6")
    assert contents.wanted("PySide6/Qt/lib/libQt6Quick.so.6")
    assert not contents.wanted("PySide6/Qt/plugins/platformthemes/libqgtk3.so")


def test_every_file_that_is_not_code_goes_along() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    places = [Path(source).relative_to(ROOT) for source, _ in contents.data_files()]

    def goes_along(name: str) -> bool:
        return any(Path(name).is_relative_to(place) for place in places)

    inside = [name for name in listed if name.split("/")[0] in (*contents.PRODUCT, "resources")]
    left = [name for name in inside if not name.endswith(".py") and not goes_along(name)]
    compiled = [name for name in left if name.startswith("resources/translations/")]
    assert set(left) == set(compiled), "new files: name them in house/shipping/contents.py"
    assert goes_along("central/store/env.py")
    assert any(place.suffix == ".ttf" for place in places)
    assert {"duchatong_zh_CN.qm", "duchatong_neutral_zh_CN.qm"} <= {place.name for place in places}


def test_qt_parts_that_are_asked_for_late_are_named_and_installed() -> None:
    assert {"PySide6.QtMultimedia", "PySide6.QtPositioning", "PySide6.QtSerialPort"} <= set(
        contents.QT_MODULES
    )
    assert [name for name in contents.QT_MODULES if not contents.is_installed(name)] == []


def test_parts_are_those_of_the_lock_and_no_tool_of_ours() -> None:
    names = contents.distributions()
    assert {"pyside6-essentials", "sqlcipher3", "soundfile", "pyhanko"} <= set(names)
    assert not {"pytest", "mypy", "pyinstaller", "moto", "pip"} & set(names)


def test_every_part_has_a_licence_text(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "libpulse.so.0").write_bytes(b"")
    assert licences.gather(tmp_path) == []
    gathered = tmp_path / "licences"
    for name in (*contents.distributions(), "fonts", "python", "pyinstaller"):
        texts = list((gathered / name).iterdir())
        assert texts, name
        assert sum(text.stat().st_size for text in texts) > 200, name
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (gathered / "pyside6-essentials" / "LGPL-3").read_text()
    assert "Sun, Junyi" in (gathered / "jieba" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "PySide6" in (gathered / "README.txt").read_text(encoding="utf-8")


def test_owners_of_system_libraries_are_read_off_dpkg() -> None:
    said = [
        "libgl1:amd64: /usr/lib/x86_64-linux-gnu/libGL.so.1",
        "diversion by glx-diversions from: /usr/lib/x86_64-linux-gnu/libGL.so.1",
        "doc-base, libfoo: /usr/lib/libfoo.so.1",
        "steam: /home/x/libGL.so.1",
    ]
    assert licences.owners(said) == ["doc-base", "libfoo", "libgl1"]


@pytest.mark.skipif(sys.platform != "linux", reason="dpkg-deb")
def test_a_debian_package_holds_program_menu_entry_and_icon(tmp_path: Path) -> None:
    program = tmp_path / "duchatong"
    (program / "_internal").mkdir(parents=True)
    (program / "licences").mkdir()
    (program / "licences" / "README.txt").write_text("parts\n", encoding="utf-8")
    (program / "duchatong").write_bytes(Path(sys.executable).resolve().read_bytes())
    (program / "duchatong").chmod(0o755)
    icon = ROOT / "resources" / "look" / "duchatong.svg"
    made = debian.make_package(program, tmp_path / "out", tmp_path, version="1.2.3", icon=icon)
    listed = subprocess.run(
        ["dpkg-deb", "--contents", made], capture_output=True, text=True, check=True
    ).stdout
    for name in (
        "./usr/lib/duchatong/duchatong", "./usr/bin/duchatong", "./usr/share/applications/duchatong.desktop",
        "./usr/share/applications/worknotes.desktop", "./usr/share/icons/hicolor/scalable/apps/duchatong.svg",
        "./usr/share/doc/duchatong/copyright",
    ):  # fmt: skip
        assert f" {name}\n" in listed + "\n", name
    assert set(re.findall(r"^\S+ (\S+)", listed, re.MULTILINE)) == {"root/root"}
    depends = subprocess.run(["dpkg-deb", "--field", made, "Depends"], capture_output=True, text=True).stdout
    assert re.search(r"libc6 \(>= 2\.\d+\)", depends)
    assert "libegl1" in depends
    assert [path.name for path in (tmp_path / "out").iterdir()] == [made.name]


def test_about_names_what_is_missing() -> None:
    facts = {kind: list(names) for kind, names in NEEDED.items()}
    assert missing(facts) == []
    assert missing({**facts, "positioning": ["geoclue2"], "containers": ["Ogg", "AVI"]}) == [
        "containers: Matroska",
        "positioning: nmea",
    ]


def test_this_checkout_has_media_formats_and_positioning(project_root: Path) -> None:
    command = [sys.executable, "-m", "duchatong", "about", "--json"]
    done = subprocess.run(command, cwd=project_root, capture_output=True, check=False)
    facts = json.loads(done.stdout)
    assert (done.returncode, facts["missing"], facts["frozen"]) == (0, [], False)
    assert "nmea" in facts["positioning"]
