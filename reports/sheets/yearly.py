"""The yearly sheet for the appraisal of government performance and cadres (R141): one row a unit, with the
versions of the rules that scored it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.sheets.scores import score_told, weights_told
from reports.sheets.tables import TableDocument
from reports.sheets.wording import Wording

_WORDS = Wording(
    {
        "title": ("{year} 年度督查评价结果", "Results of the inspection, {year}"),
        "year": ("年度", "Year"),
        "versions": ("规则版本", "Versions of the rules"),
        "weights": ("各主体权重", "Weights of the bodies"),
        "col-unit": ("单位", "Unit"),
        "col-months": ("有分月数", "Months scored"),
        "col-mean": ("年均分", "Mean of the year"),
        "col-versions": ("规则版本", "Rules"),
        "col-open": ("未销号问题", "Open problems"),
        "col-closed": ("已销号问题", "Closed problems"),
        "note": (
            "年均分为各月总分的平均，满分 100 分，保留一位小数；"
            "某月缺任一主体的数据，该月不计总分，也不以别的主体补足。"
            "本表不排名。用于考核前，请以 duchatong verify 核验签名。",
            "The mean of the year is that of the months' composites, of 100, with one decimal; a month in "
            "which a body has no data has no composite and is not filled by another. The sheet does not "
            "rank. Check its signature with duchatong verify before it is used.",
        ),
    }
)


def yearly_table(
    language: str,
    year: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    weights: Mapping[str, str],
    county: str,
    as_of: str,
    checkpoint: str,
    signer: str,
    date: str,
    profile: str,
) -> TableDocument:
    """`rows` as `casework.rhythms.public_page.yearly_rows` gives them, with `name`, `open`, `closed` added;
    `weights` are those of the newest version, percent by body.
    """
    say = language
    versions = sorted({version for row in rows for version in row["versions"]})
    keys = ("unit", "months", "mean", "versions", "open", "closed")
    return TableDocument(
        language=say,
        title=_WORDS(say, "title", year=year),
        county=county,
        number=year,
        as_of=as_of,
        facts=(
            (_WORDS(say, "year"), year),
            (_WORDS(say, "versions"), ", ".join(versions) or "—"),
            (_WORDS(say, "weights"), weights_told(say, weights)),
        ),
        heads=tuple(_WORDS(say, f"col-{key}") for key in keys),
        rows=tuple(_row(say, each) for each in rows),
        widths=(0.3, 0.12, 0.16, 0.18, 0.12, 0.12),
        notes=(_WORDS(say, "note"),),
        checkpoint=checkpoint,
        signer=signer,
        date=date,
        profile=profile,
    )


def _row(say: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        str(row["name"]),
        str(row["months"]),
        score_told(say, row["mean_tenths"]),
        ", ".join(row["versions"]),
        str(row["open"]),
        str(row["closed"]),
    )
