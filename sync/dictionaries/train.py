"""Makes `events-1.dict`: `python -m sync.dictionaries.train`. Deterministic; the records are made up here.

A dictionary is part of the format: `events-1` never changes once data exist that were written with it; a
better one is `events-2` with a form number of its own (docs/format.md §4.2).
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import zstandard

from sync import canonical

TARGET = Path(__file__).with_name("events-1.dict")
SIZE = 64 * 1024
_SAMPLES = 6000

_ZH = (  # noqa: SIM905
    "窗口 无人 值守 排队 超过 分钟 叫号机 故障 公示栏 收费 标准 未 公示 办事指南 过期 材料 清单 "
    "不一致 一次性告知 没有 执行 首问负责 态度 生硬 推诿 网上 系统 无法 登录 打印机 缺纸 无障碍 坡道 "
    "损坏 厕所 门 不能 关闭 消防 通道 堵塞 灭火器 过期 药品 冷链 温度 记录 缺失 疫苗 冰箱 医疗 废物 "
    "混放 村医 不在岗 值班表 更新 屋顶 漏水 水龙头 照明 座椅 破损 等候 区 饮水 工作日 中午 不办理 "
    "现场 照片 核实 整改 责任人 已 告知 负责人 承诺 三日内 完成 群众 反映 重复 提交 复印件 便民 热线 "
    "电话 无人接听 接听 慢 回访 满意度 评价器 未使用 证照 到期 公章 岗位 牌 监督 电话 号码 错误"
).split()
_EN = (  # noqa: SIM905
    "window unattended queue longer minutes ticket machine out of order notice board fees not posted "
    "guide outdated list of documents differs told once was missing staff polite refused sent away "
    "online system cannot log in printer paper ramp damaged latrine door does not close fire exit "
    "blocked extinguisher expired medicine cold chain temperature log gap vaccine fridge waste mixed "
    "doctor absent duty roster old roof leak water tap light broken seat waiting area shade drinking "
    "clean soap handrail slope register stock gloves sharps box pump repaired wiring exposed bed net "
    "torn empty supply seating"
).split()


def _hex(source: random.Random, size: int) -> str:
    return source.randbytes(size).hex()


def _sentence(source: random.Random) -> str:
    if source.random() < 0.5:
        return "，".join(
            "".join(source.choices(_ZH, k=source.randint(3, 8))) for _ in range(source.randint(1, 4))
        )
    return " ".join(source.choices(_EN, k=source.randint(8, 50)))


def _problem(source: random.Random, at: int) -> dict[str, Any]:
    section, question = source.randint(1, 12), source.randint(1, 40)
    return {
        "type": "problem.raised",
        "id": _hex(source, 16),
        "at": at,
        "problem": _hex(source, 16),
        "visit": _hex(source, 16),
        "item": f"window/{section}/q{question}",
        "ref": f"/f1/s{section}/q{question}",
        "fact": _sentence(source),
        "class": source.choice(["service", "hygiene", "safety", "fees", "conduct", "records", "facilities"]),
        "cause": source.choice(["window", "process", "policy", "system", "external"]),
        "severity": source.randint(1, 3),
        "owner": {
            "unit": f"unit-{source.randint(1, 400):03d}",
            "person": source.choice(["王", "李", "张", "赵", "陈"]),
        },
        "due": f"{source.choice([2026, 2027])}-{source.randint(1, 12):02d}-{source.randint(1, 28):02d}",
        "working_days": source.choice([3, 15]),
        "evidence": [_hex(source, 16) for _ in range(source.randint(0, 2))],
        "urgent": source.random() < 0.1,
    }


def _answered(source: random.Random, at: int) -> dict[str, Any]:
    refs = [f"/f1/{source.choice('abdhj')}/{source.choice('abdhj')}{source.randint(1, 30)}" for _ in range(8)]
    values: list[Any] = ["yes", "no", "na", "0", "1", "2", "3", "4", None, _sentence(source)]
    answers = [
        [ref, source.choice(values), at + n * 4000, source.randint(800, 60000)] for n, ref in enumerate(refs)
    ]
    return {
        "type": "visit.answered",
        "id": _hex(source, 16),
        "at": at,
        "visit": _hex(source, 16),
        "answers": answers,
        "instances": [[f"/f1/d/window[{source.randint(1, 9)}]", source.randint(1, 9)]],
    }


def _captured(source: random.Random, at: int) -> dict[str, Any]:
    taken = {
        "wall": at,
        "mono": source.randint(1, 10**9),
        "boot": _hex(source, 8),
        "lat_e7": 281234567,
        "lon_e7": 991234567,
        "accuracy_dm": source.randint(20, 400),
    }
    return {
        "type": "evidence.captured",
        "id": _hex(source, 16),
        "at": at,
        "file": _hex(source, 16),
        "container": _hex(source, 32),
        "size": source.randint(10**4, 10**7),
        "sha256": _hex(source, 32),
        "media": source.choice(["image/jpeg", "audio/ogg", "video/mp4", "image/png"]),
        "name": f"IMG_{source.randint(1000, 9999)}.jpg",
        "item": f"window/3/q{source.randint(1, 40)}",
        "ref": f"/f1/d/q{source.randint(1, 40)}",
        "origin": source.choice(["on-site", "phone-corroborated", "imported"]),
        "taken": taken,
        "caption": _sentence(source),
        "thumbnail": {"file": _hex(source, 16), "container": _hex(source, 32)},
    }


def _others(source: random.Random, at: int) -> dict[str, Any]:
    kind = source.choice(
        ["visit.started", "visit.paused", "visit.resumed", "task.taken", "task.returned", "review.returned",
         "review.approved", "problem.amended", "evidence.captioned", "evidence.withdrawn", "task.assigned"]
    )  # fmt: skip
    return {
        "type": kind, "id": _hex(source, 16), "at": at, "task": _hex(source, 16), "visit": _hex(source, 16),
        "file": _hex(source, 16), "reason": _sentence(source), "caption": _sentence(source), "note": "",
        "form_digest": _hex(source, 32), "catalogue_version": f"2026-{source.randint(1, 12):02d}",
        "people": [{"profile": _hex(source, 16), "person": _hex(source, 8), "part": "inspector"}],
        "items": [{"ref": f"/f1/d/q{source.randint(1, 40)}", "reason": _sentence(source)}],
    }  # fmt: skip


def samples(count: int = _SAMPLES, seed: int = 20260601) -> list[bytes]:
    """Payload bodies of made-up inspections, as canonical JSON."""
    source = random.Random(seed)
    made = []
    for number in range(count):
        at = 1_780_000_000_000 + number * 91_000
        kinds = source.choices(
            [_problem, _answered, _captured, _others], weights=[5, 2, 3, 2], k=source.randint(1, 3)
        )
        body = {
            "v": 1,
            "hlc": [at, 0],
            "wall": at,
            "mono": source.randint(1, 10**9),
            "boot": _hex(source, 8),
            "zone": source.choice([480, 360]),
            "events": [kind(source, at) for kind in kinds],
        }
        made.append(canonical.encode(body))
    return made


def train() -> bytes:
    """The dictionary's bytes; the same on every run with the same zstandard library."""
    dictionary = zstandard.train_dictionary(
        SIZE, list[bytes | bytearray | memoryview](samples()), k=64, d=8, level=19, dict_id=20261
    )
    return dictionary.as_bytes()


if __name__ == "__main__":
    TARGET.write_bytes(train())
