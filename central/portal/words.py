"""Words of the portal, Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Mapping

LANGUAGES = ("zh", "en")

WORDS: Mapping[str, tuple[str, str]] = {
    "product": ("督查通", "Duchatong"),
    "skip": ("跳到正文", "Skip to content"),
    "other-language": ("English", "中文"),
    "login": ("登录", "Sign in"),
    "login-note": ("供县督查办工作人员使用。", "For staff of the county inspection office."),
    "name": ("用户名", "User name"),
    "password": ("密码", "Password"),
    "code": ("动态验证码", "One-time code"),
    "code-note": ("验证器中显示的六位数字", "Six digits from your authenticator"),
    "logout": ("退出", "Sign out"),
    "certificates": ("查验督查证", "Check a certificate"),
    "certificates-note": (
        "督查员到你单位时应当出示督查证。输入证号，就知道它是否有效，不用登录。",
        "An inspector shows a certificate. Its number tells whether it is in force; no account is needed.",
    ),
    "certificate-number": ("督查证号", "Certificate number"),
    "check": ("查验", "Check"),
    "certificate-valid": ("有效", "Valid"),
    "certificate-expired": ("已失效", "No longer valid"),
    "certificate-unknown": ("查无此号", "Unknown"),
    "certificate-valid-note": (
        "持证人 {name}，有效至 {until}。请与证上姓名核对。",
        "Holder {name}, in force until {until}. Compare the name with the certificate.",
    ),
    "certificate-expired-note": (
        "持证人 {name}，{until} 以后不再有效。可以请对方改日持有效证件再来，并告诉县督查办。",
        "Holder {name}, not in force after {until}. You may ask them to come back with a valid one, and tell "
        "the county office.",
    ),
    "certificate-unknown-note": (
        "没有这个证号。请核对后再输一次；仍然没有的，请告诉县督查办。",
        "There is no such number. Check it and try again; if it stays unknown, tell the county office.",
    ),
    "conduct": ("反映督查员的行为", "Complain about an inspector's conduct"),
    "conduct-note": (
        "督查员不得影响正常办事，不得接受宴请、礼品，不得泄露举报人。有这类情况，请在督查后 {days} 天内反映，"
        "由没有参加那次督查的人员处理。不用登录，不用写姓名。",
        "Inspectors must not disturb service, take meals or gifts, or tell who complained. File within "
        "{days} days of the visit; somebody who took no part in it deals with it. No account and no name "
        "is needed.",
    ),
    "conduct-code": ("反馈单编码", "Code of the feedback sheet"),
    "conduct-code-note": (
        "现场反馈单上的八位编码，例如 5AD8-239D",
        "Eight signs on the sheet, such as 5AD8-239D",
    ),
    "conduct-text": ("发生了什么", "What happened"),
    "conduct-text-note": (
        "时间、地点、做了什么。不要写群众的姓名、身份证号。",
        "When, where, what was done. No names or ID numbers of citizens.",
    ),
    "conduct-send": ("提交", "Send"),
    "conduct-filed": ("已收到，受理编号 {number}。", "Received under number {number}."),
    "conduct-filed-note": (
        "请记下编号。县督查办和纪委监委看得到，被反映的督查员看不到。",
        "Keep the number. The county office and discipline supervision read it, the inspector does not.",
    ),
    "conduct-list": ("督查员行为反映", "Complaints about conduct"),
    "conduct-none": ("没有收到反映。", "No complaint has come."),
    "conduct-answer": ("答复", "Answer"),
    "conduct-answer-note": (
        "由没有参加那次督查的人员核实后填写，签名后不能改。不要写群众的姓名。",
        "By somebody who took no part in the visit, after looking into it. It is signed and stays. No names "
        "of citizens.",
    ),
    "conduct-answer-send": ("签名答复", "Sign the answer"),
    "method": ("分数怎么算", "How scores are made"),
    "method-note": (
        "指标版本 {version}，自 {since} 起用。发布理由：{reason}。"
        "每个分数都按它当时的版本算，以后换版本不改旧分数。",
        "Catalogue version {version}, in force from {since}. Published because: {reason}. Each score keeps "
        "the version of its day; a later version changes no earlier score.",
    ),
    "method-steps": ("计算步骤", "Step by step"),
    "method-item": (
        "每项指标按下表算出 0 到 100 分。数值在两个档之间按直线折算，档外取最近一档的分。"
        "清单按做到的项数占适用项数的比例。"
        "标 ★ 的一项不合格，总分封顶。",
        "Each indicator gives 0 to 100 points by the tables below: straight lines between the points of a "
        "number, flat outside; a checklist by the share met of what applies. A failed item marked ★ caps the "
        "whole.",
    ),
    "method-body": (
        "同一评价主体的指标按权重平均，得该主体的分。",
        "The indicators of one body are averaged by their weights.",
    ),
    "method-whole": ("各主体按以下权重合成总分：", "The bodies make the whole by these weights:"),
    "method-missing": (
        "没有测到的不算零分，也不算分。一个主体测到的权重不足 {measured}% 的，总分标为不完整，不公布名次；"
        "评价少于 {least} 条的不公布满意率。",
        "What was not measured is never zero: it gives no score. A body measured for less than {measured} % "
        "of its weight makes the whole incomplete, without a rank; fewer than {least} ratings are not "
        "published.",
    ),
    "method-rating": (
        "群众没有评价的，不算满意。默认好评一律不计。",
        "No rating is not praise, and ratings given by default are not counted.",
    ),
    "method-code": ("编号", "Code"),
    "method-indicator": ("指标", "Indicator"),
    "method-who": ("评价主体", "Body"),
    "method-weight": ("权重", "Weight"),
    "method-how": ("怎么算", "How it is computed"),
    "method-least": ("至少 {least} 个样本", "At least {least} samples"),
    "method-proof": ("本版本的签名记录：{commit}", "Signed record of this version: {commit}"),
    "method-others": ("其他版本：", "Other versions:"),
    "method-none": ("指标还没有发布。", "No catalogue is published yet."),
    "listed": ("，", ", "),
    "semicolon": ("；", "; "),
    "visited": ("督查日期", "Visit on"),
    "visits": ("督查任务", "Visits"),
    "visits-none": ("还没有任务。任务派发后会出现在这里。", "No visits yet. Planned tasks appear here."),
    "number": ("编号", "No."),
    "unit": ("单位", "Unit"),
    "task": ("任务", "Task"),
    "state": ("进展", "State"),
    "due": ("期限", "Due"),
    "problems": ("问题", "Problems"),
    "photos": ("证据", "Evidence"),
    "back": ("返回任务列表", "Back to visits"),
    "people": ("人员", "People"),
    "started": ("开始", "Started"),
    "finished": ("完成", "Finalised"),
    "answers": ("检查记录", "Answers"),
    "answers-none": ("还没有收到记录。", "No answers received yet."),
    "question": ("检查项", "Item"),
    "answer": ("结果", "Result"),
    "conflict": ("两人记录不一致，请组长裁定", "Two people differ; the lead decides"),
    "problems-title": ("问题清单", "Problem list"),
    "problems-none": ("没有发现问题。", "No problems raised."),
    "fact": ("事实", "Fact"),
    "class": ("类别", "Class"),
    "cause": ("原因", "Cause"),
    "severity": ("程度", "Severity"),
    "owner": ("责任单位与人", "Owner"),
    "evidence-title": ("现场证据", "Evidence"),
    "evidence-none": ("没有证据文件。", "No evidence files."),
    "evidence-waiting": ("还在现场笔记本上，尚未收到", "Still on the laptop, not received"),
    "evidence-sealed": ("已封存，只有保管人能打开", "Sealed; only custodians can open it"),
    "evidence-other": ("文件", "File"),
    "receipt-title": ("收讫凭证", "Receipt"),
    "receipt-all": ("已全部收到，并记入公开日志。", "Everything has arrived and stands in the public log."),
    "receipt-some": (
        "记录已收到；部分证据还在路上。",
        "Records have arrived, some evidence is still under way.",
    ),
    "receipt-line": (
        "{records} 条记录，证据文件 {held}/{files}，日志检查点 {size}，{backup}。",
        "{records} records, {held}/{files} evidence files, log checkpoint {size}, {backup}.",
    ),
    "backed-up": ("已备份到第 {backed_up} 条", "backed up to {backed_up}"),
    "not-backed-up": ("尚未备份", "not backed up yet"),
    "marks": ("未生效的事项", "Entries without effect"),
    "error": ("出了一点问题", "Something went wrong"),
    "error-next": ("返回上一页重试，或联系管理员。", "Go back and try again, or ask an administrator."),
    "seal-note": (
        "照片由服务密钥在内存中解密显示，不写入磁盘。",
        "Photos are decrypted in memory for this page and never written to disk.",
    ),
    "total": ("共", "Total"),
    "waiting": ("待处理的记录", "Waiting for a person"),
    "waiting-note": (
        "这些记录已完整收到，但作者当时无权写入，还没有生效。需由管理员接纳或退回。",
        "These records have arrived whole, but their authors had no right to write them then: they have no "
        "effect until an administrator lets them in.",
    ),
    "waiting-how": (
        "接纳须用管理员本人的钥匙，在中心端计算机上执行：",
        "To let one in takes an administrator's own key, on the endpoint's computer:",
    ),
    "waiting-none": ("没有待处理的记录。", "Nothing is waiting."),
    "received": ("收到", "Received"),
    "author": ("作者", "Author"),
    "brought-by": ("送来的人", "Brought by"),
    "reason": ("原因", "Reason"),
    "record": ("记录编号", "Record"),
    "retry": ("重新登录", "Sign in again"),
}  # fmt: skip

STATES: Mapping[str, tuple[str, str, str]] = {
    "planned": ("已计划", "planned", "info"),
    "assigned": ("已派发", "assigned", "info"),
    "taken": ("已领取", "taken", "info"),
    "returned": ("已退回", "returned", "warn"),
    "submitted": ("已提交，待审核", "submitted, awaiting review", "warn"),
    "approved": ("已批准", "approved", "good"),
    "open": ("进行中", "open", "info"),
    "paused": ("已暂停", "paused", "info"),
    "final": ("已完成，待审核", "final, awaiting review", "warn"),
    "raised": ("已提出", "raised", "warn"),
    "issued": ("已下发", "issued", "warn"),
    "received": ("单位已签收", "received", "info"),
    "recheck-asked": ("申请复核", "re-check asked", "info"),
    "rechecking": ("复核中", "re-checking", "info"),
    "passed": ("复核通过", "passed", "good"),
    "failed": ("复核未过", "failed", "bad"),
    "closed": ("已销号", "closed", "good"),
    "exempt": ("免责", "exempt", "info"),
}

CAUSES: Mapping[str, tuple[str, str]] = {
    "window": ("窗口", "window"),
    "process": ("流程", "process"),
    "policy": ("政策", "policy"),
    "system": ("系统", "system"),
    "external": ("外部", "external"),
}

SEVERITIES: Mapping[int, tuple[str, str]] = {
    1: ("一般", "minor"),
    2: ("较重", "serious"),
    3: ("严重", "grave"),
}

BODIES: Mapping[str, tuple[str, str]] = {
    "public": ("群众", "public"),
    "third_party": ("第三方", "third party"),
    "administrative": ("行政", "administration"),
}

KINDS: Mapping[str, tuple[str, str]] = {
    "number": ("数值。", "Number."),
    "bars5": ("行为五档，由督查员对照描述选定，取平均。", "Five described levels, averaged."),
    "citizen5": ("群众五档评价，取平均。", "Five levels given by citizens, averaged."),
    "checklist": ("清单，100 × 做到 ÷ 适用。", "Checklist, 100 × met ÷ applicable."),
    "yes_no": ("合格 100 分，不合格 0 分。", "Passed 100, not passed 0."),
}

STATISTICS: Mapping[str, tuple[str, str]] = {
    "median": ("取中位数", "median"),
    "p90": ("取第 90 百分位", "90th percentile"),
    "worst-high": ("取最大值", "largest value"),
    "worst-low": ("取最小值", "smallest value"),
    "ratio": ("按上式相除", "quotient as in the formula"),
    "mean": ("取平均数", "mean"),
}

REASONS: Mapping[str, tuple[str, str]] = {
    "author.lapsed": ("督查证已到期", "the certificate had ended"),
    "author.revoked": ("督查证已吊销", "the certificate was revoked"),
    "author.unknown": ("作者未登记", "the author is not enrolled"),
    "statement.unknown-signer": ("作者未登记", "the author is not enrolled"),
    "stream.forbidden": ("不在这项任务中", "not assigned to this task"),
    "commit.erased": ("内容已缺失", "the content is missing"),
    "commit.broken-chain": ("与前一条记录不衔接", "it does not follow the record before it"),
    "commit.bad-signature": ("签名不符", "the signature does not hold"),
    "commit.payload-mismatch": ("内容与签名不符", "the content is not what was signed"),
}  # fmt: skip

FAULTS: Mapping[str, tuple[str, str]] = {
    "portal.login": ("用户名、密码或验证码不对。验证码每个只能用一次，请等下一个。",
                     "Name, password or code is wrong. Each code works once; wait for the next."),
    "portal.locked": ("登录失败次数太多，账户暂时锁定，请 {minutes} 分钟后再试。",
                      "Too many failed attempts. The account is locked; try again in {minutes} minutes."),
    "portal.csrf": ("页面停留太久，请重新打开再试。没有任何改动。",
                    "The page was open too long. Nothing was changed; load it again."),
    "portal.forbidden": ("您的账户无权查看这一页。", "Your account may not see this page."),
    "portal.too-often": ("查询太频繁，请一分钟后再试。没有任何改动。",
                         "Too many questions at once. Nothing was changed; try again in a minute."),
    "portal.conduct-code": ("没有这个编码，什么也没有提交。请照现场反馈单上的编码再输一次。",
                            "There is no such code and nothing was sent. Type it as the sheet has it."),
    "portal.conduct-late": ("督查后 {days} 天内可以反映，这次督查的期限 {until} 已过，没有受理。"
                            "可以向县纪委监委反映。",
                            "Complaints are taken for {days} days; for this visit until {until}. It was not "
                            "taken. You can turn to the county's discipline supervision."),
    "portal.conduct-text": ("请写清发生了什么：{least} 到 {most} 个字。没有提交，编码已保留。",
                            "Say what happened in {least} to {most} signs. Nothing was sent yet."),
    "portal.conduct-answered": ("这件反映已有答复，没有再写。",
                                "This complaint has its answer; nothing was added."),
    "portal.not-found": ("没有这一页。", "There is no such page."),
    "request.internal": ("系统出错，没有保存任何改动。请把编号 {number} 告诉管理员。",
                         "The endpoint failed and kept nothing. Tell an administrator the number {number}."),
    "request.not-found": ("没有这一页。", "There is no such page."),
}  # fmt: skip


def speaker(language: str) -> Callable[[str], str]:
    """`t("login")` in the language of the page."""
    place = LANGUAGES.index(language)
    return lambda name: WORDS[name][place]


def named(table: Mapping[str, tuple[str, ...]], value: str, language: str) -> str:
    """The word for a value; the value itself where the table has none."""
    found = table.get(value)
    return value if found is None else found[LANGUAGES.index(language)]
