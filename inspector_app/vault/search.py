"""Search across tasks, answers, problems and captions: any script, one character or many, and pinyin
initials.

Every query must be quick among 100,000 texts, so whatever a person may type is, as far as possible, one
token of the index and not a walk through two long lists: single Han characters, Han characters in
overlapping pairs (漏水 is one token, a longer phrase a chain of pairs), pinyin initials in twos and threes,
and the beginnings of other words.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice

from inspector_app.vault.engine import Database
from inspector_app.vault.vault import Vault

LIMIT = 50
BATCH = 5000
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{_HAN}]+")
_INITIALS = re.compile(r"[a-z]{2,}\Z")
_HEAD = range(2, 9)
_GAP = " 0 "
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
        self._vault.writer.write(gather)
        return done


def put(database: Database, item: SearchText) -> None:
    """Index inside a running change, so that a fold and what can be found never differ."""
    remove(database, item.kind, item.key)
    cursor = database.conn.execute(
        "INSERT INTO search_rows (kind, key, stream, title) VALUES (?, ?, ?, ?)",
        (item.kind, item.key, item.stream, item.title),
    )
    whole = unicodedata.normalize("NFKC", f"{item.title}\n{item.text}")
    runs = _HAN_RUN.findall(whole)
    initials = ["".join(_initial(han) for han in run) for run in runs]
    words = _words(_HAN_RUN.sub(" ", whole))
    database.conn.execute(
        "INSERT INTO search_text (rowid, kind, words, heads, grams, pairs, triples)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            cursor.lastrowid,
            _kind_token(item.kind),
            " ".join([*dict.fromkeys("".join(runs)), *words]),
            " ".join({word[:size] for word in words for size in _HEAD if size <= len(word)}),
            _GAP.join(" ".join(_cut(run, 2)) for run in runs),
            " ".join({pair for letters in initials for pair in _cut(letters, 2)}),
            _GAP.join(" ".join(_cut(letters, 3)) for letters in initials),
        ),
    )


def remove(database: Database, kind: str, key: str) -> None:
    """Forget inside a running change."""
    row = database.conn.execute(
        "SELECT id FROM search_rows WHERE kind = ? AND key = ?", (kind, key)
    ).fetchone()
    if row:
        database.conn.execute("DELETE FROM search_text WHERE rowid = ?", row)
        database.conn.execute("DELETE FROM search_rows WHERE id = ?", row)


def gather(database: Database) -> None:
    """Bring the pieces of the index together, which makes every query quicker."""
    database.conn.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")


def clear(database: Database) -> None:
    database.conn.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    database.conn.execute("DELETE FROM search_rows")


def match_of(query: str, kinds: tuple[str, ...] = ()) -> str | None:
    """The FTS5 expression for what a person typed; None if it holds no word. Nothing typed can be an
    operator.
    """
    typed = [term for part in unicodedata.normalize("NFKC", query).split() for term in _terms(part)]
    if not typed:
        return None
    asked = [*(term.finished() for term in typed[:-1]), typed[-1].unfinished()]
    if kinds:
        asked.insert(0, "(" + " OR ".join(f'kind:"{_kind_token(kind)}"' for kind in kinds) + ")")
    return " AND ".join(asked)


@dataclass(frozen=True, slots=True)
class _Term:
    """A run of Han characters, or words of another script that belong together; `alone`: nothing else in
    its part.
    """

    han: str = ""
    words: tuple[str, ...] = ()
    alone: bool = False

    def finished(self) -> str:
        if len(self.han) == 1:
            return f'words:"{self.han}"'
        if self.han:
            return f'grams:"{" ".join(_cut(self.han, 2))}"'
        return self._or_initials(f'words:"{" ".join(self.words)}"')

    def unfinished(self) -> str:
        """The last one: more letters may follow."""
        if self.han or len(self.words[-1]) not in _HEAD or len(self.words) > 1:
            long = not self.han and len(self.words[-1]) > 1
            return self.finished() + (" *" if long else "")
        return self._or_initials(f'heads:"{self.words[-1]}"')

    def _or_initials(self, words: str) -> str:
        typed = self.words[0].lower()
        if not self.alone or len(self.words) > 1 or not _INITIALS.match(typed):
            return words
        column = "pairs" if len(typed) == 2 else "triples"
        return f'({column}:"{" ".join(_cut(typed, min(3, len(typed))))}" OR {words})'


def _terms(part: str) -> Iterator[_Term]:
    """The terms of one part without blanks."""
    at = 0
    for run in [*_HAN_RUN.finditer(part), None]:
        between = _words(part[at : run.start() if run else len(part)])
        if between:
            yield _Term(words=tuple(between), alone=at == 0 and run is None)
        if run:
            yield _Term(han=run.group())
            at = run.end()


def _words(text: str) -> list[str]:
    """Words as the index cuts them: letters, digits and the marks that belong to them."""
    kept = "".join(c if c.isalnum() or unicodedata.category(c) in _MARKS else " " for c in text)
    return kept.split()


def _cut(text: str, size: int) -> list[str]:
    """Overlapping pieces of `size` characters."""
    return [text[i : i + size] for i in range(len(text) - size + 1)]


@functools.lru_cache(maxsize=16384)
def _initial(han: str) -> str:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a moment: not at the start of the program

    letter = lazy_pinyin(han, style=Style.FIRST_LETTER, errors="ignore")
    return letter[0].lower() if letter and letter[0].isascii() and letter[0].isalpha() else "0"


def _kind_token(kind: str) -> str:
    return "k" + "".join(c for c in kind if c.isalnum())
