"""What a covert profile reads: the same texts without the words that would give its work away.

A second translation is made of `neutral.json` (words beside the guide, texts beside the translations) and
laid over the ordinary one, so that every text of every screen is covered, also those that somebody adds
tomorrow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

RULES = "neutral.json"
PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
LANGUAGES = {"zh": "zh_CN", "en": "en"}
# A text that still holds one of these gives the work away.
GIVING_AWAY = {
    "zh": re.compile(r"督查|任务|暗访|神秘|评估|整改|证据|检查|县级|县里"),
    "en": re.compile(
        r"duchatong|inspect|covert|myster|evaluator|rectif|\bvisits?\b|\btasks?\b|\bcounty\b|\bevidence\b",
        re.I,
    ),
}


def neutral(text: str, rules: Mapping[str, Any], language: str) -> str:
    """The text with the words of the rules replaced, in order; what stands in braces stays."""
    parts = PLACEHOLDER.split(text)
    for pattern, instead in rules["words"][language]:
        parts[::2] = [re.sub(pattern, instead, part) for part in parts[::2]]
    return "".join(parts)


def write_sources(folder: Path, target: Path) -> list[Path]:
    """Makes `duchatong_neutral_*.ts` in `target` of the translations in `folder`; gives the files."""
    rules = read_rules(folder)
    made = []
    for language, suffix in LANGUAGES.items():
        messages = _messages(folder, language)
        file = target / f"duchatong_neutral_{suffix}.ts"
        _write(file, suffix, _changed(messages, rules, language))
        made.append(file)
    return made


def read_rules(folder: Path) -> dict[str, Any]:
    """`words`: pairs of pattern and replacement; `texts`: whole texts, by language."""
    words = json.loads((folder.parent / "guide" / RULES).read_text(encoding="utf-8"))
    return {"words": words, **json.loads((folder / RULES).read_text(encoding="utf-8"))}


Message = tuple[str, str, str, tuple[str, ...]]  # context, source, comment, forms (one unless plural)


def _messages(folder: Path, language: str) -> Iterator[Message]:
    """Every message with what stands in the language; English is the source, but for plural forms."""
    plural = {}
    if language == "en":
        plural = {m[:3]: m[3] for m in _of_file(folder / "duchatong_en.ts") if len(m[3]) > 1}
    for context, source, comment, forms in _of_file(folder / "duchatong_zh_CN.ts"):
        english = plural.get((context, source, comment), (source,))
        yield context, source, comment, forms if language == "zh" else english


def _of_file(file: Path) -> Iterator[Message]:
    for context in Tree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None:
                forms = [each.text or "" for each in translation.iter("numerusform")] or [
                    translation.text or ""
                ]
                yield (
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    tuple(forms),
                )


def _changed(messages: Iterator[Message], rules: Mapping[str, Any], language: str) -> Iterator[Message]:
    own = rules["texts"][language]
    for context, source, comment, forms in messages:
        said = own.get(f"{context}: {source}", own.get(source))
        wanted = (said,) * len(forms) if said else tuple(neutral(form, rules, language) for form in forms)
        if wanted != forms:
            yield context, source, comment, wanted


def _write(file: Path, language: str, messages: Iterator[Message]) -> None:
    root = Tree.Element("TS", version="2.1", language=language)
    contexts: dict[str, Tree.Element] = {}
    for name, source, comment, forms in messages:
        if name not in contexts:
            contexts[name] = Tree.SubElement(root, "context")
            Tree.SubElement(contexts[name], "name").text = name
        message = Tree.SubElement(contexts[name], "message")
        Tree.SubElement(message, "source").text = source
        if comment:
            Tree.SubElement(message, "comment").text = comment
        translation = Tree.SubElement(message, "translation")
        if "%n" in source:
            message.set("numerus", "yes")
            for form in forms:
                Tree.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
    Tree.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
