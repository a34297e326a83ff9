"""Search across tasks, answers, problems and captions: any script, one character or many, and pinyin
initials.

Each Han character is a token of its own and a query is a phrase of them, so that words of one and two
characters are found. Initials are indexed in overlapping pairs: "ls" finds 漏水 without walking through every
l and every s.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice

from inspector_app.vault.engine import Database
from inspector_app.vault.vault import Vault

LIMIT = 50
BATCH = 1000
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_EACH_HAN = re.compile(f"([{_HAN}])")
_HAN_RUN = re.compile(f"[{_HAN}]{{2,}}")
_INITIALS = re.compile(r"[a-z]{2,}\Z")
_MARKS = {"Mn", "Mc"}


@dataclass(frozen=True, slots=True)
class SearchText:
    """Something that can be found: `kind` (task, answer, problem, evidence …), its `key`, what a list
    shows, and what is searched beside the title.
    """

    kind: str
    key: str
    stream: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A find, the last changed first."""

    kind: str
    key: str
    stream: str
    title: str


class SearchIndex:
    """The index of one vault; a projection: it can be dropped and filled again."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put(self, items: Iterable[SearchText]) -> Future[None]:
        """Index or index anew, by (kind, key)."""
        listed = tuple(items)

        def change(database: Database) -> None:
            for item in listed:
                put(database, item)

        return self._vault.writer.submit(change)

    def remove(self, kind: str, key: str) -> Future[None]:
        return self._vault.writer.submit(lambda database: remove(database, kind, key))

    def find(self, query: str, *, kinds: tuple[str, ...] = (), limit: int = LIMIT) -> tuple[SearchHit, ...]:
        """What holds every word of `query`; the last word may be unfinished. An empty query finds nothing."""
        match = match_of(query, kinds)
        if match is None:
            return ()
        with self._vault.reader() as database:
            rows = database.conn.execute(
                "SELECT r.kind, r.key, r.stream, r.title FROM search_text"
                " JOIN search_rows AS r ON r.id = search_text.rowid"
                " WHERE search_text MATCH ? ORDER BY search_text.rowid DESC LIMIT ?",
                (match, limit),
            ).fetchall()
        return tuple(SearchHit(*row) for row in rows)

    def rebuild(self, items: Iterable[SearchText], progress: Callable[[int], None] | None = None) -> int:
        """Drop the index and fill it again, in batches; `progress` gets the number done. Returns it at
        the end.
        """
        self._vault.writer.write(clear)
        source, done = iter(items), 0
        while batch := tuple(islice(source, BATCH)):
            self.put(batch).result()
            done += len(batch)
            if progress:
                progress(done)
        return done


def put(database: Database, item: SearchText) -> None:
    """Index inside a running change, so that a fold and what can be found never differ."""
    remove(database, item.kind, item.key)
    cursor = database.conn.execute(
        "INSERT INTO search_rows (kind, key, stream, title) VALUES (?, ?, ?, ?)",
        (item.kind, item.key, item.stream, item.title),
    )
    whole = f"{item.title}\n{item.text}"
    database.conn.execute(
        "INSERT INTO search_text (rowid, kind, words, initials) VALUES (?, ?, ?, ?)",
        (cursor.lastrowid, _kind_token(item.kind), spaced(whole), initial_pairs(whole)),
    )


def remove(database: Database, kind: str, key: str) -> None:
    """Forget inside a running change."""
    row = database.conn.execute(
        "SELECT id FROM search_rows WHERE kind = ? AND key = ?", (kind, key)
    ).fetchone()
    if row:
        database.conn.execute("DELETE FROM search_text WHERE rowid = ?", row)
        database.conn.execute("DELETE FROM search_rows WHERE id = ?", row)


def clear(database: Database) -> None:
    database.conn.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    database.conn.execute("DELETE FROM search_rows")


def spaced(text: str) -> str:
    """Text as it is indexed: compatibility forms folded, each Han character by itself."""
    return _EACH_HAN.sub(r" \1 ", unicodedata.normalize("NFKC", text))


def initial_pairs(text: str) -> str:
    """The initials of every run of Han characters, in overlapping pairs: 屋顶漏水 → "wd dl ls"."""
    runs = _HAN_RUN.findall(unicodedata.normalize("NFKC", text))
    # A token that no query holds keeps the pairs of two runs apart.
    return " 0 ".join(" ".join(_pairs("".join(_initial(han) for han in run))) for run in runs)


def match_of(query: str, kinds: tuple[str, ...] = ()) -> str | None:
    """The FTS5 expression for what a person typed; None if it holds no word. Nothing typed can be an
    operator.
    """
    words = [words for part in unicodedata.normalize("NFKC", query).split() if (words := _tokens(part))]
    if not words:
        return None
    terms = [_term(tokens, last=tokens is words[-1]) for tokens in words]
    if kinds:
        terms.insert(0, "(" + " OR ".join(f'kind:"{_kind_token(kind)}"' for kind in kinds) + ")")
    return " AND ".join(terms)


def _term(tokens: list[str], *, last: bool) -> str:
    phrase = '"' + " ".join(tokens) + '"'
    unfinished = last and len(tokens[-1]) > 1
    words = f"words:{phrase}{' *' if unfinished else ''}"
    typed = tokens[0].lower()
    if len(tokens) == 1 and _INITIALS.match(typed):
        pairs = " ".join(_pairs(typed))
        return f'({words} OR initials:"{pairs}")'
    return words


def _tokens(part: str) -> list[str]:
    """Words of one blank-free part, as the index cuts them (letters, digits and the marks that belong to
    them).
    """
    kept = "".join(c if c.isalnum() or unicodedata.category(c) in _MARKS else " " for c in spaced(part))
    return kept.split()


def _pairs(letters: str) -> list[str]:
    return [letters[i : i + 2] for i in range(len(letters) - 1)]


@functools.lru_cache(maxsize=16384)
def _initial(han: str) -> str:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a moment: not at the start of the program

    letter = lazy_pinyin(han, style=Style.FIRST_LETTER, errors="ignore")
    return letter[0].lower() if letter and letter[0].isascii() and letter[0].isalpha() else "0"


def _kind_token(kind: str) -> str:
    return "k" + "".join(c for c in kind if c.isalnum())
