"""Problems as in the picture ``problems``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector_app.ui.frame.places import INSPECTOR
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.window import AppWindow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Ground, Hairline, column, row
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.search_field import SearchField
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow
from inspector_app.ui.parts.tally import Cell, Runs
from inspector_app.ui.parts.timeline import Moment, Stage, StepBar, Timeline
from inspector_app.ui.samples.pictures import ramp


def page(look: Look) -> QWidget:
    """The window with the ledger in it."""
    window = AppWindow(look, INSPECTOR, {})
    window.offer("problem", lambda: _Ledger(look, window))
    window.show_place("problem")
    window.rail.show_count("problem", 2, urgent=True)
    window.status.saved.say("Nothing unsaved" if look.language == "en" else "没有未存的内容")
    window.status.line.say("已连接县里" if look.language == "zh" else "Connected", icon="line")
    window.status.sync.say("12/12 答案，31/40 照片已证实送达", proven=True)
    return window


class _Ledger(Screen):
    def __init__(self, look: Look, window: AppWindow) -> None:
        super().__init__(look, window.guard)
        line = row(self)
        self._table = _table(look)
        sheet = Ground(look, "surface")
        column(sheet).addWidget(self._table)
        line.addWidget(sheet, 1)
        self._case = _case(look)
        line.addWidget(self._case)
        self.header = _header(look)

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        self._case.setVisible(not evidence)

    def entered(self) -> None:
        self._table.choose("26-0298")
        self._table.setFocus()


def _header(look: Look) -> QWidget:
    head = QWidget()
    line = row(head, (look.px(20), 0, look.px(20), 0), look.px(12))
    line.addWidget(Label(look, "整改台账", "question"))
    line.addWidget(Label(look, "128 件", "body", "textMuted"))
    options = [
        ("all", "全部"),
        ("open", "在办 53"),
        ("check", "待复核 9"),
        ("late", "逾期 3"),
        ("done", "已销号 75"),
    ]
    line.addWidget(Segmented(look, options, "open", "筛选"))
    line.addStretch(1)
    line.addWidget(SearchField(look, "问题、单位、编号", "Ctrl F", width=214, compact=True))
    line.addWidget(Button(look, "筛选", icon="filter", size="compact"))
    line.addWidget(Button(look, "导出", icon="print", size="compact"))
    return head


def _table(look: Look) -> Table:
    columns = [
        Column("no", "编号", 82),
        Column("what", "问题 / 整改措施"),
        Column("unit", "责任单位", 106),
        Column("due", "期限（工作日）", 192),
        Column("state", "状态", 90),
    ]
    lines: list[tuple[str, str, str, str, str, Runs, str, str, str, str]] = [
        (
            "26-0311",
            "安全出口内侧堆放纸箱",
            "当场清空，划线禁停，每日巡查签字",
            "鹿眠镇",
            "便民中心",
            [(Cell.USED, 15), (Cell.OVERDUE, 2)],
            "逾期 2 天",
            "bad",
            "逾期",
            "bad",
        ),
        (
            "26-0298",
            "无障碍坡道被货箱占用，轮椅进不了门",
            "修坡道与扶手，货箱移走，值班每天看一次",
            "竹吟镇",
            "便民中心",
            [(Cell.USED, 14), (Cell.TODAY, 1)],
            "明天到期",
            "warn",
            "待复核",
            "warn",
        ),
        (
            "26-0290",
            "停表 3 件，恢复办理超 2 个工作日",
            "清理停表件，恢复后当天短信告知",
            "望笛乡",
            "便民中心",
            [(Cell.USED, 11), (Cell.STOPPED, 2), (Cell.OPEN, 4)],
            "还有 4 天，批准停算 2 天",
            "textMuted",
            "整改中",
            "info",
        ),
        (
            "26-0283",
            "午间窗口无替岗",
            "还没有计划",
            "麦隐乡",
            "便民中心",
            [(Cell.USED, 1), (Cell.OPEN, 2)],
            "计划还有 2 天",
            "warn",
            "待计划",
            "info",
        ),
    ]
    rows = [
        TableRow(
            number,
            (
                TableCell(number),
                TableCell(what, how, medium=number == "26-0298"),
                TableCell(unit, kind),
                TableCell(runs=runs, second=due, second_role=role),
                TableCell(badge=state, badge_kind=badge),
            ),
        )
        for number, what, how, unit, kind, runs, due, role, state, badge in lines
    ]
    return Table(look, columns, rows, "整改台账", two_lines=True)


def _case(look: Look) -> QWidget:
    px, ground = look.px, Ground(look, "window", "l")
    ground.setFixedWidth(px(436))
    stack = column(ground, (1, 0, 0, 0))
    head = column(None, (px(20), px(16), px(20), px(12)), px(4))
    line = row(None, gap=px(8))
    for words in ("26-0298", "严重程度 2", "流程设计"):
        line.addWidget(Label(look, words, "caption", "textMuted"))
    line.addStretch(1)
    line.addWidget(Icon(look, "proven", "proven", 16))
    line.addWidget(Label(look, "全部有回执", "caption", "textMuted"))
    head.addLayout(line)
    head.addWidget(Label(look, "无障碍坡道被货箱占用，轮椅进不了门", "heading"))
    head.addWidget(StepBar(look, ["发现", "签收", "计划", "整改", "复核", "销号"], 4))
    stack.addLayout(head)
    stack.addWidget(Hairline(look))
    content = QWidget()
    inner = column(content, (px(20), px(14), px(20), 0))
    images = ((ramp(mended=False), "改前 11-03"), (ramp(mended=True), "改后 11-23"))
    moments = [
        Moment("发现问题", "覃督查员", "B2 从门口到窗口不能坐轮椅自行到达", "11-03 10:12"),
        Moment("单位签收", "便民中心负责人", "现场反馈单双方签名", "11-04 09:30"),
        Moment("报告整改完成", "用 13 个工作日", "", "11-23 09:40", images=images),
        Moment(
            "等复核",
            "",
            "要用同一条目、同一量法再测，同角度拍照。复核人不能是覃督查员（发现人）。",
            "11-25 前",
            "warn",
            Stage.NOW,
        ),
        Moment("通过后销号，再看 30 天，随机回看一次", stage=Stage.LATER),
    ]
    inner.addWidget(Timeline(look, moments, "全过程"))
    stack.addWidget(Scroll(look, content), 1)
    stack.addWidget(Hairline(look))
    foot = row(None, (px(20), px(10), px(20), px(10)), px(8))
    foot.addWidget(Button(look, "开始复核", "filled", keys="R"))
    foot.addWidget(Button(look, "派给别人"))
    foot.addStretch(1)
    foot.addWidget(Button(look, "证据 6", "text"))
    stack.addLayout(foot)
    return ground
