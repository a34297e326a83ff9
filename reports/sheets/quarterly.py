"""The quarterly report on public services for everybody (R160): one row a unit, how it was reckoned, nobody's
name and nothing that one person said.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.sheets.scores import score_told, weights_told
from reports.sheets.tables import TableDocument
from reports.sheets.wording import Wording

_WORDS = Wording(
    {
        "title": ("{quarter} 公共服务督查情况（公开）", "Public services, {quarter}: what was found"),
        "quarter": ("{year} 年第 {n} 季度", "quarter {n} of {year}"),
        "visits": ("督查", "Visits"),
        "visits-told": ("{visits} 次，{units} 个单位", "{visits}, to {units} units"),
        "ratings": ("群众评价", "Ratings"),
        "ratings-told": (
            "计入 {counted} 次，满意 {share}%",
            "{counted} counted, {share} % satisfied",
        ),
        "ratings-few": (
            "计入 {counted} 次，不足 {least} 次，不公布满意率",
            "{counted} counted; below {least} no share is published",
        ),
        "problems": ("整改", "Rectification"),
        "problems-told": (
            "交办 {issued} 个问题，已销号 {closed} 个，到期未销号 {overdue} 个",
            "{issued} problems issued, {closed} closed, {overdue} overdue",
        ),
        "versions": ("规则版本", "Versions of the rules"),
        "weights": ("各主体权重", "Weights of the bodies"),
        "col-unit": ("单位", "Unit"),
        "col-score": ("本季得分", "Score"),
        "col-issued": ("交办问题", "Problems"),
        "col-closed": ("已销号", "Closed"),
        "col-open": ("整改中", "Being mended"),
        "how": (
            "怎么算：满分 100 分，群众、第三方、行政三方按上面的权重合成；缺任何一方的数据就不计总分，"
            "不用别的一方补足，写“数据不足”。样本不足 {least} 份的不公布。以后规则改了，不倒算本季的分数。",
            "How it is reckoned: of 100, brought together from public, third party and administration with "
            "the weights above. Where one of them has no data there is no score, and no other fills it. "
            "Below {least} answers nothing is published. A later rule does not change this quarter's scores.",
        ),
        "who": (
            "本表不排名，不写办事群众和工作人员的姓名，不引用任何一个人的原话；"
            "“交办问题”是本季交办的，“已销号”经他人复核通过。"
            "各单位的整改情况和计分方法，在县级中心的公开网页上随时可查。",
            "The sheet does not rank, names no citizen and no member of staff, and quotes nobody. “Problems” "
            "were issued in this quarter; “closed” means that somebody else checked them again. Each unit's "
            "rectification and the way of scoring stand on the county's public pages.",
        ),
    }
)


def quarterly_table(
    language: str,
    figures: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    *,
    weights: Mapping[str, str],
    least: int,
    county: str,
    as_of: str,
    checkpoint: str,
    signer: str,
    date: str,
    profile: str,
) -> TableDocument:
    """`figures`: those of `casework.rhythms.reports.period_report` for a quarter `2026-Q4`; `rows`: `name`,
    `tenths` (None: not enough data), `issued`, `closed`, `open`; `least`: answers below which nothing is
    published; `weights`: percent by body.
    """
    say, quarter = language, _quarter(language, str(figures["period"]))
    keys = ("unit", "score", "issued", "closed", "open")
    return TableDocument(
        language=say,
        title=_WORDS(say, "title", quarter=quarter),
        county=county,
        number=str(figures["period"]),
        as_of=as_of,
        facts=_facts(say, figures, weights, least),
        heads=tuple(_WORDS(say, f"col-{key}") for key in keys),
        rows=tuple(_row(say, each) for each in rows),
        widths=(0.4, 0.15, 0.15, 0.15, 0.15),
        notes=(_WORDS(say, "how", least=least), _WORDS(say, "who")),
        checkpoint=checkpoint,
        signer=signer,
        date=date,
        profile=profile,
    )


def _quarter(say: str, period: str) -> str:
    year, _, number = period.partition("-Q")
    return _WORDS(say, "quarter", year=year, n=number)


def _facts(
    say: str, figures: Mapping[str, Any], weights: Mapping[str, str], least: int
) -> tuple[tuple[str, str], ...]:
    ratings, mended, scores = figures["ratings"], figures["rectification"], figures["scores"]
    share = ratings["satisfied_permille"]
    few = ratings["word"] or share is None
    praised = (
        _WORDS(say, "ratings-few", counted=ratings["counted"], least=least)
        if few
        else _WORDS(say, "ratings-told", counted=ratings["counted"], share=f"{share // 10}.{share % 10}")
    )
    went = _WORDS(say, "visits-told", visits=figures["visits"], units=figures["units_visited"])
    problems = {key: mended[key] for key in ("issued", "closed", "overdue")}
    return (
        (_WORDS(say, "visits"), went),
        (_WORDS(say, "ratings"), praised),
        (_WORDS(say, "problems"), _WORDS(say, "problems-told", **problems)),
        (_WORDS(say, "versions"), ", ".join(scores["catalogue"] if scores else ()) or "—"),
        (_WORDS(say, "weights"), weights_told(say, weights)),
    )


def _row(say: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    score = score_told(say, row["tenths"])
    return str(row["name"]), score, str(row["issued"]), str(row["closed"]), str(row["open"])
