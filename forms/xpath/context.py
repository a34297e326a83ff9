"""What an expression sees while it is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from forms.tree import Node

Fn = Callable[[Node, "Context"], Any]


class Environment:
    """Everything outside the tree: clock, zone, language, lists, entropy. A session overrides it.

    `singles[i]` is the one node of schema node i where no repeat stands above it.
    """

    zone: tzinfo = UTC
    language: str = ""
    singles: Sequence[Node | None] = ()
    top: Node

    def __init__(self, top: Node) -> None:
        self.top = top

    def now(self) -> datetime:
        """The clock, aware, in `zone`."""
        return datetime.now(self.zone)

    def entropy(self, size: int) -> bytes:
        """Random bytes for `uuid()` and `random()`."""
        raise NotImplementedError

    def instance(self, name: str) -> Node | None:
        """The `<instance>` element's node of a secondary instance."""
        return None

    def itext(self, name: str) -> str | None:
        """A text of the current language."""
        return None

    def itext_nodes(self, name: str) -> list[Node] | None:
        """The `<value>` nodes of a text, where the environment has them."""
        return None

    def choice_name(self, value: str, path: str, node: Node) -> str:
        """The label of a choice of the question at `path`."""
        return ""

    def pulldata_key(self, instance: Node, column: str, key: str, wanted: str) -> str | None:
        """A cell of a list, by an index; None where there is no such row."""
        return None

    def property(self, name: str) -> str:
        """A device or user property."""
        return ""


class Context:
    """Position and owner of one evaluation. Reused: predicates set `pos` and `size` and put them back."""

    __slots__ = ("current", "env", "pos", "size")

    def __init__(self, env: Environment, current: Node) -> None:
        self.env = env
        self.current = current
        self.pos = 1
        self.size = 1


@dataclass(slots=True)
class Compiled:
    """An expression as a closure.

    `kind`: num, str, bool, nodes or any. `text` is a faster way to its string. `single` tells that it is the
    one node of a form's path, which is never an empty set. `schema` is that node's type ("int", …).
    """

    kind: str
    fn: Fn
    text: Fn | None = None
    single: bool = False
    schema: Any = None
    constant: Any = None
