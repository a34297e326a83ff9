"""Strings: XPath's own, and ODK's."""

from __future__ import annotations

import base64
import binascii
import hashlib
import math
import re
from functools import lru_cache
from typing import Any

from forms.faults import XPathFault
from forms.tree import Node
from forms.xpath.ast import Call
from forms.xpath.compiler import Compiler
from forms.xpath.context import Compiled, Context
from forms.xpath.patterns import fits
from forms.xpath.registry import function, special
from forms.xpath.values import strings_of, to_string

_SPACE = re.compile(r"[ \t\r\n]+")
_LISTED = re.compile(r"[^ \t\r\n]+")
MAX_TEXT = 2_000_000


@special("string", 0, 1)
def _string(compiler: Compiler, call: Call) -> Compiled:
    if not call.args:
        return Compiled("str", lambda n, c: n.string())
    return Compiled("str", compiler.text(call.args[0]))


@special("string-length", 0, 1)
def _string_length(compiler: Compiler, call: Call) -> Compiled:
    if not call.args:
        return Compiled("num", lambda n, c: float(len(n.string())))
    fn = compiler.text(call.args[0])
    return Compiled("num", lambda n, c: float(len(fn(n, c))))


@special("normalize-space", 0, 1)
def _normalize_space(compiler: Compiler, call: Call) -> Compiled:
    if not call.args:
        return Compiled("str", lambda n, c: _SPACE.sub(" ", n.string()).strip(" "))
    fn = compiler.text(call.args[0])
    return Compiled("str", lambda n, c: _SPACE.sub(" ", fn(n, c)).strip(" "))


@function("concat", "a*", "str")
def concat(*args: Any) -> str:
    """All texts after one another; a node-set gives all of its nodes."""
    return _joined("", args)


@function("join", "s a*", "str")
def join(separator: str, *args: Any) -> str:
    """All texts, with a separator between them."""
    return _joined(separator, args)


def _joined(separator: str, args: tuple[Any, ...]) -> str:
    texts: list[str] = []
    for arg in args:
        texts += strings_of(arg) if isinstance(arg, list) else [to_string(arg)]
    if sum(map(len, texts)) + len(separator) * len(texts) > MAX_TEXT:
        raise XPathFault("xpath.text-too-long", f"a text of more than {MAX_TEXT:,} characters")
    return separator.join(texts)


@function("starts-with", "s s", "bool")
def starts_with(text: str, start: str) -> bool:
    """Whether the text begins so."""
    return text.startswith(start)


@function("ends-with", "s s", "bool")
def ends_with(text: str, end: str) -> bool:
    """Whether the text ends so."""
    return text.endswith(end)


@function("contains", "s s", "bool")
def contains(text: str, part: str) -> bool:
    """Whether the part occurs."""
    return part in text


@function("substring-before", "s s", "str")
def substring_before(text: str, mark: str) -> str:
    """What stands before the first mark; blank without one."""
    at = text.find(mark)
    return text[:at] if at >= 0 else ""


@function("substring-after", "s s", "str")
def substring_after(text: str, mark: str) -> str:
    """What stands after the first mark; blank without one."""
    at = text.find(mark)
    return text[at + len(mark) :] if at >= 0 else ""


@function("substring", "s n n?", "str")
def substring(text: str, start: float, length: float | None = None) -> str:
    """XPath's: positions from 1, rounded, with IEEE infinities."""
    first = _xpath_round(start)
    last = math.inf if length is None else first + _xpath_round(length)
    if first != first or last != last:
        return ""
    begin = max(1.0, first)
    end = min(float(len(text) + 1), last)
    return text[int(begin) - 1 : int(end) - 1] if end > begin else ""


def _xpath_round(value: float) -> float:
    return math.floor(value + 0.5) if math.isfinite(value) else value


@function("substr", "s n n?", "str")
def substr(text: str, start: float, end: float = math.inf) -> str:
    """From `start` (counting from 0) up to but without `end`; negatives count from the end."""
    size = len(text)

    def place(value: float) -> int:
        if value != value:
            return 0
        at = size if value > size else -size if value < -size else int(value)
        return at + size if at < 0 else at

    return text[place(start) : place(end)]


@function("translate", "s s s", "str")
def translate(text: str, source: str, target: str) -> str:
    """Each character of `source` becomes that of `target` at the same place, or goes."""
    table: dict[int, str | None] = {}
    for at, char in enumerate(source):
        table.setdefault(ord(char), target[at] if at < len(target) else None)
    return text.translate(table)


def _chosen(value: str) -> list[str]:
    """XML's blanks part the choices; a no-break space belongs to a name."""
    return value.split() if value.isascii() else _LISTED.findall(value)


@function("selected", "s s", "bool")
def selected(value: str, choice: str) -> bool:
    """Whether a choice stands in a blank-separated list; a blank choice stands in a blank list."""
    wanted = choice.strip()
    chosen = _chosen(value)
    return wanted in chosen if wanted else not chosen


function("is-selected", "s s", "bool")(selected)


@function("count-selected", "s", "num")
def count_selected(value: str) -> float:
    """How many choices stand in the list."""
    return float(len(_chosen(value)))


@function("selected-at", "s n", "str")
def selected_at(value: str, index: float) -> str:
    """The choice at a place, counting from 0; blank beyond the ends."""
    chosen = _chosen(value)
    return chosen[int(index)] if index == index and 0 <= index < len(chosen) else ""


@function("regex", "s s", "bool")
def regex(value: str, pattern: str) -> bool:
    """Whether the whole value matches, as in JavaRosa."""
    return fits(pattern, value)


@lru_cache(maxsize=256)
def _hash_name(name: str) -> str:
    known = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
    if name.upper() not in known:
        raise XPathFault("xpath.digest", f"digest() knows no algorithm {name!r}")
    return known[name.upper()]


@function("digest", "s s s?", "str")
def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """A hash of the text, base64 or hex."""
    value = hashlib.new(_hash_name(algorithm), text.encode(), usedforsecurity=False).digest()
    if encoding.lower() == "hex":
        return value.hex()
    if encoding.lower() == "base64":
        return base64.b64encode(value).decode()
    raise XPathFault("xpath.digest", f"digest() knows no encoding {encoding!r}")


@function("base64-decode", "s", "str")
def base64_decode(text: str) -> str:
    """UTF-8 text from base64; blank where it is none."""
    try:
        return base64.b64decode(text.strip()).decode()
    except (binascii.Error, ValueError):
        return ""


@function("uuid", "n?", "str", context=True)
def uuid(node: Node, context: Context, length: float | None = None) -> str:
    """A random UUID, or so many random letters and digits."""
    if length is None:
        raw = bytearray(context.env.entropy(16))
        raw[6] = raw[6] & 0x0F | 0x40
        raw[8] = raw[8] & 0x3F | 0x80
        text = raw.hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    if not abs(length) <= 10_000:
        raise XPathFault("xpath.uuid", "uuid() needs a length from 0 to 10000")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(letters[b % 62] for b in context.env.entropy(max(0, int(length))))


@function("property", "s", "str", context=True)
def device_property(node: Node, context: Context, name: str) -> str:
    """A property of device or user, such as `deviceid`."""
    return context.env.property(name)


@function("version", "", "str", context=True)
def version(node: Node, context: Context) -> str:
    """The form's version."""
    return context.env.property("version")
