"""The table of functions: name, argument types, result type, implementation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from forms.xpath.context import Compiled

if TYPE_CHECKING:
    from forms.xpath.ast import Call
    from forms.xpath.compiler import Compiler

Special = Callable[["Compiler", "Call"], Compiled]


@dataclass(frozen=True, slots=True)
class Function:
    """`params`: letters s n b N(odes) a(ny), `?` optional, `*` repeated. `context`: pass node and context."""

    name: str
    params: tuple[str, ...]
    least: int
    most: int | None
    result: str
    fn: Callable[..., Any]
    context: bool

    def letter(self, index: int) -> str:
        """The type of an argument; repeated groups go round."""
        if index < len(self.params):
            return self.params[index][0]
        cycle = [p[0] for p in self.params if p.endswith("*")]
        return cycle[(index - len(self.params)) % len(cycle)]

    def expected(self) -> str:
        """How many arguments, in words."""
        if self.most is None:
            return f"at least {self.least}"
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


FUNCTIONS: dict[str, Function] = {}
SPECIAL: dict[str, tuple[Special, int, int | None]] = {}


def function(
    name: str, params: str, result: str, *, context: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register an implementation. `params` such as `"s n n?"` or `"a*"`."""
    letters = tuple(params.split())

    def keep(fn: Callable[..., Any]) -> Callable[..., Any]:
        least = sum(1 for p in letters if p[-1] not in "?*")
        most = None if any(p.endswith("*") for p in letters) else len(letters)
        FUNCTIONS[name] = Function(name, letters, least, most, result, fn, context)
        return fn

    return keep


def special(name: str, least: int, most: int | None) -> Callable[[Special], Special]:
    """Register a form that compiles its own arguments, as `if` and `once` must."""

    def keep(fn: Special) -> Special:
        SPECIAL[name] = (fn, least, most)
        return fn

    return keep


def known_functions() -> tuple[str, ...]:
    """All names, sorted."""
    return tuple(sorted({*FUNCTIONS, *SPECIAL}))
