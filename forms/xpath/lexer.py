"""Tokens of an expression, with the disambiguation rules of XPath 1.0 §3.7."""

from __future__ import annotations

import re
from typing import NamedTuple

from forms.faults import XPathFault

_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""
    (?P<space>[ \t\r\n\u00a0]+)
  | (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<literal>"[^"]*"|'[^']*')
  | (?P<variable>\${_NAME}(?::{_NAME})?)
  | (?P<symbol>//|::|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])
  | (?P<name>{_NAME}(?::(?:{_NAME}|\*))?)
    """,
    re.VERBOSE,
)
# a whole plain path such as `/data/group/a` or `../a`: most of what forms consist of
_PATH = re.compile(
    r"(?:\.\.|/[^\W\d][\w.\-·]*+)(?:/[^\W\d][\w.\-·]*+)*+(?!:|[ \t\r\n]*[\[(/])",
)
_WORD_OPERATORS = {"and", "or", "div", "mod"}
_OPERATOR_END = frozenset(
    ["@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=", "operator"]
)
_BEFORE_PATH = frozenset(["(", "[", ",", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="])
MAX_LENGTH = 100_000


class Token(NamedTuple):
    """`kind`: path, number, literal, variable, symbol, name, operator, end."""

    kind: str
    text: str
    offset: int


def tokens(source: str) -> list[Token]:
    """Split an expression.

    Raises XPathFault `xpath.syntax` at a character that begins no token.
    """
    if len(source) > MAX_LENGTH:
        raise XPathFault("xpath.too-long", f"the expression is longer than {MAX_LENGTH} characters")
    found: list[Token] = []
    at = 0
    end = len(source)
    while at < end:
        if source[at] in "/." and _path_may_begin(found):
            path = _PATH.match(source, at)
            if path is not None:
                found.append(Token("path", path.group(), at))
                at = path.end()
                continue
        match = _TOKEN.match(source, at)
        if match is None:
            raise XPathFault(
                "xpath.syntax",
                f"unexpected {source[at]!r} at {at + 1} in {source!r}",
                expression=source,
                offset=at,
            )
        kind = match.lastgroup or ""
        text = match.group()
        if kind == "name":
            found.extend(_name_tokens(found, text, at, source))
        elif kind != "space":
            operator = kind == "symbol" and text == "*" and _operand_before(found)
            found.append(Token("operator" if operator else kind, text, at))
        at = match.end()
    found.append(Token("end", "", len(source)))
    return found


def _path_may_begin(found: list[Token]) -> bool:
    if not found:
        return True
    last = found[-1]
    return last.kind == "operator" or (last.kind == "symbol" and last.text in _BEFORE_PATH)


def _operand_before(found: list[Token]) -> bool:
    if not found:
        return False
    last = found[-1]
    return (last.text if last.kind == "symbol" else last.kind) not in _OPERATOR_END


def _name_tokens(found: list[Token], text: str, at: int, source: str) -> list[Token]:
    if not _operand_before(found):
        if ":" in text and source.startswith("::", at + text.index(":")):
            text = text.split(":", 1)[0]
        return [Token("name", text, at)]
    for word in _WORD_OPERATORS:
        # "1and1" is `1 and 1`: after an operand a name can only be an operator word
        if text == word or (text.startswith(word) and text[len(word) :].isdigit()):
            rest = text[len(word) :]
            operator = [Token("operator", word, at)]
            return [*operator, Token("number", rest, at + len(word))] if rest else operator
    raise XPathFault(
        "xpath.syntax", f"expected an operator before {text!r} in {source!r}", expression=source, offset=at
    )
