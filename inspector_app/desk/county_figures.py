"""The county as this laptop knows it, in the shape that the rules of casework read."""

import json

from casework.catalogue import load_catalogue
from casework.county import County
from inspector_app.desk.core import Core, resource_folder


def county_of(core: Core) -> County:
    """Folds that are here, shared and not copied; read them, and let them go. The starter catalogue stands
    in where the county has published none.
    """
    path = resource_folder() / "catalogue" / "indicators.json"
    starter = load_catalogue(json.loads(path.read_text(encoding="utf-8")))
    book = core.book
    return County(
        roster=book.roster.state,
        registry=book.registry,
        catalogue=book.catalogue,
        tasks=dict(book.tasks()),
        feedback=book.feedback,
        supervision=book.supervision,
        _default=starter,
    )
