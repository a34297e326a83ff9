"""Lists, tables and the outline: choosing, opening, copying."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from inspector_app.ui.look import Look
from inspector_app.ui.parts.outline import Dot, Node, Outline
from inspector_app.ui.parts.photo_grid import Photo, PhotoGroup
from inspector_app.ui.parts.photo_wall import PhotoWall
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.table import Column, RowOnDemand, Table, TableCell, TableRow

COLUMNS = [Column("no", "编号", 80), Column("what", "问题"), Column("state", "状态", 90)]
ROWS = [
    TableRow(key, (TableCell(key), TableCell(what, how), TableCell(badge=state)))
    for key, what, how, state in (
        ("26-0311", "安全出口堆放纸箱", "当场清空", "逾期"),
        ("26-0298", "坡道被\t占用", "移走\n货箱 <b>", "待复核"),
        ("26-0290", "停表 3 件", "", "整改中"),
    )
]


def test_ctrl_c_copies_the_chosen_rows_as_a_table(look: Look, qtbot: QtBot) -> None:
    table = Table(look, COLUMNS, ROWS, "台账", two_lines=True)
    qtbot.addWidget(table)
    table.choose("26-0298")
    qtbot.keyClick(table, "C", Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n") == ["编号\t问题\t状态", "26-0298\t坡道被 占用, 移走 货箱 <b>\t待复核"]
    assert "<td>坡道被 占用, 移走 货箱 &lt;b&gt;</td>" in data.html()


def test_copying_without_a_choice_takes_all_rows(look: Look, qtbot: QtBot) -> None:
    table = Table(look, COLUMNS, ROWS, "台账")
    qtbot.addWidget(table)
    table.clearSelection()
    table.copy()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 4


def test_a_list_and_a_wall_of_photos_are_copied_as_tables(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, [Row("a", "鹿眠镇", "两条", trailing="08:20"), Row("b", "朋南镇")], "名单")
    photos = (Photo("1", "门口", "10:02", "手机"), Photo("2", "窗口"))
    wall = PhotoWall(look, 3, say="证据")
    wall.set_groups([PhotoGroup("鹿眠镇", photos, "0187", "2")])
    for widget in (rows, wall):
        qtbot.addWidget(widget)
        widget.show()
    qtbot.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == ["鹿眠镇\t两条\t08:20", "朋南镇\t\t"]
    qtbot.keyClick(wall, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    first, second = QGuiApplication.clipboard().text().split("\n")
    assert (first, second) == ("鹿眠镇\t0187\t门口\t10:02\t手机", "鹿眠镇\t0187\t窗口\t\t")


def test_a_long_table_makes_the_cells_that_are_seen(look: Look, qtbot: QtBot) -> None:
    made: set[str] = set()

    def cells(key: str) -> tuple[TableCell, ...]:
        made.add(key)
        return TableCell(key), TableCell("安全出口"), TableCell(badge="逾期")

    table = Table(look, COLUMNS, say="台账")
    qtbot.addWidget(table)
    table.set_rows([RowOnDemand(str(n), partial(cells, str(n))) for n in range(5000)])
    table.resize(600, 400)
    table.show()
    qtbot.waitUntil(lambda: "0" in made)
    table.choose("4999")
    qtbot.waitUntil(lambda: "4999" in made)
    assert table.key == "4999"
    assert len(made) < 100


def test_a_table_tells_the_key_and_keeps_it(look: Look, qtbot: QtBot) -> None:
    table = Table(look, COLUMNS, ROWS, "台账")
    qtbot.addWidget(table)
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    table.choose("26-0311")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen == ["26-0311", "26-0298"]
    assert opened.args == ["26-0298"]
    table.set_rows(ROWS[1:])
    assert table.key == "26-0298"


def test_headings_cannot_be_chosen(look: Look, qtbot: QtBot) -> None:
    rows = RowList(
        look, [Row("h", "两个版本待裁定", heading=True), Row("a", "甲"), Row("b", "乙", "第二行")], "队列"
    )
    qtbot.addWidget(rows)
    rows.choose("h")
    assert rows.key == ""
    rows.choose("a")
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert rows.key == "a"
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Enter)
    assert opened.args == ["b"]
    assert rows.full_height() == 34 + 34 + 54
    rows.set_rows([Row("b", "乙")])
    assert rows.key == "b"


def nodes(state: Dot) -> list[Node]:
    questions = (
        Node("d1", "D1", dot=Dot.DONE),
        Node("d2", "D2", dot=state, count="缺照片", count_role="warn"),
    )
    return [
        Node("A", "准备", "A", "6/6", "good"),
        Node("D", "窗口", "D", children=(Node("w", "1 号", children=questions),)),
    ]


def test_the_outline_opens_what_is_above_and_is_silent_to_the_program(look: Look, qtbot: QtBot) -> None:
    outline = Outline(look, nodes(Dot.OPEN), "提纲")
    qtbot.addWidget(outline)
    seen: list[str] = []
    outline.chosen.connect(seen.append)
    outline.choose("d2")
    assert outline.key == "d2"
    assert seen == []
    assert not outline.visualRect(outline.currentIndex()).isEmpty()
    qtbot.keyClick(outline, Qt.Key.Key_Up)
    assert seen == ["d1"]
    outline.set_nodes(nodes(Dot.GAP))
    assert (outline.key, seen) == ("d1", ["d1"])


def test_screen_readers_hear_letter_title_and_count(look: Look, qtbot: QtBot) -> None:
    outline = Outline(look, nodes(Dot.OPEN), "提纲")
    qtbot.addWidget(outline)
    spoken = outline.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "A 准备 6/6"
