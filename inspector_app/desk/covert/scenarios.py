"""The scenarios that form F2 has points for, and the steps that a covert task's entry tells."""

from __future__ import annotations

from inspector_app.desk.core import Tongue

SCENARIOS = ("S1", "S2", "S3", "S4")
BY_PHONE = frozenset({"S4"})
_NAMES = {
    "S1": ("代八十岁母亲问高龄津贴", "Old-age allowance for a mother of eighty"),
    "S2": ("小店主问食品经营登记变更地址", "Shop owner: change of address of a food business"),
    "S3": ("外地户籍问医保异地备案", "From elsewhere: registering medical insurance across regions"),
    "S4": ("电话咨询日间照料费用", "By phone: fees of day care"),
}
_STEPS = (
    ("出门前记熟卡片", "两人核对记录"),
    ("离开后两小时内开始写", "小票、清单"),
    ("二十四小时内写完", "签名"),
)


def scenario_name(key: str, tongue: Tongue) -> str:
    """The name of a scenario as the form has it."""
    return tongue.of(*_NAMES[key])


def steps() -> list[dict[str, str]]:
    """`task.planned.guide` of a covert task: words that give nothing away."""
    return [{"step": step, "evidence": need, "frequency": "每次"} for step, need in _STEPS]
