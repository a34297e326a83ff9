"""The fixed words of the findings report, Chinese and English side by side."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("基层公共服务督查情况反馈", "Findings of the inspection"),
    "number": ("编号", "No."),
    "unit": ("被督查单位", "Unit inspected"),
    "township": ("所在乡镇", "Township"),
    "task": ("督查任务", "Task"),
    "mode": ("督查方式", "Kind of visit"),
    "form": ("依据表单", "Form"),
    "visited": ("现场时间", "On site"),
    "inspectors": ("督查员", "Inspectors"),
    "approved": ("审核批准", "Approved by"),
    "summary": ("一、总体情况", "1. At a glance"),
    "counts": (
        "共检查 {items} 项，发现问题 {problems} 个，其中严重程度 3 级的 {severe} 个；附照片 {photos} 张。",
        "Items checked: {items}; problems found: {problems}, of severity 3: {severe}; "
        "photos attached: {photos}.",
    ),
    "score": ("现场得分", "Score of the visit"),
    "score-of": ("{points} 分（满分 100 分）", "{points} of 100"),
    "score-none": ("本次没有可计分的指标。", "No indicator that is scored was measured."),
    "score-note": (
        "按指标 {catalogue} 版，由本次测到的 {n} 项指标加权得出，"
        "占全部权重的 {weight}%；不是单位的月度总分。",
        "Weighted over the {n} indicators measured, by version {catalogue} of the catalogue; they carry "
        "{weight} % of all weight. It is not the unit's score of the month.",
    ),
    "score-cap": ("有关键项不合格，封顶 {cap} 分。", "A critical item failed: held at {cap}."),
    "interviews": ("群众短访（按编码归集）", "What people said, by code"),
    "interview-times": ("{answer} {n} 人", "{answer} {n}"),
    "no-interviews": ("本次没有短访记录。", "Nobody was interviewed."),
    "col-code": ("编码", "Code"),
    "col-question": ("问题", "Question"),
    "col-answers": ("回答", "Answers"),
    "highlights": ("值得肯定", "What was done well"),
    "statement": ("单位说明", "What the unit says"),
    "problems": ("二、问题清单", "2. Problem list"),
    "no-problems": ("本次没有需要整改的问题。", "No problem needs rectification."),
    "plan-note": (
        "请在收到之日起 3 个工作日内报送整改计划，按表中期限完成整改并申请复核。"
        "如有异议，可在整改门户提出申诉，由未参加本次督查的人员复查。",
        "Please send a plan within 3 working days of receipt, rectify by the dates shown and "
        "ask for a re-check. "
        "An appeal can be made in the portal; somebody who took no part in this visit will decide on it.",
    ),
    "col-number": ("序号", "No."),
    "col-fact": ("事实与条目", "Fact and item"),
    "col-cause": ("类别 / 原因", "Class / cause"),
    "col-severity": ("程度", "Severity"),
    "col-owner": ("责任单位", "Owner"),
    "col-due": ("期限", "Due"),
    "photo-ref": ("见照片 {numbers}", "see photo {numbers}"),
    "photos": ("三、照片", "3. Photos"),
    "photo": ("照片 {number}", "Photo {number}"),
    "details": ("四、检查记录", "4. Record of the items checked"),
    "custody": ("五、记录的存证", "5. What proves this record"),
    "custody-text": (
        "本记录的 {answers} 份答案和 {media} 份影像已由县级端登入只增不改的账本。下面是账本的签名检查点。"
        "请留存此页：凭它可以查出以后任何人对记录的删改。",
        "{answers} answers and {media} media of this record stand in the county's append-only log. "
        "Below is the log's signed "
        "checkpoint. Keep this page: with it, any later removal or change of the record can be found.",
    ),
    "custody-none": (
        "本记录还没有县级端的回执。同步以后请重新导出。",
        "There is no receipt from the county for this record yet. Export again after a sync.",
    ),
    "verify": (
        "核验办法：用督查通执行 duchatong verify 本文件，或用支持 PAdES 的阅读器查看签名。",
        "To check: run duchatong verify on this file, or view the signature in any PAdES reader.",
    ),
    "signed": ("电子签名", "Signed"),
    "signed-by": ("签名人：{name}", "By: {name}"),
    "signed-key": ("签名档案：{profile}", "Profile: {profile}"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "hash": ("原件校验值", "SHA-256 of the original"),
}


def word(language: str, key: str, **facts: object) -> str:
    """The text for `key` in `zh` or `en`, with the facts filled in."""
    chinese, english = WORDS[key]
    return (chinese if language == "zh" else english).format(**facts)
