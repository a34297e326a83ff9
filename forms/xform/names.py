"""Namespaces of an XForm."""

from __future__ import annotations

from typing import Any

from forms.tree import XFORMS

XHTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
OPENROSA = "http://openrosa.org/xforms"
ODK = "http://www.opendatakit.org/xforms"
ENTITIES = "http://www.opendatakit.org/xforms/entities"
INSPECTION = "urn:duchatong:inspection"
XML_EVENTS = "http://www.w3.org/2001/xml-events"


def local(element: Any) -> str:
    """Local name; "" for comments and instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def of_xforms(element: Any) -> bool:
    """Whether the element is in the XForms namespace or in none."""
    tag = element.tag
    return isinstance(tag, str) and (not tag.startswith("{") or tag.startswith(f"{{{XFORMS}}}"))


def children(element: Any, name: str) -> list[Any]:
    """Child elements by local name."""
    return [child for child in element if local(child) == name]


def child(element: Any, name: str) -> Any | None:
    """The first child element by local name."""
    return next((c for c in element if local(c) == name), None)


def odk(element: Any, name: str, default: str = "") -> str:
    """An attribute of JavaRosa's or ODK's namespace."""
    for uri in (JAVAROSA, ODK, OPENROSA):
        value = element.get(f"{{{uri}}}{name}")
        if value is not None:
            return str(value)
    return default
