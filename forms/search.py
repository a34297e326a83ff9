"""`search()` in an appearance: choices from the rows of a CSV file, as pyxform writes it."""

from __future__ import annotations

from dataclasses import dataclass

from forms.faults import XPathFault
from forms.xpath.ast import Call, Expr, Literal
from forms.xpath.parser import parse

_KINDS = ("contains", "startswith", "endswith", "matches")


@dataclass(frozen=True, slots=True)
class Search:
    """`search('file', 'contains', 'columns', value, 'filter column', filter value)`, or fewer of these.

    `value` and `filter_value` are the source texts of expressions, "" where they are not given.
    """

    file: str
    kind: str = ""
    columns: tuple[str, ...] = ()
    value: str = ""
    filter_column: str = ""
    filter_value: str = ""


def split_appearance(text: str) -> tuple[tuple[str, ...], str]:
    """The words of an appearance, and the `search(…)` expression in it, or ""."""
    at = text.find("search(")
    if at < 0:
        return tuple(text.split()), ""
    depth, end, quote = 0, len(text), ""
    for index in range(at, len(text)):
        char = text[index]
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                end = index + 1
                break
    words = f"{text[:at]} {text[end:]}".split()
    return tuple(words), text[at:end]


def read_search(expression: str) -> Search:
    """Read the arguments.

    Raises XPathFault `xpath.syntax` or `form.search` with what was expected.
    """
    call = parse(expression)
    if not isinstance(call, Call) or call.name != "search" or len(call.args) not in (1, 4, 6):
        raise XPathFault(
            "form.search", f"search() takes 1, 4 or 6 arguments: {expression}", expression=expression
        )
    file = _literal(call.args[0], expression)
    if len(call.args) == 1:
        return Search(file.removesuffix(".csv"))
    kind = _literal(call.args[1], expression).lower()
    if kind not in _KINDS:
        raise XPathFault(
            "form.search", f"search() knows {', '.join(_KINDS)}, not {kind!r}", expression=expression
        )
    parts = _argument_texts(expression)
    columns = tuple(c.strip() for c in _literal(call.args[2], expression).split(","))
    if len(call.args) == 4:
        return Search(file.removesuffix(".csv"), kind, columns, parts[3])
    return Search(
        file.removesuffix(".csv"), kind, columns, parts[3], _literal(call.args[4], expression), parts[5]
    )


def _literal(expr: Expr, expression: str) -> str:
    if not isinstance(expr, Literal):
        raise XPathFault("form.search", f"search() needs quoted names: {expression}", expression=expression)
    return expr.value


def _argument_texts(expression: str) -> list[str]:
    """The source of each argument."""
    inner = expression[expression.index("(") + 1 : expression.rindex(")")]
    parts, depth, quote, start = [], 0, "", 0
    for at, char in enumerate(inner):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(inner[start:at].strip())
            start = at + 1
    return [*parts, inner[start:].strip()]


def fits(kind: str, cells: list[str], wanted: str) -> bool:
    """Whether any of a row's cells fits what is searched for; letters' case does not matter."""
    if not kind or not wanted:
        return True
    needle = wanted.lower()
    for cell in cells:
        text = cell.lower()
        found = {
            "contains": needle in text,
            "startswith": text.startswith(needle),
            "endswith": text.endswith(needle),
            "matches": text == needle,
        }[kind]
        if found:
            return True
    return False
