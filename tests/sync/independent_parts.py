"""A second reader of what a payload holds (docs/format.md §4.2), for tests: shares no code with `sync/`."""

import json
import re

import zstandard

MAGIC = b"\x28\xb5\x2f\xfd"
TEXT_CODES = [*range(0x0E, 0x20), 0xC0, 0xC1, *range(0xF5, 0x100)]


def unpack(form, body, dictionaries):
    """The JSON. `dictionaries`: by form, and "phrases" as text."""
    if form == 3:
        return put_together(body, dictionaries[3], dictionaries["phrases"])
    return inflate(body, dictionaries[2] if form == 2 else b"") if form else body


def inflate(frame, dictionary):
    known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    return zstandard.ZstdDecompressor(dict_data=known).decompress(frame)


def tables(phrases):
    """Phrases by the byte that stands for them; `phrases` is the content of phrases-1.json."""
    given = json.loads(phrases)
    codes = {"skeleton": range(0x80, 0x100), "ascii": range(0x80, 0x100), "text": TEXT_CODES}
    return {name: dict(zip(codes[name], map(str.encode, given[name]), strict=True)) for name in codes}


class Values:
    """Numbers and bytes, from `at` on."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def take(self, size):
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value


def put_together(body, dictionary, phrases):
    """The JSON of a payload, from what stands behind the byte of its form."""
    values, table, known, time = Values(body), tables(phrases), [], 0
    end = values.number()
    end += values.at
    skeleton, *texts = inflate(MAGIC + body[end:], dictionary).split(b"\0")

    def expand(data, name):
        return b"".join(table[name].get(byte, bytes([byte])) for byte in data)

    def number(mark):
        nonlocal time
        found = values.number() * (1 if mark in (1, 3) else -1)
        time += found if mark in (3, 4) else 0
        return b"%d" % (time if mark in (3, 4) else found)

    def text(mark):
        if mark == 5:
            return b'""'
        if mark in (11, 12):
            return b'"%s"' % expand(texts.pop(0), "ascii" if mark == 11 else "text")
        if mark != 10:
            size = values.number() if mark == 9 else 8 << (mark - 6)
            known.append(b'"%s"' % values.take(size).hex().encode())
        return known[-1] if mark != 10 else known[values.number()]

    whole = re.sub(
        rb"[\x01-\x0c]",
        lambda found: (number if found[0][0] < 5 else text)(found[0][0]),
        expand(skeleton, "skeleton"),
    )
    assert (values.at, texts) == (end, [])
    return whole
