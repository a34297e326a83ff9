"""Makes the Debian package of a frozen program (Debian, Kylin, UOS), with dpkg-deb and nothing else.

What the program needs of the system is read off its libraries: each that `ldd` finds outside the program
becomes a dependency on the package it belongs to; the newest GLIBC symbol becomes the least version of libc6.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from house.shipping.freeze import ShippingFailed, size
from house.shipping.licences import owners

HOME = Path("usr/lib/duchatong")
FOUND = re.compile(r"=> (/\S+) \(0x")
GLIBC = re.compile(rb"GLIBC_2\.(\d+)")
EFFORT = 3  # of xz, 0 to 9: 6 takes three times as long for 6 % less
MAINTAINER = "Duchatong <duchatong@localhost>"
# Loaded by name while running, so that ldd does not see them: software rendering and printing have
# fallbacks, these not.
ALWAYS = ("libegl1", "libgl1")

CONTROL = """\
Package: duchatong
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: ca-certificates
Section: misc
Priority: optional
Description: 督查通 offline-first inspection of grassroots public services
 The desktop program for inspectors, covert evaluators and team leads, and the
 central endpoint that it syncs to over a network, a LAN or a USB stick.
"""
DESKTOP = """\
[Desktop Entry]
Type=Application
Name=Duchatong
Name[zh_CN]=督查通
Comment=Inspection of public services, also without a network
Comment[zh_CN]=公共服务督查，没有网络也能用
Exec=duchatong
Icon=duchatong
Terminal=false
Categories=Office;
StartupWMClass=duchatong
"""
# What task bars show for a covert profile; not in the menu unless somebody takes NoDisplay out of a copy
# of their own.
PLAIN = """\
[Desktop Entry]
Type=Application
Name=Work notes
Name[zh_CN]=工作记录
Exec=duchatong
Icon=accessories-text-editor
Terminal=false
NoDisplay=true
Categories=Office;
StartupWMClass=worknotes
"""
# fcitx has no plugin for this Qt, but speaks the protocol of ibus.
STARTER = """\
#!/bin/sh
case "${QT_IM_MODULE:-}" in
fcitx*) export QT_IM_MODULE=ibus ;;
esac
exec /usr/lib/duchatong/duchatong "$@"
"""


def make_package(program: Path, out: Path, scratch: Path, *, version: str, icon: Path) -> Path:
    """Packs a frozen program; gives `out/duchatong_VERSION_ARCH.deb`. Raises ShippingFailed without
    dpkg-deb.
    """
    if shutil.which("dpkg-deb") is None:
        raise ShippingFailed("dpkg-deb is missing: make the package on Debian, Kylin or UOS")
    tree = scratch / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / HOME, symlinks=True)
    _write(tree / "usr/bin/duchatong", STARTER, mode=0o755)
    _write(tree / "usr/share/applications/duchatong.desktop", DESKTOP)
    _write(tree / "usr/share/applications/worknotes.desktop", PLAIN)
    _write(tree / "usr/share/icons/hicolor/scalable/apps/duchatong.svg", icon.read_text(encoding="utf-8"))
    _write(tree / "usr/share/doc/duchatong/copyright", _copyright(program))
    architecture = _say("dpkg", "--print-architecture")
    facts = {
        "version": version,
        "architecture": architecture,
        "maintainer": MAINTAINER,
        "kilobytes": size(tree) // 1024,
        "depends": ", ".join(dependencies(program)),
    }
    _write(tree / "DEBIAN/control", CONTROL.format(**facts))
    _write(tree / "DEBIAN/md5sums", _sums(tree))
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"duchatong_{version}_{architecture}.deb"
    half = made.with_suffix(".half")
    command = ["dpkg-deb", "-Zxz", f"-z{EFFORT}", "--root-owner-group", "--build", str(tree), str(half)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    half.rename(made)
    shutil.rmtree(tree)
    return made


def dependencies(program: Path) -> list[str]:
    """What the libraries of the program take from the system, as a Depends line's parts."""
    libraries = [path for path in program.rglob("*") if path.is_file() and _is_library(path)]
    outside = sorted({path for path in _resolved(libraries, program) if not path.startswith(str(program))})
    packages = set(owners(_search(outside))) | set(ALWAYS)
    packages.discard("libc6")
    newest = max((int(found) for path in libraries for found in GLIBC.findall(path.read_bytes())), default=28)
    return [f"libc6 (>= 2.{newest})", *sorted(packages)]


def _resolved(libraries: list[Path], program: Path) -> set[str]:
    clean = {**os.environ, "LD_LIBRARY_PATH": str(program / "_internal")}
    said = subprocess.run(["ldd", *libraries], env=clean, capture_output=True, text=True).stdout
    return {str(Path(found).resolve()) if "/lib" in found else found for found in FOUND.findall(said)}


def _search(paths: Iterable[str]) -> list[str]:
    """dpkg's answer; libraries may be known to it under /lib or under /usr/lib."""
    asked = [f"*/{Path(path).name}" for path in paths]
    if not asked:
        return []
    return subprocess.run(
        ["dpkg-query", "--search", *asked], capture_output=True, text=True
    ).stdout.splitlines()


def _is_library(path: Path) -> bool:
    if path.is_symlink() or (".so" not in path.name and path.name != "duchatong"):
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _copyright(program: Path) -> str:
    listed = (program / "licences/README.txt").read_text(encoding="utf-8")
    return f"{listed}\nTexts: /{HOME}/licences\n"


def _sums(tree: Path) -> str:
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    inside = [str(path.relative_to(tree)) for path in files if path.relative_to(tree).parts[0] != "DEBIAN"]
    return subprocess.run(["md5sum", *inside], cwd=tree, capture_output=True, text=True, check=True).stdout


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def _say(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
