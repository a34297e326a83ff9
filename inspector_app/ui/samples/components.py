"""Every small part in every state, as in the picture ``components``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox, Radio, Segmented
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.focus import FocusRing
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Ground, Panel, column, row
from inspector_app.ui.parts.progress import EmptyState, ProgressLine, Skeleton
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.tally import Cell, TallyStrip


class _Sheet(Ground):
    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface")
        self._zh = look.language == "zh"
        px = look.px
        wide = row(self, (px(28), px(20), px(28), px(20)), px(40))
        self.left, self.right = column(None, gap=px(13)), column(None, gap=px(13))
        wide.addLayout(self.left, 1)
        wide.addLayout(self.right, 1)

    def say(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def line(
        self, title: str, *parts: QWidget, side: QVBoxLayout | None = None, stretch: bool = True
    ) -> QHBoxLayout:
        line = row(None, gap=self.look.px(10))
        name = Label(self.look, title, "caption", "textMuted")
        name.setFixedWidth(self.look.px(44))
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        for part in parts:
            line.addWidget(part, 0 if stretch else 1)
        if stretch:
            line.addStretch(1)
        (side or self.left).addLayout(line)
        return line


def page(look: Look) -> QWidget:
    """The page as a window."""
    sheet = _Sheet(look)
    _buttons(sheet)
    _fields(sheet)
    _marks(sheet)
    _lists(sheet)
    _states(sheet)
    sheet.left.addStretch(1)
    sheet.right.addStretch(1)
    sheet.ring = FocusRing(look, sheet)  # type: ignore[attr-defined]
    return sheet


def _buttons(s: _Sheet) -> None:
    look, say = s.look, s.say
    focus = Button(look, say("焦点", "Focus"))
    s.line(
        say("按钮", "Buttons"),
        Button(look, say("主要", "Primary"), "filled"),
        Button(look, say("下一题", "Next"), "filled", keys="Enter"),
        Button(look, say("次要", "Other")),
        focus,
    )
    off = Button(look, say("不可用", "Disabled"))
    off.disable(say("还差 5 组", "5 groups missing"))
    s.line(
        "",
        off,
        ReasonLabel(look, off),
        Button(look, say("作废", "Void"), "destructive"),
        Button(look, say("文字按钮", "Text button"), "text"),
        Button(look, say("紧凑", "Compact"), icon="photo", keys="F6", size="compact"),
    )
    s.line(
        "",
        Button(look, say("触屏", "Touch"), size="touch"),
        Button(look, say("触屏主要", "Touch primary"), "filled", size="touch"),
    )
    focus.setFocus()


def _fields(s: _Sheet) -> None:
    look, say = s.look, s.say
    wrong = TextField(look, name=say("时长", "Duration"), value="31:70")
    wrong.set_error(say("分钟最多到 59，请改成 32:10 这样", "Minutes go up to 59: write 32:10"))
    hint = TextField(look, placeholder=say("请填件号", "File number"))
    plain = TextField(look, name=say("件号", "File"), value="B017")
    line = s.line(say("字段", "Fields"), plain, hint, wrong, stretch=False)
    for part in (plain, hint, wrong):
        line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    area = TextArea(
        look,
        say("看到的事实", "Facts"),
        hint=say("写行为，不写姓名", "Behaviour, no names"),
        min_chars=15,
        rows=2,
        value=say(
            "工作人员低头录入，约 45 秒后应答，未停下手头录入。",
            "The clerk kept typing and answered after 45 seconds.",
        ),
    )
    s.line("", area, stretch=False)
    on, radio = CheckBox(look, say("已选", "Chosen")), Radio(look, say("已选", "Chosen"))
    on.setChecked(True)
    radio.setChecked(True)
    off = CheckBox(look, say("停用", "Disabled"))
    off.setEnabled(False)
    s.line(
        say("选择", "Choice"),
        CheckBox(look, say("未选", "Not")),
        on,
        off,
        Radio(look, say("未选", "Not")),
        radio,
    )
    seg = [
        ("all", say("全部", "All")),
        ("open", say("在办 53", "Open 53")),
        ("late", say("逾期 3", "Late 3")),
    ]
    s.line(say("分段", "Segments"), Segmented(look, seg, "open", say("筛选", "Filter")))


def _marks(s: _Sheet) -> None:
    look, say = s.look, s.say
    s.line(
        say("标牌", "Badges"),
        Badge(look, say("合格", "Good"), "good"),
        Badge(look, say("待复核", "Re-check"), "warn"),
        Badge(look, say("逾期", "Late"), "bad"),
        Badge(look, say("整改中", "Open"), "info"),
        Badge(look, say("有回执", "Receipt"), "proven", "proven"),
        Badge(look, say("已封存", "Sealed"), "sealed", "sealed"),
        Badge(look, say("草稿", "Draft"), "plain"),
    )
    photos = [(Cell.PROVEN, 5), (Cell.HALF, 1), (Cell.STICK, 1), (Cell.HERE, 5)]
    days = [(Cell.USED, 12), (Cell.STOPPED, 2), (Cell.TODAY, 1), (Cell.OPEN, 2)]
    late = [(Cell.USED, 15), (Cell.OVERDUE, 2)]
    s.line(
        say("格条", "Tally"),
        TallyStrip(look, photos, say("12 张中 5 张有回执", "5 of 12 received")),
        TallyStrip(look, days, say("已用 12 天", "12 days used"), small=True),
        TallyStrip(look, late, say("逾期 2 天", "2 days late"), small=True),
    )
    words = say(
        "有回执，送了一半，已装盘（虚线），只在本机；已用，停算，今天，逾期",
        "Receipt, half, stick, here; used, stopped, today, late",
    )
    s.line("", Label(look, words, "caption", "textMuted"))


def _lists(s: _Sheet) -> None:
    look, say = s.look, s.say
    rows = [
        Row("a", say("普通行", "A row"), trailing="10:31", icon="photo"),
        Row(
            "b",
            say("选中", "Chosen"),
            trailing="10:36",
            icon="photo",
            badge=say("待复核", "Re-check"),
            badge_kind="warn",
        ),
        Row(
            "c",
            say("砚溪乡便民服务中心，C11 差异数", "Yanxi centre, C11"),
            say("韦组长：第二页照片看不清，请补拍。", "Wei: page 2 is blurred, please retake."),
            say("昨天 17:40", "yesterday"),
            icon="return",
            icon_role="warn",
        ),
    ]
    panel = Panel(look)
    rows_list = RowList(look, rows, say("列表", "List"))
    column(panel, (1, 4, 1, 4)).addWidget(rows_list)
    rows_list.setFixedHeight(rows_list.full_height())
    rows_list.choose("b")
    s.line(say("列表", "List"), panel, side=s.right, stretch=False)
    s.line(
        say("横幅", "Banner"),
        Banner(
            look,
            "warn",
            say(
                "摄像头被别的程序占用。已拍的 3 张都在。关掉那个程序再拍，或改用手机。",
                "Another program uses the camera. The 3 photos are kept. Close it, or use the phone.",
            ),
            actions=[(say("再试", "Try again"), "")],
        ),
        side=s.right,
        stretch=False,
    )
    s.line(
        "",
        Banner(
            look,
            "bad",
            say("磁盘只剩 120 MB，答案照存，照片先停。", "120 MB left: answers are saved, photos wait."),
            actions=[(say("腾地方", "Make room"), "")],
        ),
        side=s.right,
        stretch=False,
    )
    s.line(
        "",
        Banner(look, "proven", say("有这个印，就是县里签过回执。", "This seal means a signed receipt.")),
        side=s.right,
        stretch=False,
    )


def _states(s: _Sheet) -> None:
    look, say = s.look, s.say
    work = Panel(look)
    line = ProgressLine(
        look,
        say("正在导入 26 张，已好 9 张", "Importing 26, 9 done"),
        say("取消，留下已好的", "Cancel, keep what is done"),
        0.35,
    )
    column(work, (look.px(14), look.px(10), look.px(14), look.px(12))).addWidget(line)
    s.line(say("长活", "Work"), work, side=s.right, stretch=False)
    empty, wait = Panel(look), Panel(look)
    state = EmptyState(
        look, "evidence", say("还没有证据", "No evidence yet"), say("拍第一张", "First photo"), "F6"
    )
    column(empty, (8, 8, 8, 8)).addWidget(state)
    grey = Skeleton(look)
    grey.DELAY_MS = 0
    grey._wait.setInterval(0)
    column(wait, (look.px(14),) * 4).addWidget(grey)
    s.line(say("状态", "States"), empty, wait, side=s.right, stretch=False)
