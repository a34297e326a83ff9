"""A visit as in the picture ``visit``: shows that the parts make the page."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.ui.frame.places import INSPECTOR
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.window import AppWindow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows, Choice
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.history_chart import HistoryChart, Point
from inspector_app.ui.parts.label import Badge, Icon, Label
from inspector_app.ui.parts.outline import Dot, Node, Outline
from inspector_app.ui.parts.part import Ground, Hairline, column, row
from inspector_app.ui.parts.photo_grid import Mark, Photo, PhotoGrid, PhotoGroup
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.tally import Cell, TallyStrip
from inspector_app.ui.samples.pictures import clerk, queue


class _Words:
    def __init__(self, look: Look) -> None:
        self.zh = look.language == "zh"

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.zh else en


def page(look: Look) -> QWidget:
    """The window with a visit in it."""
    say = _Words(look)
    window = AppWindow(look, INSPECTOR, {})
    window.offer("visit", lambda: _Visit(look, window, say))
    window.show_place("visit")
    window.rail.show_count("today", 2)
    window.rail.show_count("problem", 2)
    status = window.status
    status.saved.say(say("每项已存 ", "All saved "), "10:42:16")
    status.clock.say(
        say("本机 ", "This laptop "), "10:42", say("，可证明不早于今日 07:58", ", provably after 07:58")
    )
    status.gps.say("", "±6 m", say("，在单位范围内", ", inside the site"))
    words = say("12/12 答案·31/40 照片已证实送达", "12/12 answers, 31/40 photos proven received")
    status.sync.say(words, proven=True)
    return window


class _Visit(Screen):
    def __init__(self, look: Look, window: AppWindow, say: _Words) -> None:
        super().__init__(look, window.guard)
        line = row(self)
        self._outline, self._evidence = _outline(look, say), _evidence(look, say)
        self._question, self.answers = _question(look, say)
        line.addWidget(self._outline)
        line.addWidget(self._question, 1)
        line.addWidget(self._evidence)
        self.header = _header(look, say)

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        self._evidence.setVisible(not evidence)
        self._outline.setVisible(not outline)

    def entered(self) -> None:
        self.answers.setFocus()


def _header(look: Look, say: _Words) -> QWidget:
    head = QWidget()
    line = row(head, (look.px(20), 0, look.px(20), 0), look.px(10))
    names = column(None)
    names.addStretch(1)
    names.addWidget(Label(look, say("鹿眠镇便民服务中心", "Lumian Town Service Centre"), "heading"))
    second = say("明查，现场检查表 F1，任务 0187，覃督查员、岑督查员", "Overt visit, checklist F1, task 0187")
    names.addWidget(Label(look, second, "caption", "textMuted"))
    names.addStretch(1)
    line.addLayout(names)
    line.addStretch(1)
    clock = say("E 排队计时 00:24:18，第 4 人", "E queue 00:24:18, no. 4")
    line.addWidget(Badge(look, clock, "plain", "timer", large=True))
    line.addWidget(Badge(look, say("紧急 1", "1 urgent"), "bad", "flag", large=True))
    line.addWidget(Button(look, say("暂停", "Pause"), icon="pause", size="compact"))
    line.addWidget(Button(look, say("查找", "Find"), icon="search", keys="Ctrl F", size="compact"))
    return head


def _outline(look: Look, say: _Words) -> QWidget:
    ground = Ground(look, "window", "r")
    ground.setFixedWidth(look.px(256))
    stack = column(ground, (0, 0, 1, 0))
    head = row(None, (look.px(16), 0, look.px(14), 0), look.px(10))
    head.addWidget(Label(look, say("完成", "Done"), "dense", "textMuted"))
    head.addWidget(TallyStrip(look, [(Cell.DONE, 3), (Cell.GAP, 1), (Cell.OPEN, 6)], "38/103"))
    head.addStretch(1)
    number = Label(look, "38/103", "dense")
    number.setFixedHeight(look.px(44))
    head.addWidget(number)
    stack.addLayout(head)
    outline = Outline(look, _nodes(say), say("提纲", "Outline"))
    outline.choose("d9")
    stack.addWidget(outline, 1)
    return ground


def _nodes(say: _Words) -> list[Node]:
    question = [
        ("d1", "D1 窗口号与业务", "D1 Window", "", "textMuted", Dot.DONE),
        ("d2", "D2 观察起止", "D2 From, to", "14:05", "textMuted", Dot.DONE),
        ("d3", "D3 应开而无人分钟", "D3 Minutes unmanned", "2.5", "textMuted", Dot.DONE),
        (
            "d5",
            "D5 着装、挂牌、台面和旁边",
            "D5 Dress, badge, desk top",
            say("缺照片", "photo"),
            "warn",
            Dot.GAP,
        ),
        ("d8", "D8 不用手机能否评价", "D8 Rating without phone", "", "textMuted", Dot.OPEN),
        ("d9", "D9 行为评分", "D9 Behaviour", "", "textMuted", Dot.OPEN),
    ]
    children = tuple(Node(k, say(zh, en), count=c, count_role=r, dot=d) for k, zh, en, c, r, d in question)
    windows = (
        Node(
            "w1",
            say("1 号，综合受理", "1, general"),
            count="9/9",
            count_role="good",
            children=(Node("x", "x", dot=Dot.DONE),),
        ),
        Node("w2", say("2 号，社会保障", "2, social security"), count="7/9", children=children),
        Node("w3", say("3 号，医疗保障", "3, health"), count="0/9", children=(Node("y", "y", dot=Dot.OPEN),)),
    )
    sections = [
        ("A", "准备与亮证", "Preparation and ID", "6/6", "good"),
        ("B", "场所、可达与无障碍", "Premises and access", "7/7", "good"),
        ("C", "公开内容", "Public notices", say("缺照片 1", "1 photo"), "warn"),
        ("D", "窗口（抽 3 个）", "Windows (3 drawn)", "16/27", "textMuted"),
        ("E", "排队计时", "Queue timing", "4/10", "textMuted"),
        ("F", "办件抽查与回访", "Case files", "0/20", "textMuted"),
        ("G", "数据真实性", "Data accuracy", "0/30", "textMuted"),
        ("H", "安全", "Safety", say("紧急 1", "1 urgent"), "bad"),
        ("J", "收尾与签名", "Closing", "0/6", "textMuted"),
    ]
    return [
        Node(letter, say(zh, en), letter, count, role, children=windows if letter == "D" else ())
        for letter, zh, en, count, role in sections
    ]


def _question(look: Look, say: _Words) -> tuple[QWidget, AnswerRows]:
    px, sheet = look.px, Ground(look, "surface")
    stack = column(sheet)
    content = QWidget()
    paper = column(content, (px(28), px(18), px(28), px(12)), px(4))
    crumbs = row(None, gap=px(8))
    for number, words in enumerate(
        (say("D 窗口", "D Windows"), say("2 号，社会保障", "2, social security"), "D9")
    ):
        if number:
            crumbs.addWidget(Icon(look, "chevron-right", "textMuted", 16))
        crumbs.addWidget(Label(look, words, "dense", "textMuted"))
    crumbs.addStretch(1)
    views = [("one", say("逐题", "One question")), ("all", say("整节", "Whole section"))]
    crumbs.addWidget(Segmented(look, views, "one", say("看法", "View")))
    paper.addLayout(crumbs)
    question = say(
        "窗口在岗与主动接待，你观察到的是哪一级？",
        "Presence and reception at the window: which level did you see?",
    )
    paper.addWidget(Label(look, question, "question", wrap=True))
    hint = say(
        "只按看到的行为选。有暂停牌或替岗告示，视同有安排。",
        "Choose by what you saw. A notice of relief counts as arranged.",
    )
    paper.addWidget(Label(look, hint, "dense", "textMuted", wrap=True))
    paper.addSpacing(px(10))
    answers = AnswerRows(look, _choices(say), "3", say("等级", "Level"))
    paper.addWidget(answers)
    paper.addSpacing(px(12))
    value = say(
        "10:31 来人到窗口，工作人员低头录入，约 45 秒后应答“办啥子”，未停下手头录入，边打字边回答。",
        "10:31 a person came to the window; the clerk kept typing and answered after about 45 seconds.",
    )
    facts = say("看到的事实", "Facts seen")
    paper.addWidget(
        TextArea(look, facts, hint=say("写行为，不写姓名", "Behaviour, no names"), min_chars=15, value=value)
    )
    paper.addStretch(1)
    stack.addWidget(Scroll(look, content), 1)
    stack.addWidget(Hairline(look))
    foot = row(None, (px(20), px(9), px(28), px(9)), px(10))
    foot.addWidget(Button(look, say("上一题", "Back"), "text", icon="chevron-left"))
    foot.addWidget(Button(look, say("记问题", "Raise problem"), "text", icon="flag", keys="Ctrl P"))
    foot.addWidget(Button(look, say("备注", "Note"), "text", icon="note"))
    foot.addStretch(1)
    foot.addWidget(Button(look, say("下一题", "Next"), "filled", keys="Enter"))
    stack.addLayout(foot)
    return sheet, answers


def _choices(say: _Words) -> list[Choice]:
    words = [
        ("10 秒内抬头并先开口问办什么", "Looks up within 10 s and asks first"),
        ("30 秒内回应，停下手头事", "Answers within 30 s and stops other work"),
        ("1 分钟内回应，边忙边答", "Answers within 1 min while working on"),
        ("超过 1 分钟才回应，或需反复叫", "Answers after 1 min or repeated calls"),
        ("应开窗而无人，等 5 分钟仍无人替岗", "Nobody there for 5 min though open"),
    ]
    rows = [Choice(str(5 - n), say(*each), str(5 - n)) for n, each in enumerate(words)]
    last = say("不适用（要写理由，不计 0 分）", "Not applicable (give the reason; not scored 0)")
    return [*rows, Choice("0", last, "0", quiet=True)]


def _evidence(look: Look, say: _Words) -> QWidget:
    px, ground = look.px, Ground(look, "window", "l")
    ground.setFixedWidth(px(316))
    stack = column(ground, (px(17), px(14), px(16), px(14)), px(14))
    head = row(None, gap=px(4))
    head.addWidget(Label(look, say("本题证据", "Evidence"), "heading"))
    head.addStretch(1)
    head.addWidget(Icon(look, "check", "good", 16))
    head.addWidget(Label(look, say("最低要求已满足", "Minimum met"), "caption", "good"))
    stack.addLayout(head)
    photos = (
        Photo("a", "10:31", say("已遮面部", "masked"), mark=Mark.PROVEN),
        Photo("b", "10:33", say("手机，已印证", "phone"), mark=Mark.WAITING),
    )
    grid = PhotoGrid(look, [PhotoGroup("", photos)], 2, say=say("本题证据", "Evidence"))
    grid.set_image("a", clerk())
    grid.set_image("b", queue())
    stack.addWidget(grid)
    buttons = QGridLayout()
    buttons.setSpacing(px(8))
    for number, (words, icon, keys) in enumerate(
        ((say("拍照", "Photo"), "photo", "F6"), (say("录音", "Audio"), "audio", "F7"))
    ):
        button = Button(look, words, icon=icon, keys=keys, size="compact", wide=True)
        buttons.addWidget(button, 0, number)
    phone = Button(
        look,
        say("用手机拍：显示挑战码", "Use phone: show code"),
        icon="phone",
        keys="F8",
        size="compact",
        wide=True,
    )
    buttons.addWidget(phone, 1, 0, 1, 2)
    stack.addLayout(buttons)
    stack.addWidget(Hairline(look))
    past = row(None)
    past.addWidget(Label(look, say("往次", "Earlier"), "heading"))
    past.addStretch(1)
    past.addWidget(Label(look, say("作答后才显示", "shown after the answer"), "caption", "textMuted"))
    stack.addLayout(past)
    points = [Point("25-05", 4), Point("25-11", 4), Point("26-05", 5), Point(say("本次", "Now"), 3, now=True)]
    stack.addWidget(HistoryChart(look, points))
    warning = say(
        "比上次低两级。事实写得够清楚就好，不用改答案。",
        "Two levels lower than last time. Clear facts are enough.",
    )
    stack.addWidget(Banner(look, "warn", warning))
    stack.addStretch(1)
    return ground
