"""Secondary instances: lists from XML, CSV and GeoJSON, within bounds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from forms.document import MAX_BYTES, load_list, parse_xml, split_tag
from forms.faults import refuse
from forms.tree import ATTRIBUTE, ELEMENT, Node

MAX_ROWS = 250_000


def instance_node(name: str) -> Node:
    """An empty `<instance id="…">`."""
    node = Node(ELEMENT, "instance")
    attribute = Node(ATTRIBUTE, "id", node, name)
    node.attrs = [attribute]
    return node


def inline_list(element: Any, name: str) -> Node:
    """What stands inside `<instance>` itself."""
    node = instance_node(name)
    for child in element:
        if isinstance(child.tag, str):
            part = load_list(child)
            part.parent = node
            node.children.append(part)
    return node


def attached_list(name: str, source: str, content: bytes) -> Node:
    """A list from an attachment, by the ending of its file name.

    Raises FormRefused `list.broken`, `list.too-many-rows`, `list.unknown-kind`.
    """
    if len(content) > MAX_BYTES:
        raise refuse(
            "list.too-large",
            f"{source} is larger than {MAX_BYTES // 2**20} MiB",
            f"{source} 过大",
            place=source,
        )
    ending = source.rsplit(".", 1)[-1].lower()
    if ending == "csv":
        return rows_node(name, csv_rows(content, source))
    if ending == "geojson":
        return rows_node(name, geojson_rows(content, source))
    if ending == "xml":
        node = instance_node(name)
        part = load_list(parse_xml(content, name=source))
        part.parent = node
        node.children.append(part)
        return node
    raise refuse(
        "list.unknown-kind",
        f"{source} is no CSV, XML or GeoJSON",
        f"{source} 不是 CSV、XML 或 GeoJSON",
        place=source,
    )


def csv_rows(content: bytes, source: str) -> list[dict[str, str]]:
    """The rows of a CSV file; the delimiter is a comma, semicolon or tab, by the first line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(
            "list.broken", f"{source} is not UTF-8", f"{source} 不是 UTF-8 编码", place=source
        ) from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(1_000_000)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
        header = [_column(h) for h in next(reader, [])]
        rows: list[dict[str, str]] = []
        for line in reader:
            if not any(line):
                continue
            rows.append(dict(zip(header, [*line, *[""] * (len(header) - len(line))], strict=False)))
            _bounded(len(rows), source)
    except csv.Error as error:
        raise refuse(
            "list.broken", f"{source} is not CSV: {error}", f"{source} 不是 CSV：{error}", place=source
        ) from error
    return rows


def _column(text: str) -> str:
    return text.strip()


def _bounded(count: int, source: str) -> None:
    if count > MAX_ROWS:
        raise refuse(
            "list.too-many-rows",
            f"{source} has more than {MAX_ROWS} rows",
            f"{source} 超过 {MAX_ROWS} 行",
            place=source,
        )


def geojson_rows(content: bytes, source: str) -> list[dict[str, str]]:
    """The features of a FeatureCollection: properties, `id`, and `geometry` as ODK writes places."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise refuse("list.broken", f"{source} is not JSON", f"{source} 不是 JSON", place=source) from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or data.get("type") != "FeatureCollection":
        raise refuse(
            "list.broken",
            f"{source} is no FeatureCollection",
            f"{source} 不是 FeatureCollection",
            place=source,
        )
    _bounded(len(features), source)
    return [_feature(feature, source) for feature in features]


def _feature(feature: Any, source: str) -> dict[str, str]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise refuse(
            "list.broken",
            f"{source} holds something that is no Feature",
            f"{source} 含有非 Feature 条目",
            place=source,
        )
    row = {"geometry": _place(feature.get("geometry") or {}, source)}
    if feature.get("id") is not None:
        row["id"] = _plain(feature["id"])
    properties = feature.get("properties") or {}
    row.update({str(k): _plain(v) for k, v in properties.items() if v is not None})
    return row


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _place(geometry: Mapping[str, Any], source: str) -> str:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Point" and isinstance(coordinates, list):
        return _point(coordinates)
    if kind == "LineString" and isinstance(coordinates, list):
        return "; ".join(map(_point, coordinates))
    if kind == "Polygon" and isinstance(coordinates, list) and len(coordinates) == 1:
        return "; ".join(map(_point, coordinates[0]))
    raise refuse(
        "list.broken",
        f"{source} holds a place of kind {kind!r}",
        f"{source} 含有不支持的几何类型 {kind!r}",
        place=source,
    )


def _point(pair: Sequence[Any]) -> str:
    return f"{json.dumps(pair[1])} {json.dumps(pair[0])} 0 0"


def list_values(instance: Node, column: str) -> set[str]:
    """What stands in a column of a list's items."""
    items = (item for root in instance.children for item in root.children)
    cells = (item.child(column) for item in items)
    return {cell.string() for cell in cells if cell is not None}


def rows_node(name: str, rows: list[dict[str, str]]) -> Node:
    """A list of rows as `<instance><root><item>…`."""
    node = instance_node(name)
    root = Node(ELEMENT, "root", node)
    node.children.append(root)
    for row in rows:
        item = Node(ELEMENT, "item", root)
        root.children.append(item)
        for column, value in row.items():
            if column:
                item.children.append(Node(ELEMENT, split_tag(column)[1], item, value))
    return node
