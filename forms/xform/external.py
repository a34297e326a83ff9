"""`select_one_external`: an input with a `query`, whose lists stand in `itemsets.csv` by `list_name`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms.faults import FormFault
from forms.lists import csv_rows, rows_node
from forms.schema import Control, Itemset
from forms.tree import Node

FILE = "itemsets.csv"
_LIST = re.compile(r"\s*instance\(\s*(['\"])(.+?)\1\s*\)")


def read_external(
    controls: list[Control], lists: dict[str, Node], attachments: Mapping[str, bytes]
) -> list[FormFault]:
    """Turn such inputs into selects and make their lists; a warning where the file is missing.

    Raises FormRefused where the file is broken.
    """
    found = [c for c in _all(controls) if c.kind == "input" and c.attributes.get("query")]
    if not found:
        return []
    content = attachments.get(FILE)
    rows = csv_rows(content, FILE) if content is not None else []
    for control in found:
        query = control.attributes["query"].strip()
        control.kind = "select1"
        control.itemset = Itemset(query, "name", "label")
        match = _LIST.match(query)
        name = match.group(2) if match is not None else ""
        if name and name not in lists:
            lists[name] = rows_node(name, [row for row in rows if row.get("list_name") == name])
    if content is not None:
        return []
    return [
        FormFault(
            "form.missing-attachment",
            f"the list {FILE} is not attached; it is taken as empty",
            f"未附上列表文件 {FILE}，按空列表处理",
            place=FILE,
            level="warning",
        )
    ]


def _all(controls: list[Control]) -> list[Control]:
    found = list(controls)
    for control in controls:
        found += _all(control.children)
    return found
