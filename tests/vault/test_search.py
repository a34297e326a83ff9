"""What a person can find, in every script and by pinyin initials."""

from __future__ import annotations

import pytest

from inspector_app.vault.search import SearchIndex, SearchText, match_of
from inspector_app.vault.vault import Vault

ITEMS = (
    SearchText("problem", "leak", "s", "屋顶漏水未修", "三号窗口 等候时间过长"),
    SearchText("problem", "queue", "s", "Queue at window 3", "nobody at desk; A座大厅"),
    SearchText("task", "tibetan", "s", "བོད་ཡིག་གི་ཡི་གེ", ""),
    SearchText("task", "uyghur", "s", "ئۇيغۇرچە خىزمەت كۆزنىكى", ""),
    SearchText("evidence", "caption", "s", "公示栏照片", "Café notice, 收费标准未公示"),
    SearchText("answer", "rare", "s", "申请人𠮷田", "⽔费单据"),
)


@pytest.fixture
def index(vault: Vault) -> SearchIndex:
    index = SearchIndex(vault)
    index.put(ITEMS).result()
    return index


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("漏", ["leak"]),
        ("漏水", ["leak"]),
        ("水漏", []),
        ("窗口 漏水", ["leak"]),
        ("窗", ["leak"]),
        ("公示", ["caption"]),
        ("ls", ["leak"]),
        ("wdls", ["leak"]),
        ("wdlswx", ["leak"]),
        ("sf", ["rare", "caption"]),
        ("xs", []),  # the end of one run and the start of the next are not neighbours
        ("win", ["queue"]),
        ("WINDOW 3", ["queue"]),
        ("indow", []),
        ("queue at win", ["queue"]),
        ("windows", []),
        ("漏水未", ["leak"]),
        ("漏水未修", ["leak"]),
        ("漏水修", []),
        ("三号窗口 等候", ["leak"]),
        ("A座", ["queue"]),
        ("Café", ["caption"]),
        ("བོད", ["tibetan"]),
        ("ཡིག་གི", ["tibetan"]),
        ("ئۇيغۇر", ["uyghur"]),
        ("خىزمەت كۆز", ["uyghur"]),
        ("𠮷", ["rare"]),
        ("水费", ["rare"]),  # typed as a normal character, stored as a radical
        ("水", ["rare", "leak"]),
        ("", []),
        ("  *\"'()-", []),
        ('"漏水" OR (', []),
        ("words:漏", []),
        ("NOT 漏", []),
    ],
)
def test_find(index: SearchIndex, query: str, keys: list[str]) -> None:
    assert [hit.key for hit in index.find(query)] == keys


def test_kinds_limit_and_newest_first(index: SearchIndex) -> None:
    assert [hit.key for hit in index.find("窗口", kinds=("task",))] == []
    assert [hit.key for hit in index.find("窗口", kinds=("task", "problem"))] == ["leak"]
    index.put([SearchText("problem", f"n{n}", "s", f"漏水 {n}") for n in range(60)]).result()
    hits = index.find("漏水", limit=10)
    assert [hit.key for hit in hits] == [f"n{n}" for n in range(59, 49, -1)]
    assert hits[0].title == "漏水 59"


def test_changed_text_is_found_anew_and_only_so(index: SearchIndex) -> None:
    index.put([SearchText("problem", "leak", "s", "屋顶已修好")]).result()
    assert index.find("漏水") == ()
    assert index.find("ls") == ()
    assert [hit.title for hit in index.find("修好")] == ["屋顶已修好"]
    index.remove("problem", "leak").result()
    assert index.find("修好") == ()


def test_rebuild(index: SearchIndex) -> None:
    seen: list[int] = []
    assert index.rebuild(iter(ITEMS[:2]), seen.append) == 2
    assert seen == [2]
    assert index.find("公示") == ()
    assert [hit.key for hit in index.find("漏水")] == ["leak"]


def test_expressions() -> None:
    assert match_of("漏水") == 'grams:"漏水"'
    assert match_of("三号窗口 Win") == 'grams:"三号 号窗 窗口" AND (triples:"win" OR heads:"Win")'
    assert match_of("!!") is None
