"""First start, today's map, the curtain and the side panel."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.focus import FocusRing
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.map_sketch import Area, MapSketch
from inspector_app.ui.parts.number_field import DateField, NumberField, TimeField
from inspector_app.ui.parts.part import Ground, Panel, column, row
from inspector_app.ui.parts.recovery_code import RecoveryCodeInput
from inspector_app.ui.parts.stepper import Step, Stepper


class _Setup(Ground):
    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface")
        px = look.px
        line = row(self)
        left = Ground(look, "window", "r")
        left.setFixedWidth(px(292))
        steps = column(left, (px(32), px(44), px(32), px(32)), px(30))
        title = row(None, gap=px(8))
        title.addWidget(Icon(look, "visit", "accent", 28))
        title.addWidget(Label(look, "督查通", "question"))
        title.addStretch(1)
        steps.addLayout(title)
        steps.addWidget(
            Stepper(
                look,
                [
                    Step("语言和字号", "中文，标准"),
                    Step("设口令", "六个词，已记过两次"),
                    Step("印恢复码", "已打印一张"),
                    Step("演练一次恢复", "大约 1 分钟"),
                    Step("连上县里", "一次性登记码或二维码，可以以后再做"),
                ],
                3,
            ),
            1,
        )
        line.addWidget(left)
        line.addLayout(self._paper(look), 1)
        self._ring = FocusRing(look, self)
        self.code.boxes[4].setFocus()

    def _paper(self, look: Look) -> QVBoxLayout:
        px = look.px
        paper = column(None, (px(64), px(44), px(64), px(20)), px(12))
        paper.addWidget(Label(look, "假装忘了口令，用纸上的恢复码打开一次", "display", wrap=True))
        why = (
            "现在试过，真忘的那天就不慌。"
            "这里没有“找回密码”：口令和恢复码都丢了，只能由单位的两位保管人一起打开。"
        )
        paper.addWidget(Label(look, why, "body", "textMuted", wrap=True))
        self.code = RecoveryCodeInput(look, lambda number, _words: number != 3)
        for number, words in enumerate(("K7QD", "2MXR", "9TFW", "HB4O", "V6")):
            self.code.boxes[number].setText(words)
            self.code._say(number)
        paper.addWidget(self.code)
        doubt = "第 4 组最后一个多半是数字 0 看成了字母 O。恢复码里没有字母 O、I、L。"
        paper.addWidget(Banner(look, "info", doubt))
        foot = row(None, gap=px(8))
        go = Button(look, "打开试试", "filled", keys="Enter")
        go.disable("还差 5 组。八组都对了才能继续。")
        foot.addWidget(go)
        foot.addWidget(Button(look, "重印一张"))
        foot.addWidget(ReasonLabel(look, go), 1)
        paper.addLayout(foot)
        fields = row(None, gap=px(16))
        minutes = NumberField(look, "分钟", unit="分")
        minutes.set_text("12")
        day, hour = DateField(look, "日期"), TimeField(look, "时刻")
        day.set_text("2026-11-24")
        hour.set_text("31:70")
        hour._commit()
        for field in (minutes, day, hour):
            fields.addWidget(field)
        paper.addLayout(fields)
        paper.addWidget(_map(look), 1)
        return paper


def _map(look: Look) -> QWidget:
    panel = Panel(look)
    sketch = MapSketch(look, "住地到鹿眠镇，约 32 公里")
    west, north = 103.0, 27.0
    areas = [
        Area(
            "霜桥镇",
            (((west, north), (west + 0.3, north + 0.05), (west + 0.32, north - 0.2), (west, north - 0.18)),),
        ),
        Area(
            "望笛乡",
            (
                (
                    (west + 0.3, north + 0.05),
                    (west + 0.7, north),
                    (west + 0.7, north - 0.2),
                    (west + 0.32, north - 0.2),
                ),
            ),
        ),
        Area(
            "麦隐乡",
            (
                (
                    (west, north - 0.18),
                    (west + 0.32, north - 0.2),
                    (west + 0.3, north - 0.45),
                    (west, north - 0.4),
                ),
            ),
        ),
        Area(
            "鹿眠镇",
            (
                (
                    (west + 0.32, north - 0.2),
                    (west + 0.7, north - 0.2),
                    (west + 0.7, north - 0.45),
                    (west + 0.3, north - 0.45),
                ),
            ),
            here=True,
        ),
    ]
    route = [(103.12, 26.88), (103.2, 26.86), (103.28, 26.8), (103.36, 26.76), (103.42, 26.7)]
    sketch.show_map(areas, route, [(route[0], "住地", False), (route[-1], "鹿眠镇", True)])
    sketch.setMinimumHeight(look.px(160))
    column(panel, (1, 1, 1, 1)).addWidget(sketch)
    return panel


def page(look: Look) -> QWidget:
    """The page as a window."""
    return _Setup(look)
