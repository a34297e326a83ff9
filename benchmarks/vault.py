"""The encrypted database beside plain sqlite3, search over 100,000 problems (best of three tries a query),
unlocking, and the first list.

Both databases have the vault's own durability (WAL, synchronous=FULL) and cache, and take turns.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.row import Row, row
from benchmarks.turns import in_turns
from inspector_app.vault import engine
from inspector_app.vault.keyring import Keyring, Secret
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.search import SearchIndex, SearchText
from inspector_app.vault.slots import FULL_COST
from inspector_app.vault.vault import Vault, create_vault, open_vault

ROWS = 100_000
READS = 50
PASSPHRASE = "benchmark passphrase"
COMMON = "的一是不了在人有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生"
WORDS = [
    "窗口",
    "群众",
    "等候",
    "材料",
    "证件",
    "收费",
    "标准",
    "公示",
    "漏水",
    "屋顶",
    "投诉",
    "电话",
    "无人",
    "值守",
    "村医",
    "药品",
    "处方",
    "登记",
    "台账",
    "整改",
    "期限",
    "责任",
    "服务",
    "态度",
    "推诿",
    "拖延",
    "一次",
    "告知",
    "排队",
    "叫号",
    "老人",
    "轮椅",
    "通道",
    "厕所",
    "饮水",
    "照明",
    "消防",
    "堵塞",
    "监控",
    "损坏",
    "工作",
    "人员",
    "佩戴",
    "工牌",
    "迟到",
    "早退",
    "信息",
]


def problems(count: int, chance: random.Random) -> Iterator[SearchText]:
    """Problems as they are written: about 66 characters, words of the field among common ones, some
    English.
    """
    for number in range(count):
        text = "".join(
            chance.choice(WORDS) if chance.random() < 0.6 else chance.choice(COMMON) for _ in range(40)
        )
        yield SearchText(
            "problem", f"{number:032x}", "5a" * 16, text[:20], f"{text[20:66]} window {number % 97}"
        )


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def plain_connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", f"cache_size = -{engine.CACHE_KIB}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def database_rows(folder: Path, turns: int) -> list[Row]:
    plain = plain_connection(folder / "plain.db")
    ours = engine.connect(folder / "ours.db", b"k" * 32).conn
    chance = random.Random(1)
    data = [(n, item.key, item.title, item.text) for n, item in enumerate(problems(ROWS, chance))]
    for connection in (plain, ours):
        connection.execute("CREATE TABLE small (a INTEGER)")

    def insert(connection: Any, _: int) -> None:
        connection.execute("DROP TABLE IF EXISTS t")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, key TEXT, title TEXT, text TEXT)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", data)
        connection.execute("CREATE INDEX t_key ON t (key)")
        connection.execute("COMMIT")

    def commit(connection: Any, _: int) -> None:
        connection.execute("INSERT INTO small VALUES (1)")

    asked = [[f"{chance.randrange(ROWS):032x}" for _ in range(READS)] for _ in range(200 * turns + 1)]

    def reads(connection: Any, turn: int) -> None:
        for key in asked[turn]:  # other rows each turn, the same for both
            connection.execute("SELECT id, title, text FROM t WHERE key = ?", (key,)).fetchone()

    def compared(
        name: str, act: Callable[[Any, int], None], limit: float, *, times: int, scale: float, unit: str
    ) -> Row:
        turns = in_turns(partial(act, ours), partial(act, plain), times)
        return turns.row(name, limit, scale=scale, unit=unit)

    found = [
        compared("insert of 100,000 rows with an index", insert, 1.6, times=turns, scale=1, unit="s"),
        compared("one-row commit", commit, 2.0, times=100 * turns, scale=1000, unit="ms"),
        compared("indexed read", reads, 1.2, times=200 * turns, scale=1e6 / READS, unit="µs"),
    ]
    plain.close()
    ours.close()
    return found


def queries(chance: random.Random) -> list[tuple[str, str]]:
    """(kind, query): one and two characters, longer, several words, initials, English, nothing to be
    found.
    """
    letters = "bcdfghjlmnpqrstwxyz"
    asked = [("one character", chance.choice(COMMON + "".join(WORDS))) for _ in range(60)]
    asked += [("two characters", chance.choice(WORDS)) for _ in range(60)]
    asked += [("two common characters", "".join(chance.choices(COMMON, k=2))) for _ in range(60)]
    asked += [("longer phrase", "".join(chance.choices(WORDS, k=chance.choice([2, 3])))) for _ in range(60)]
    asked += [("two words", " ".join(chance.choices(WORDS, k=2))) for _ in range(60)]
    asked += [("initials", "".join(chance.choices(letters, k=chance.choice([2, 3, 4])))) for _ in range(60)]
    asked += [
        ("English", chance.choice(["window", "win", f"window {chance.randrange(97)}"])) for _ in range(30)
    ]
    return asked + [("absent", "".join(chance.choices("鑫淼焱垚犇", k=2))) for _ in range(20)]


def search_rows(vault: Vault) -> list[Row]:
    index, chance = SearchIndex(vault), random.Random(2)
    built = seconds(lambda: index.rebuild(problems(ROWS, chance)))
    times: dict[str, list[float]] = {}
    asked = queries(chance)
    for _, query in asked[:20]:
        index.find(query)
    for kind, query in asked:
        tries = [seconds(partial(index.find, query)) for _ in range(3)]  # others share this machine
        times.setdefault(kind, []).append(1000 * min(tries))
    everything = sorted(t for kind in times.values() for t in kind)
    found = [
        row(
            "search over 100,000 problems, p95 of all", everything[int(len(everything) * 0.95)], "ms", limit=5
        )
    ]
    found += [
        row(f"search p95: {kind}", sorted(taken)[int(len(taken) * 0.95)], "ms", limit=5)
        for kind, taken in times.items()
    ]
    return [*found, row("index of 100,000 problems", built, "s")]


def opening_rows(folder: Path, recovery_key: RecoveryKey, turns: int) -> list[Row]:
    """Unlocking by recovery key is unlocking without Argon2id; and the first list of a vault with
    100,000 problems.
    """
    keyring = Keyring(folder, lambda: 0, lambda n: bytes(n))
    derive, beside, first = [], [], []
    for _ in range(turns):
        derive.append(1000 * seconds(lambda: keyring.look(Secret(passphrase=PASSPHRASE))))
        start = time.perf_counter()
        with open_vault(folder, recovery_key=recovery_key) as vault:
            opened = time.perf_counter()
            with vault.reader() as database:
                query = "SELECT kind, key, title FROM search_rows ORDER BY id DESC LIMIT 200"
                assert len(database.conn.execute(query).fetchall()) == 200
            first.append(1000 * (time.perf_counter() - opened))
            beside.append(1000 * (opened - start))
    return [
        row("Argon2id of one unlock", median(derive), "ms"),
        row("unlock beside Argon2id", median(beside), "ms", limit=150),
        row("first list of 100,000 problems after the key", median(first), "ms", limit=200),
    ]


def rows(turns: int = 5) -> list[Row]:
    """All rows of the vault."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        found = database_rows(folder, turns)
        vault, recovery_key = create_vault(folder / "vault", passphrase=PASSPHRASE, cost=FULL_COST)
        with vault:
            found += search_rows(vault)
        return found + opening_rows(folder / "vault", recovery_key, turns)
