"""What is wrong with an expression, in Chinese; the English stands where the fault is raised."""

from __future__ import annotations

import re

from forms.faults import XPathFault

_WHAT = {
    "xpath.syntax": "语法错误",
    "xpath.unknown-function": "没有这个函数",
    "xpath.argument-count": "参数个数不对",
    "xpath.type": "此处需要节点（路径），而不是数值或文本",
    "xpath.unknown-prefix": "命名空间前缀未声明",
    "xpath.unknown-instance": "没有这个列表（instance）",
    "xpath.variable": "不支持变量",
    "xpath.regex": "正则表达式有误",
    "xpath.regex-slow": "正则表达式耗时过长，请简化",
    "xpath.digest": "digest() 的算法或编码不支持",
    "xpath.too-deep": "嵌套过深",
    "xpath.too-long": "表达式过长",
    "xpath.text-too-long": "得到的文本过长",
    "xpath.failed": "该规则无法计算",
    "xpath.geo": "不是有效的地理位置",
    "form.search": "search() 的写法有误",
}
_CALL = re.compile(r"([\w:\-]+)\(\)")
_ARGUMENTS = re.compile(r"takes (.+?) arguments but has (\d+)")


def in_chinese(fault: XPathFault) -> str:
    """One line: what, which function, where in the expression, and the expression."""
    parts = [_WHAT.get(fault.code, "表达式有误")]
    call = _CALL.search(fault.message)
    if call is not None and fault.code in ("xpath.unknown-function", "xpath.argument-count", "xpath.type"):
        parts.append(f"：{call.group(1)}()")
    counts = _ARGUMENTS.search(fault.message)
    if counts is not None:
        wanted = counts.group(1).replace("at least", "至少").replace(" to ", "–")
        parts.append(f"，应有 {wanted} 个参数，实际 {counts.group(2)} 个")
    if fault.offset >= 0:
        parts.append(f"，第 {fault.offset + 1} 个字符处")
    if fault.expression:
        parts.append(f"，表达式为 {fault.expression!r}")
    return "".join(parts)
