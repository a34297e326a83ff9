"""The case library (R211): closed problems as lessons, with names, numbers and telephones removed;
searched offline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from casework.faults import CaseworkFault

ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
TITLED = re.compile(
    r"[\u4e00-\u9fff](?:某某|某)?(?:[\u4e00-\u9fff])?(?=(?:主任|局长|科长|书记|镇长|乡长|所长|医生|护士|同志|先生|女士|师傅|老师))"
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    "万钱严覃武戴莫孔向汤"
)
MASK = "某"
MODEL = "model"


class Case(NamedTuple):
    case: str
    title: str
    text: str
    prevention: str
    kind: str
    class_: str
    cause: str


def without_names(text: str, names: Iterable[str] = ()) -> str:
    """The text with known names (people, units) and anything that looks like a person's number or title
    masked."""
    for name in sorted({name for name in names if len(name) >= 2}, key=len, reverse=True):
        text = text.replace(name, name[0] + MASK if _is_person(name) else MASK * 2)
    text = ID_NUMBER.sub(MASK * 3, text)
    text = PHONE.sub(MASK * 3, text)
    return TITLED.sub(lambda match: match[0][0] + MASK if match[0][0] in SURNAMES else match[0], text)


def _is_person(name: str) -> bool:
    return 2 <= len(name) <= 4 and name[0] in SURNAMES


def case_of(published: Mapping[str, Any], names: Sequence[str]) -> Case:
    """A case from `case.published`. Raises `CaseworkFault` "case.refused" if a known name is still in it."""
    texts = [without_names(str(published[key]), names) for key in ("title", "text", "prevention")]
    for name in names:
        if len(name) >= 2 and any(name in text for text in texts):
            raise CaseworkFault("case.refused", reason="a name is still in the text")
    return Case(
        published["case"], texts[0], texts[1], texts[2], published["kind"],
        str(published.get("class", "")), str(published.get("cause", "")),
    )  # fmt: skip


def case_of_practice(recognised: Mapping[str, Any], names: Sequence[str]) -> Case:
    """A model practice of a unit (`practice.recognised`) as an entry of the library (R142)."""
    entry = {"prevention": "", **recognised, "case": recognised["practice"], "kind": MODEL}
    return case_of(entry, names)


def search(cases: Iterable[Case], words: str = "", *, class_: str = "", kind: str = "") -> tuple[Case, ...]:
    """Cases of a class or kind that hold every word; in the order given."""
    wanted = words.split()
    return tuple(
        each
        for each in cases
        if class_ in ("", each.class_)
        and kind in ("", each.kind)
        and all(word in each.title + each.text + each.prevention for word in wanted)
    )
