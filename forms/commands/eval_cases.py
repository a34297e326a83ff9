"""`forms eval --cases FILE`: XPath expressions against the values that were recorded."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from forms.commands.case_files import MALFORMED, read_cases, write_lines
from forms.commands.dom_view import load_dom_view
from forms.commands.node_paths import node_at, path_of
from forms.faults import Fault
from forms.tree import ELEMENT, Node, walk
from forms.xpath.compiler import compile_expression
from forms.xpath.context import Compiled, Context, Environment
from forms.xpath.convert import as_nodes, as_number, as_text, as_truth
from forms.xpath.scope import Scope

ZONE = ZoneInfo("America/Phoenix")


class CaseEnvironment(Environment):
    """A fixed clock, the lists and texts of the case's own document."""

    def __init__(self, document: Node, top: Node, now: str, language: str) -> None:
        super().__init__(top)
        self.zone = ZONE
        self.moment = datetime.fromisoformat(now.replace("Z", "+00:00")).astimezone(ZONE)
        self.language = language
        self.document = document
        self.counter = 0

    def now(self) -> datetime:
        return self.moment

    def entropy(self, size: int) -> bytes:
        self.counter += 1
        return bytes((i * 37 + self.counter * 101) % 256 for i in range(size))

    def instance(self, name: str) -> Node | None:
        for node in walk(self.document):
            if node.kind == ELEMENT and node.name == "instance" and node.attribute("id") == name:
                return node
        return None

    def itext(self, name: str) -> str | None:
        values = self.itext_nodes(name)
        plain = [v for v in values if v.attribute("form") is None] or values
        return plain[0].string() if plain else None

    def itext_nodes(self, name: str) -> list[Node]:
        for node in walk(self.document):
            if node.name == "translation" and self._spoken(node):
                for text in node.children:
                    if text.attribute("id") == name:
                        return [v for v in text.children if v.kind == ELEMENT and v.name == "value"]
                return []
        raise Fault("xpath.language", "no language is set and none is the default")

    def _spoken(self, translation: Node) -> bool:
        if self.language:
            return translation.attribute("lang") == self.language
        return translation.attribute("default") is not None


def evaluate(case: Mapping[str, Any]) -> Any:
    """The value of one case in the form in which `expected` is written.

    Raises Fault where the expression or its context is wrong.
    """
    document = load_dom_view(str(case["context_xml"]))
    top = node_at(document, str(case.get("root_path", "/")))
    node = node_at(document, str(case.get("context_path", "/")))
    env = CaseEnvironment(document, top, str(case["now"]), str(case.get("language", "")))
    scope = Scope(namespaces=case.get("namespaces") or {}, lenient=True, generic=True)
    item = compile_expression(str(case["expr"]), scope)
    return _shaped(item, str(case["type"]), node, Context(env, node), document)


def _shaped(item: Compiled, wanted: str, node: Node, context: Context, document: Node) -> Any:
    if wanted == "number":
        return _json_number(as_number(item)(node, context))
    if wanted == "boolean":
        return bool(as_truth(item)(node, context))
    if wanted in ("nodeset", "nodeset-unordered", "node"):
        fn = as_nodes(item)
        found = fn(node, context) if fn is not None else None
        if not isinstance(found, list):
            raise Fault("xpath.type", "not a node-set")
        paths = [path_of(x, document) for x in found]
        return (paths[0] if paths else None) if wanted == "node" else paths
    text = as_text(item)(node, context)
    return len(text) if wanted == "string-length" else text


def _json_number(value: float) -> Any:
    if value != value:
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _as_float(value: Any) -> float:
    return float(str(value).replace("Infinity", "inf"))


def agrees(case: Mapping[str, Any], got: Any) -> bool:
    """Whether a value is what the case expects, with its rounding."""
    expected, kind = case["expected"], case["type"]
    if kind == "number":
        left, right = _as_float(expected), _as_float(got)
        factor = float(case.get("round_factor") or 0)
        if factor and math.isfinite(left) and math.isfinite(right):
            return math.floor(left * factor + 0.5) == math.floor(right * factor + 0.5)
        return left == right or (left != left and right != right)
    if kind == "string-matches":
        pattern, _, flags = str(expected).lstrip("/").rpartition("/")
        return re.search(pattern, got, re.IGNORECASE if "i" in flags else 0) is not None
    if kind == "nodeset-unordered":
        return sorted(got) == sorted(expected)
    return bool(got == expected)


def results(cases: list[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row a case: id, ok, got; nondeterministic ones are only tried."""
    for case in cases:
        try:
            got: Any = evaluate(case)
            alike, wrong = case.get("type") != "error" and agrees(case, got), ""
        except Fault as fault:
            got, alike, wrong = None, False, str(fault)
        except MALFORMED as error:
            got, alike, wrong = None, False, f"the case cannot be run: {error!r}"
        row: dict[str, Any] = {"id": case.get("id"), "ok": False, "got": got}
        if wrong:
            row["error"] = wrong
        if case.get("nondeterministic"):
            row.update(ok=True, skipped=True)
        elif case.get("type") == "error":
            row["ok"] = bool(wrong)
        else:
            row["ok"] = alike
        yield row


def eval_cases(path: Path) -> int:
    """Run all cases of a file and print them; 0 if all agree, else 1."""
    rows = list(results(read_cases(path)))
    counted = [row for row in rows if not row.get("skipped")]
    passed = sum(1 for row in counted if row["ok"])
    totals = {
        "cases": len(rows),
        "deterministic": len(counted),
        "ok": passed,
        "failed": len(counted) - passed,
    }
    write_lines([*rows, totals])
    return 0 if passed == len(counted) else 1
