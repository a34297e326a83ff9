"""The syntax tree of an expression."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Literal:
    value: str


@dataclass(frozen=True, slots=True)
class Variable:
    name: str


@dataclass(frozen=True, slots=True)
class Negate:
    operand: Expr


@dataclass(frozen=True, slots=True)
class Binary:
    """`op` is one of or and = != < <= > >= + - * div mod |"""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    args: tuple[Expr, ...]
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """A node test. `kind`: name, node, text, comment, instruction. Name `*` is any; prefix "" none."""

    kind: str
    prefix: str = ""
    name: str = "*"


@dataclass(frozen=True, slots=True)
class Step:
    axis: str
    test: Test
    predicates: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """`start`: "/" from the root, "" from the context node, or an expression that gives nodes."""

    start: str | Expr
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    primary: Expr
    predicates: tuple[Expr, ...]


Expr = Number | Literal | Variable | Negate | Binary | Call | Path | Filter
