"""The functions of XPath 1.0 and of the ODK XForms specification; importing fills the table."""

from forms.xpath.functions import (  # noqa: F401
    dates,
    geo,
    logic,
    nodesets,
    numbers,
    repeats,
    secrets,
    strings,
)
