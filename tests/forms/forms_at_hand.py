"""Small forms and helpers that the tests of the form engine share."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone

from forms.definition import FormDefinition
from forms.load import load_form, load_xform
from forms.session import FormSession

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=CHINA)


def clock() -> datetime:
    """A clock that stands still."""
    return NOW


def counting_entropy() -> Callable[[int], bytes]:
    """Bytes that differ at every call and are the same in every run."""
    counter = itertools.count(1)
    return lambda size: (next(counter) * 2654435761).to_bytes(16, "big")[-size:].rjust(size, b"\x07")


def from_table(table: str, attachments: Mapping[str, bytes] | None = None) -> FormDefinition:
    """A form from a text table."""
    return load_form(table.encode(), name="form.md", attachments=attachments or {})


def from_model(instance: str, model: str = "", body: str = "", attrs: str = "") -> FormDefinition:
    """A form from the parts of an XForm."""
    return load_xform(xform(instance, model, body, attrs))


def xform(instance: str, model: str = "", body: str = "", attrs: str = "") -> bytes:
    """The bytes of an XForm."""
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" '
        'xmlns:orx="http://openrosa.org/xforms" xmlns:entities="http://www.opendatakit.org/xforms/entities">'
        f"<h:head><h:title>t</h:title><model {attrs}><instance>{instance}</instance>{model}</model></h:head>"
        f"<h:body>{body}</h:body></h:html>"
    ).encode()


def begin(form: FormDefinition, **more: object) -> FormSession:
    """A session with a fixed clock and countable entropy."""
    return FormSession.start(form, clock=clock, entropy=counting_entropy(), **more)  # type: ignore[arg-type]


def value(session: FormSession, ref: str) -> str:
    """The value at a path, blank where it is not relevant."""
    node = session.node(ref)
    return node.value if node.relevant else ""
