"""Loading forms: XLSForm through pyxform, XForms directly. Nothing is run through Java."""

from __future__ import annotations

from collections.abc import Mapping

from forms.collector import collector_paused
from forms.definition import FormDefinition
from forms.engine.graph import GraphBuilder
from forms.engine.ranks import rank
from forms.entities import check_entities
from forms.faults import FormFault, FormRefused
from forms.inspection_check import check_inspection
from forms.xform.read import XFormReader

ITEMSETS = "itemsets.csv"
TABLES = (".xlsx", ".xlsm", ".xls", ".md")


def load_form(source: bytes, *, name: str, attachments: Mapping[str, bytes] | None = None) -> FormDefinition:
    """A form from an XLSForm (`.xlsx`, `.xls`, `.md`) or an XForm (`.xml`), by the ending of its name.

    Raises FormRefused with every reason found, each with its place.
    """
    if name.lower().endswith(TABLES):
        from forms.xlsform import compile_xlsform  # (pyxform is slow to import and not needed for XForms)

        compiled = compile_xlsform(source, name=name)
        try:
            made = {ITEMSETS: compiled.itemsets} if compiled.itemsets else {}
            form = load_xform(compiled.xform, {**(attachments or {}), **made}, name=name)
            form.made_attachments = made
        except FormRefused as refused:
            raise FormRefused([compiled.placed(f) for f in refused.faults], name=name) from refused
        form.warnings = (*compiled.warnings, *(compiled.placed(f) for f in form.warnings))
        return form
    return load_xform(source, attachments, name=name)


def load_xform(
    xform: bytes, attachments: Mapping[str, bytes] | None = None, *, name: str = ""
) -> FormDefinition:
    """A form from its compiled XForm alone.

    Raises FormRefused with every reason found.
    """
    with collector_paused(lasting=True):
        form = XFormReader(xform, attachments or {}, name).read()
        builder = GraphBuilder(form)
        form.graph = builder.build()
        more = [*check_entities(form), *check_inspection(form)]
        faults = [*builder.faults, *(f for f in more if f.level == "error")]
        if not faults:
            faults = rank(form.graph)
    if faults:
        raise FormRefused(faults, name=name)
    late = [*(f for f in more if f.level != "error"), *map(_bare_position, form.bare_positions.items())]
    form.warnings = (*form.warnings, *late)
    return form


def _bare_position(found: tuple[str, str]) -> FormFault:
    expression, path = found
    return FormFault(
        "form.bare-position",
        f"a bare number in brackets selects nothing, here as on phones; write [position() = 2]: {expression}",
        f"方括号中单独的数字选不到任何内容（手机端亦然），请写成 [position() = 2]：{expression}",
        place=path,
        level="warning",
    )
