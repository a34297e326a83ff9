"""Published forms as the pages need them: their labels, kept by digest, which never changes."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field

import sqlalchemy as sa
import zstandard
from lxml import etree

from central.endpoint import Endpoint
from central.portal.labels import FormLabels, read_labels

_LIMIT = 32 * 1024 * 1024


@dataclass(slots=True)
class PublishedForms:
    endpoint: Endpoint
    _labels: dict[tuple[str, str], FormLabels] = field(default_factory=dict)

    def labels(self, connection: sa.Connection, digest: str, language: str) -> FormLabels:
        """Empty labels for a form that was never published: answers then show under their own names."""
        place = digest, language
        if place not in self._labels:
            form = self.endpoint.reader.catalogue(connection).forms.get(digest)
            if form is None:
                return FormLabels()
            self._labels[place] = _read(form.xform, language)
        return self._labels[place]


def _read(packed: str, language: str) -> FormLabels:
    try:
        xform = zstandard.ZstdDecompressor().decompress(base64.b64decode(packed), max_output_size=_LIMIT)
        return read_labels(xform, language)
    except (binascii.Error, zstandard.ZstdError, etree.XMLSyntaxError):
        return FormLabels()
