"""Words of the field in a report, Chinese and English (design §7)."""

from collections.abc import Mapping

_WORDS: Mapping[str, tuple[str, str]] = {
    "mode.overt": ("明查", "overt visit"),
    "mode.covert-visit": ("暗访", "covert visit"),
    "mode.covert-call": ("电话暗访", "covert call"),
    "mode.interview": ("住户访谈", "household interview"),
    "mode.recheck": ("整改复核", "re-check"),
    "origin.on-site": ("现场拍摄", "taken on site"),
    "origin.phone-corroborated": ("手机拍摄·已印证", "phone, corroborated"),
    "origin.imported": ("非现场拍摄", "imported"),
    "means.message": ("消息", "message"),
    "means.letter": ("信函", "letter"),
    "means.visit": ("上门", "visit"),
    "method.unannounced": ("不打招呼", "unannounced"),
    "method.agreed": ("约定时间", "agreed beforehand"),
    "method.telephone": ("电话", "by telephone"),
    "method.representative": ("代表到场", "with a representative"),
    "method.documents": ("查阅材料", "by documents"),
    "masked": ("已遮挡，校验值为原片", "masked; the hash is the original's"),
    "cause.window": ("窗口行为", "conduct at the window"),
    "cause.process": ("流程设计", "process design"),
    "cause.policy": ("政策规定", "policy"),
    "cause.system": ("系统设备", "system or equipment"),
    "cause.external": ("外部因素", "external"),
}


def word(language: str, key: str) -> str:
    """The word in `zh` or `en`; the part behind the dot where a newer version knows more words."""
    chinese, english = _WORDS.get(key, (key.rpartition(".")[2],) * 2)
    return chinese if language == "zh" else english
