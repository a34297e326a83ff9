"""Frequent words of complaints and praise (R100, R101).

The tokenizer is passed in, so that no dictionary is loaded here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

STOP = frozenset(
    [
        "我们",
        "他们",
        "没有",
        "什么",
        "怎么",
        "可以",
        "这个",
        "那个",
        "这件",
        "一个",
        "今天",
        "昨天",
        "但是",
        "因为",
        "所以",
        "如果",
        "非常",
        "比较",
        "真的",
        "一直",
        "已经",
        "还是",
        "时候",
        "自己",
        "感觉",
        "觉得",
        "知道",
        "希望",
        "谢谢",
        "应该",
        "能不能",
        "建议",
        "看看",
        "好些",
        "办事",
        "问题",
        "事情",
        "东西",
        "有点",
        "有人",
        "没人",
        "一下",
        "一点",
        "地方",
        "服务",
        "工作",
        "人员",
        "大厅",
        "中心",
    ]
)
LENGTH_MIN = 2


class Topic(NamedTuple):
    word: str
    texts: int
    permille: int


def topics(
    texts: Iterable[str], cut: Callable[[str], Iterable[str]], *, top: int = 20, stop: frozenset[str] = STOP
) -> tuple[Topic, ...]:
    """The words that stand in most texts: Chinese words of two characters or more, without stop words;
    each text counts once."""
    listed = [text for text in texts if text.strip()]
    counts: Counter[str] = Counter()
    for text in listed:
        counts.update(
            {word for word in cut(text) if len(word) >= LENGTH_MIN and _han(word) and word not in stop}
        )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    return tuple(Topic(word, number, 1000 * number // len(listed)) for word, number in ranked)


def _han(word: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in word)
