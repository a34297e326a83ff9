"""A Pratt parser: text to `forms.xpath.ast`."""

from __future__ import annotations

from functools import lru_cache

from forms.faults import XPathFault
from forms.xpath.ast import (
    Binary,
    Call,
    Expr,
    Filter,
    Literal,
    Negate,
    Number,
    Path,
    Step,
    Test,
    Variable,
)
from forms.xpath.lexer import Token, tokens

_POWER = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
_NEGATION = 7
_AXES = frozenset(
    {
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    }
)
_NODE_TYPES = {"node": "node", "text": "text", "comment": "comment", "processing-instruction": "instruction"}
_ANY_NODE = Step("descendant-or-self", Test("node"))
MAX_DEPTH = 100


@lru_cache(maxsize=20_000)
def parse(source: str) -> Expr:
    """Parse one expression.

    Raises XPathFault `xpath.syntax` with the expression and the offset of what was not expected.
    """
    return _Parser(source).whole()


_UP = Step("parent", Test("node"))


@lru_cache(maxsize=20_000)
def _child_step(name: str) -> Step:
    return Step("child", Test("name", "", name))


def _plain_path(text: str) -> Path:
    """`/data/a` or `../a/b`, which the lexer took in one piece."""
    names = text.split("/")
    if text[0] == "/":
        return Path("/", tuple([_child_step(name) for name in names[1:]]))
    return Path("", (_UP, *[_child_step(name) for name in names[1:]]))


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokens(source)
        self.symbols = [token.text if token.kind == "symbol" else "" for token in self.tokens] + [""]
        self.at = 0
        self.depth = 0

    def whole(self) -> Expr:
        expr = self.expression(0)
        if self.token.kind != "end":
            raise self.fault("the end of the expression")
        return expr

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def fault(self, expected: str) -> XPathFault:
        token = self.token
        seen = repr(token.text) if token.kind != "end" else "the end"
        message = f"expected {expected} but found {seen} at {token.offset + 1} in {self.source!r}"
        return XPathFault("xpath.syntax", message, expression=self.source, offset=token.offset)

    def peek(self, text: str, ahead: int = 0) -> bool:
        return self.symbols[self.at + ahead] == text

    def take(self, text: str) -> bool:
        if self.symbols[self.at] == text:
            self.at += 1
            return True
        return False

    def need(self, text: str) -> None:
        if not self.take(text):
            raise self.fault(repr(text))

    def expression(self, power: int) -> Expr:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise XPathFault("xpath.too-deep", f"nested more than {MAX_DEPTH} levels", expression=self.source)
        left = self.unary()
        while True:
            token = self.token
            binding = _POWER.get(token.text, 0) if token.kind in ("symbol", "operator") else 0
            if binding <= power:
                break
            self.at += 1
            left = Binary(token.text, left, self.expression(binding))
        self.depth -= 1
        return left

    def unary(self) -> Expr:
        if self.take("-"):
            return Negate(self.expression(_NEGATION))
        return self.path()

    def path(self) -> Expr:
        token = self.tokens[self.at]
        if token.kind == "path":
            self.at += 1
            return _plain_path(token.text)
        if self.take("//"):
            return Path("/", (_ANY_NODE, *self.steps()))
        if self.take("/"):
            return Path("/", self.steps() if self.step_begins() else ())
        if token.kind in ("number", "literal", "variable") or self.peek("(") or self.call_begins():
            return self.filtered()
        if self.step_begins():
            return Path("", self.steps())
        raise self.fault("a value, a path or a function")

    def call_begins(self) -> bool:
        token = self.token
        return token.kind == "name" and self.peek("(", 1) and token.text not in _NODE_TYPES

    def step_begins(self) -> bool:
        token = self.token
        return token.kind == "name" or (token.kind == "symbol" and token.text in (".", "..", "@", "*"))

    def filtered(self) -> Expr:
        primary = self.primary()
        predicates = self.predicates()
        expr: Expr = Filter(primary, predicates) if predicates else primary
        if self.take("//"):
            return Path(expr, (_ANY_NODE, *self.steps()))
        if self.take("/"):
            return Path(expr, self.steps())
        return expr

    def primary(self) -> Expr:
        token = self.token
        self.at += 1
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "literal":
            return Literal(token.text[1:-1])
        if token.kind == "variable":
            return Variable(token.text[1:])
        if token.kind == "name":
            self.at += 1
            return Call(token.text, self.arguments(), token.offset)
        expr = self.expression(0)
        self.need(")")
        return expr

    def arguments(self) -> tuple[Expr, ...]:
        if self.take(")"):
            return ()
        args = [self.expression(0)]
        while self.take(","):
            args.append(self.expression(0))
        self.need(")")
        return tuple(args)

    def predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self.take("["):
            found.append(self.expression(0))
            self.need("]")
        return tuple(found)

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            if self.take("//"):
                found.extend((_ANY_NODE, self.step()))
            elif self.take("/"):
                found.append(self.step())
            else:
                return tuple(found)

    def step(self) -> Step:
        if self.take(".."):
            return Step("parent", Test("node"), self.predicates())
        if self.take("."):
            return Step("self", Test("node"), self.predicates())
        axis = "child"
        if self.take("@"):
            axis = "attribute"
        elif self.token.kind == "name" and self.peek("::", 1):
            axis = self.token.text
            if axis not in _AXES:
                raise self.fault("an axis")
            self.at += 2
        return Step(axis, self.test(), self.predicates())

    def test(self) -> Test:
        token = self.token
        if self.take("*"):
            return Test("name")
        if token.kind != "name":
            raise self.fault("a name")
        self.at += 1
        if self.peek("(") and token.text in _NODE_TYPES:
            self.at += 1
            target = "*"
            if token.text == "processing-instruction" and self.token.kind == "literal":
                target = self.token.text[1:-1]
                self.at += 1
            self.need(")")
            return Test(_NODE_TYPES[token.text], "", target)
        prefix, _, name = token.text.rpartition(":")
        return Test("name", prefix, name)
