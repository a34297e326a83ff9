"""What pyxform complains of, with its place in the workbook and in Chinese; its English stays as it is."""

from __future__ import annotations

import re

from forms.faults import FormFault

_ROW = re.compile(r"\[row\s*:\s*(\d+)\]|\brow\s+(\d+)\b|On row (\d+)", re.IGNORECASE)
_SHEET = re.compile(
    r"'?\b(survey|choices|settings|entities|external_choices|osm)\b'?\s+sheet|sheet\s*[:=]?\s*'?(survey|choices|settings|entities)",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"column[s]?\s*[:=]?\s*'([^']+)'|'([^']+)' column"
    r"|the '([^']+)' value (?:'[^']*' )?is (?:invalid|problematic)",
    re.IGNORECASE,
)
_OF_TYPES = ("List name not in choices sheet", "Unknown question type", "Question with no type")
# in this order; \1 and \2 are what the English names
_CHINESE = [
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Unknown question type '([^']*)'", r"没有名为 \1 的题型"),
        (r"Question with no type", "本行没有写题型（type）"),
        (r"Question or group with no name", "本行没有写名称（name）"),
        (r"Missing calculation", "calculate 题没有写计算式（calculation）"),
        (r"List name not in choices sheet: (\S+)", r"choices 表中没有名为 \1 的选项列表"),
        (r"There should be a choices sheet", "缺少 choices 表：它要有 list_name、name、label 三列"),
        (r"You must have a sheet named '?(\w+)", r"缺少名为 \1 的工作表"),
        (r"element named '([^']*)' has no label or hint", r"题目 \1 没有题干（label）也没有提示（hint）"),
        (r"(?:Repeat|Group) has no label: \{'name': '([^']*)'", r"组 \1 没有标题（label）"),
        (r"Unmatched '(begin_\w+)'.*name '([^']*)'", r"\1（\2）没有对应的结束行"),
        (r"Unmatched '(end_\w+)'", r"\1 没有对应的开始行"),
        (r"Could not find the name '([^']*)'", r"引用了 survey 表中没有的题目：\1"),
        (r"The name '([^']*)' appears more than once", r"引用的 \1 在 survey 表中不止一个"),
        (r"must start with '\$\{", "引用的写法有误，应为 ${题目名称}"),
        (r"must be unique within their nearest parent", "同一组内有重名的题目或组"),
        (r"case-insensitive match", "与另一名称只有大小写之分，容易混淆"),
        (r"Repeat names must not be the same as the survey root", "重复组不能与表单的根同名"),
        (r"Repeat names must unique", "重复组的名称在整张表单中不能重复"),
        (r"The name 'meta' is reserved", "名称 meta 由系统保留，请换一个"),
        (r"Names must begin with a letter", "名称须以字母或下划线开头，只能有字母、数字、下划线、连字符和点"),
        (r"Choices must have a name", "选项没有写名称（name）"),
        (r"Choice names must be unique", "同一列表中有重名的选项"),
        (r"Choices should have a label", "选项没有写文字（label）"),
        (r"Choice names with spaces .*See \[([^\]]*)\]", r"多选题的选项名称不能含空格：\1"),
        (r"parameter '([^']*)' must be a number", r"parameters 中的 \1 必须是数字"),
        (r"invalid parameter key\(s\): '([^']*)'", r"parameters 中不能有 \1"),
        (r"Parameters must be in the form", "parameters 的写法应为 名称=值，多项以空格隔开"),
        (r"File name for '([^']*)' should end with", r"\1 所指的文件须为 .csv、.xml 或 .geojson"),
        (r"Language '([^']*)' is missing the (.+?) columns?\b", r"语言 \1 缺少 \2 列"),
        (r"do not contain valid machine-readable codes: ([^.]*)", r"语言名称没有代码，应写成“中文 (zh)”：\1"),
        (r"Use the max-pixels parameter", "图片题可用 max-pixels 参数缩小图片"),
        (r"names for the same column were found: '([^']*)', '([^']*)'", r"\1 与 \2 是同一列"),
        (r"required column headers were not found: (.+?)\.", r"缺少必需的列：\1"),
        (r"Duplicate column header: (\S+)", r"列 \1 重复"),
        (r"To use big-image", "使用 big-image 时须同时给出 image"),
        (r"Row without name, text, or label is being skipped", "本行没有题型、名称和题干，已跳过"),
    )
]  # fmt: skip


def complaint(text: str, level: str = "error") -> FormFault:
    """One complaint or warning (`level`) with sheet, row and column as far as it names them."""
    first = " ".join(text.split())
    row, sheet, column = _ROW.search(text), _SHEET.search(text), _COLUMN.search(text)
    of_types = any(mark in text for mark in _OF_TYPES)
    named = _first(sheet).lower() if sheet and not of_types else "survey" if row or of_types else ""
    return FormFault(
        "form.xlsform" if level == "error" else "form.xlsform-warning",
        first,
        _in_chinese(first, level),
        sheet=named,
        row=int(_first(row)) if row else 0,
        column="type" if of_types else _first(column) if column else "",
        level=level,
    )


def _first(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _in_chinese(text: str, level: str) -> str:
    for pattern, words in _CHINESE:
        found = pattern.search(text)
        if found is not None:
            return found.expand(words)
    return f"XLSForm 有误：{text}" if level == "error" else f"提示：{text}"
