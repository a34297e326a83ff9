"""Draw the sample photos of the sample county: plain scenes, no people, no third-party pictures.

    python resources/sample/make_photos.py OUT [--font FONT.ttf] [--at 2026-11-24T09:20:00+08:00]

Writes JPEGs of 1600 × 1200 with an EXIF date each, in the order of a visit, four minutes apart. With a
font file the signs carry Chinese lettering; without one they carry bars, so that no font is needed.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PIL import ExifTags, Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1600, 1200)
WALL, FLOOR, WOOD, STEEL, PAPER = "#dfe3df", "#a9aea8", "#a9825a", "#7c8a92", "#f7f4ea"
INK, RED, GREEN, BLUE = "#3a4248", "#b23a34", "#3f7a5c", "#2f5a86"
STEP = timedelta(minutes=4)
Box = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """One picture being drawn; `font` is None when no lettering is possible."""

    draw: ImageDraw.ImageDraw
    font: Path | None

    def box(self, place: Box, fill: str) -> None:
        self.draw.rectangle(place, fill=fill, outline=INK, width=3)

    def sign(self, place: Box, text: str, fill: str = BLUE) -> None:
        """A board with lettering, or with a bar where no font was given."""
        left, top, right, bottom = place
        self.box(place, fill)
        middle = ((left + right) // 2, (top + bottom) // 2)
        if self.font is None:
            span, high = (right - left) // 3, (bottom - top) // 8
            across, down = middle
            self.draw.rectangle((across - span, down - high, across + span, down + high), fill=PAPER)
            return
        size = min((bottom - top) * 3 // 5, (right - left) * 9 // (10 * max(len(text), 1)))
        face = ImageFont.truetype(str(self.font), max(size, 12))
        self.draw.text(middle, text, fill=PAPER, font=face, anchor="mm")

    def lines(self, left: int, top: int, right: int, count: int) -> None:
        gap, fill = 34, "#9aa0a0"
        for row in range(count):
            short = (row * 53) % 120
            self.draw.line((left, top + row * gap, right - short, top + row * gap), fill=fill, width=7)

    def room(self, wall: str = WALL, floor: str = FLOOR) -> None:
        self.draw.rectangle((0, 0, SIZE[0], 820), fill=wall)
        self.draw.rectangle((0, 820, *SIZE), fill=floor)
        self.draw.line((0, 820, SIZE[0], 820), fill=INK, width=4)


def entrance(sheet: Sheet) -> None:
    sheet.room("#c9d6dd", "#8f968f")
    sheet.box((220, 240, 1380, 820), "#e8e2d4")
    sheet.sign((360, 280, 1240, 380), "鹿眠镇便民服务中心")
    for left in (620, 810):
        sheet.box((left, 440, left + 170, 820), "#9fb8c4")
    for step in range(3):
        sheet.box((560 - step * 30, 820 + step * 40, 1040 + step * 30, 860 + step * 40), "#b9b6ab")


def signboard(sheet: Sheet) -> None:
    sheet.room("#d8d2c2")
    sheet.sign((180, 220, 1420, 520), "便民服务中心")
    sheet.sign((180, 580, 760, 720), "综合受理 →", GREEN)
    sheet.sign((840, 580, 1420, 720), "自助服务 ←", GREEN)


def ramp(sheet: Sheet) -> None:
    sheet.room("#e3ded0", "#9a9d96")
    sheet.draw.polygon(((120, 1060), (900, 700), (1180, 700), (560, 1060)), fill="#bdbab0", outline=INK)
    sheet.draw.line((120, 930, 900, 560), fill=STEEL, width=14)
    sheet.box((1240, 330, 1500, 820), "#8ea7b3")


def ramp_blocked(sheet: Sheet) -> None:
    ramp(sheet)
    places = ((430, 760), (600, 690), (520, 600), (740, 640), (700, 520), (880, 590))
    for left, top in places:
        sheet.box((left, top, left + 190, top + 160), WOOD)
        sheet.draw.line((left, top + 70, left + 190, top + 70), fill="#d9c29a", width=16)


def ramp_clear(sheet: Sheet) -> None:
    ramp(sheet)
    for ends in ((210, 1020, 920, 715), (600, 1040, 1120, 715)):
        sheet.draw.line(ends, fill="#d8b13a", width=16)


def amenities(sheet: Sheet) -> None:
    sheet.room()
    for left in (120, 360, 600):
        sheet.box((left, 640, left + 200, 760), BLUE)
        sheet.box((left, 470, left + 200, 640), BLUE)
    sheet.box((980, 420, 1140, 860), "#eef1f1")
    sheet.box((1010, 300, 1110, 420), "#a8cbe0")
    sheet.box((1260, 380, 1480, 560), PAPER)
    sheet.draw.rectangle((1350, 410, 1390, 530), fill=RED)
    sheet.draw.rectangle((1310, 450, 1430, 490), fill=RED)


def fee_board(sheet: Sheet) -> None:
    sheet.room("#d5dbd4")
    sheet.box((300, 140, 1300, 900), PAPER)
    sheet.sign((360, 180, 1240, 290), "收费标准 2023 年版", RED)
    sheet.lines(380, 360, 1220, 14)


def paper_guide(sheet: Sheet) -> None:
    sheet.draw.rectangle((0, 0, *SIZE), fill=WOOD)
    sheet.box((340, 90, 1260, 1120), PAPER)
    sheet.sign((420, 150, 1180, 250), "办事指南·材料清单", INK)
    sheet.lines(430, 330, 1180, 20)


def hall(sheet: Sheet) -> None:
    sheet.room()
    sheet.sign((300, 90, 1300, 190), "办事大厅")
    for left in range(110, 1400, 240):
        sheet.box((left, 430, left + 210, 640), "#cfe0e6")
        sheet.sign((left + 30, 330, left + 180, 400), str((left - 110) // 240 + 1), GREEN)
    sheet.box((80, 640, 1520, 800), WOOD)
    for left in (260, 620, 980):
        sheet.box((left, 960, left + 300, 1060), BLUE)


def window(number: int, name: str) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.room("#d9dedb")
        sheet.sign((480, 80, 1120, 200), f"{number} 号 {name}", GREEN)
        sheet.box((180, 300, 1420, 760), "#c6dbe3")
        sheet.box((560, 480, 860, 690), INK)
        sheet.box((120, 760, 1480, 930), WOOD)
        sheet.box((980, 800, 1240, 880), PAPER)
        if number == 2:
            for left in (230, 330):
                sheet.box((left, 640, left + 90, 760), ("#c98f4a", "#7f9b6b")[left > 300])

    return draw


def rating(number: int) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.draw.rectangle((0, 0, *SIZE), fill=WOOD)
        sheet.box((180, 160, 760, 980), PAPER)
        rnd = random.Random(number)
        for row in range(21):
            for column in range(21):
                if rnd.random() < 0.5:
                    left, top = 240 + column * 22, 260 + row * 22
                    sheet.draw.rectangle((left, top, left + 22, top + 22), fill=INK)
        if number != 3:
            sheet.box((880, 240, 1440, 940), PAPER)
            sheet.sign((940, 290, 1380, 380), "评价单", BLUE)
            for level in range(5):
                top = 450 + level * 90
                sheet.draw.rectangle((950, top, 1000, top + 50), outline=INK, width=5)
                sheet.lines(1040, top + 25, 1380, 1)

    return draw


def exit_door(sheet: Sheet) -> None:
    sheet.room()
    sheet.sign((560, 90, 1040, 200), "安全出口", GREEN)
    for left in (520, 805):
        sheet.box((left, 240, left + 275, 820), "#b9c2c6")
        sheet.box((left + 40, 560, left + 235, 600), STEEL)


def extinguisher(sheet: Sheet) -> None:
    sheet.room("#e4e0d6")
    for left in (520, 840):
        sheet.draw.rounded_rectangle((left, 430, left + 220, 980), radius=70, fill=RED, outline=INK, width=4)
        sheet.box((left + 70, 330, left + 150, 430), INK)
        sheet.draw.ellipse((left + 60, 380, left + 160, 480), fill=PAPER, outline=INK, width=4)
        sheet.draw.arc((left + 76, 396, left + 144, 464), 200, 340, fill=GREEN, width=12)
        sheet.box((left + 40, 620, left + 180, 780), PAPER)


def slip(title: str) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        sheet.draw.rectangle((0, 0, *SIZE), fill="#8d7b63")
        sheet.box((240, 100, 1360, 1110), PAPER)
        sheet.sign((420, 160, 1180, 260), title, INK)
        sheet.lines(330, 340, 1270, 15)
        for left in (380, 900):
            sheet.draw.arc((left, 900, left + 260, 1040), 20, 300, fill=BLUE, width=8)

    return draw


def screen(sheet: Sheet) -> None:
    sheet.room("#cdd3d4")
    sheet.box((160, 130, 1440, 920), INK)
    sheet.box((200, 170, 1400, 880), "#f2f5f6")
    sheet.sign((200, 170, 1400, 260), "办件明细", BLUE)
    sheet.lines(260, 340, 1340, 13)
    sheet.draw.rectangle((700, 400, 1100, 450), fill=INK)


SCENES: dict[str, Callable[[Sheet], None]] = {
    "entrance": entrance,
    "signboard": signboard,
    "ramp-blocked": ramp_blocked,
    "amenities": amenities,
    "fee-board": fee_board,
    "paper-guide": paper_guide,
    "hall": hall,
    "window-1": window(1, "综合受理"),
    "rating-1": rating(1),
    "window-2": window(2, "社会保障"),
    "rating-2": rating(2),
    "window-3": window(3, "医疗保障"),
    "rating-3": rating(3),
    "case-screen": screen,
    "notice-slip": slip("一次性告知单"),
    "register": slip("登记簿"),
    "exit": exit_door,
    "extinguisher": extinguisher,
    "feedback-sheet": slip("现场反馈单"),
    "ramp-clear": ramp_clear,
}


def _weather(picture: Image.Image, seed: int) -> Image.Image:
    """Soften, shade and grain a drawing, so that two files never share their bytes."""
    rnd = random.Random(seed)
    noise = Image.frombytes("L", (200, 150), rnd.randbytes(30000)).resize(SIZE, Image.Resampling.BILINEAR)
    shaded = Image.blend(picture, Image.merge("RGB", (noise, noise, noise)), 0.06)
    return shaded.filter(ImageFilter.GaussianBlur(1.2))


def _exif(taken: datetime) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Duchatong"
    exif[ExifTags.Base.Model] = "sample drawing"
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = taken.strftime("%Y:%m:%d %H:%M:%S")
    offset = taken.strftime("%z") or "+0800"
    inner[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:]}"
    return exif


def make_photos(out: Path, *, first: datetime, font: Path | None = None) -> list[Path]:
    """Draw every scene into `out` (made if missing); returns the files in the order of the visit."""
    out.mkdir(parents=True, exist_ok=True)
    files = []
    for index, (name, scene) in enumerate(SCENES.items()):
        picture = Image.new("RGB", SIZE, WALL)
        scene(Sheet(ImageDraw.Draw(picture), font))
        path = out / f"{name}.jpg"
        _weather(picture, index).save(path, quality=86, exif=_exif(first + index * STEP))
        files.append(path)
    return files


def main() -> None:
    """Command line: see the module's docstring."""
    parser = argparse.ArgumentParser(description="Draw the sample photos")
    parser.add_argument("out", type=Path)
    parser.add_argument("--font", type=Path)
    parser.add_argument("--at", type=datetime.fromisoformat, help="time of the first photo, with its offset")
    given = parser.parse_args()
    first = given.at or datetime.now().astimezone() - STEP * len(SCENES)
    make_photos(given.out, first=first, font=given.font)


if __name__ == "__main__":
    main()
