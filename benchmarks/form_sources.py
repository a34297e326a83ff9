"""The forms of the form engine's benchmark: the shapes that `shared/peers/forms` describes."""

from __future__ import annotations

from collections.abc import Iterable

_HEAD = (
    '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">'
)


def _form(name: str, instance: str, model: Iterable[str], body: Iterable[str], lists: str = "") -> bytes:
    return (
        f"{_HEAD}<h:head><h:title>{name}</h:title><model><instance><data id='{name}' version='1'>{instance}"
        "<meta><instanceID/></meta></data></instance>"
        f"{lists}{''.join(model)}<bind nodeset='/data/meta/instanceID' jr:preload='uid'/></model></h:head>"
        f"<h:body>{''.join(body)}</h:body></h:html>"
    ).encode()


def _input(path: str, label: str) -> str:
    return f"<input ref='{path}'><label>{label}</label></input>"


def flat_chain(size: int = 500) -> bytes:
    """One chain: a question is relevant by the calculation before it, which adds to the one before."""
    instance = "".join(f"<q{i}>1</q{i}><c{i}/>" for i in range(1, size + 1))
    model = []
    for i in range(1, size + 1):
        relevant = f" relevant=' /data/c{i - 1} &gt;= 0'" if i > 1 else ""
        before = f" /data/c{i - 1} +" if i > 1 else ""
        model.append(f"<bind nodeset='/data/q{i}' type='int' constraint='. &gt;= 0'{relevant}/>")
        model.append(f"<bind nodeset='/data/c{i}' type='string' calculate='{before} /data/q{i} '/>")
    return _form(
        "flat_chain", instance, model, (_input(f"/data/q{i}", f"Question {i}") for i in range(1, size + 1))
    )


def flat_wide(size: int = 500) -> bytes:
    """As many questions, each with its own short calculation."""
    instance = "".join(f"<q{i}>1</q{i}><c{i}/>" for i in range(1, size + 1))
    model = []
    for i in range(1, size + 1):
        relevant = f" relevant=' /data/q{i - 1} &gt;= 0'" if i > 1 else ""
        model.append(f"<bind nodeset='/data/q{i}' type='int'{relevant}/>")
        model.append(f"<bind nodeset='/data/c{i}' type='string' calculate=' /data/q{i} * 2 + 1'/>")
    return _form(
        "flat_wide", instance, model, (_input(f"/data/q{i}", f"Question {i}") for i in range(1, size + 1))
    )


def questions(size: int = 5_000) -> bytes:
    """So many questions in groups of fifty, in two languages; each has a rule and is relevant by the last."""
    groups = range((size + 49) // 50)
    members = {g: range(g * 50, min(size, g * 50 + 50)) for g in groups}
    instance = "".join(f"<g{g}>{''.join(f'<q{i}/>' for i in within)}</g{g}>" for g, within in members.items())
    model: list[str] = []
    texts: dict[str, list[str]] = {"zh": [], "en": []}
    for g, within in members.items():
        for i in within:
            place = f"/data/g{g}/q{i}"
            before = f" relevant=' /data/g{g}/q{i - 1} != 9'" if i > within[0] else ""
            model.append(
                f"<bind nodeset='{place}' type='int' constraint='. &gt;= 0 and . &lt; 1000'{before}/>"
            )
            for language, word in (("zh", "题目"), ("en", "Question")):
                texts[language].append(f"<text id='{place}:label'><value>{word} {i}</value></text>")
    itext = "".join(f"<translation lang='{each}'>{''.join(own)}</translation>" for each, own in texts.items())
    body = []
    for g, within in members.items():
        inner = "".join(
            f"<input ref='/data/g{g}/q{i}'><label ref=\"jr:itext('/data/g{g}/q{i}:label')\"/></input>"
            for i in within
        )
        body.append(f"<group ref='/data/g{g}'><label>{g}</label>{inner}</group>")
    return _form("questions", instance, [f"<itext>{itext}</itext>", *model], body)


def repeat_sum(rows: int = 200, *, counted: bool = True) -> bytes:
    """Instances of twenty fields with a sum over them outside."""
    names = [f"f{j}" for j in range(1, 17)]
    inside = "".join(f"<{n}>{n[1:]}</{n}>" for n in names) + "<line/><pos/><ok/><msg/>"
    instance = f"<n>{rows}</n><row jr:template=''>{inside}</row><total/><big/>"
    row = "/data/row"
    model = [
        "<bind nodeset='/data/n' type='int'/>",
        *(f"<bind nodeset='{row}/{n}' type='int'/>" for n in names),
        f"<bind nodeset='{row}/line' type='string' calculate=' ../f1 * ../f2 + ../f3 '/>",
        f"<bind nodeset='{row}/pos' type='string' calculate='position(..)'/>",
        f"<bind nodeset='{row}/ok' type='string' relevant=' ../f4 &gt; 0'/>",
        f"<bind nodeset='{row}/msg' type='string' readonly='true()' relevant=\" ../ok = 'no'\"/>",
        "<bind nodeset='/data/total' type='string' calculate='sum( /data/row/line )'/>",
        "<bind nodeset='/data/big' type='string' calculate='count( /data/row )'/>",
    ]
    count = " jr:count=' /data/n '" if counted else ""
    choice = (
        "<item><label>Yes</label><value>yes</value></item><item><label>No</label><value>no</value></item>"
    )
    body = [
        _input("/data/n", "Rows"),
        f"<group ref='{row}'><label>Row</label><repeat nodeset='{row}'{count}>",
        *(_input(f"{row}/{n}", f"Field {n}") for n in names),
        f"<select1 ref='{row}/ok'><label>OK?</label>{choice}</select1>",
        f"<input ref='{row}/msg'><label>Row <output value=' ../pos '/>: "
        "<output value=' ../line '/></label></input>",
        "</repeat></group>",
    ]
    return _form("repeat_sum", instance, model, body)


def itemset_10k(rows: int = 10_000) -> bytes:
    """Choice filters by one key and by two over a long list, and a label looked up by key."""
    regions = "".join(f"<item><name>r{i}</name><label>Region {i}</label></item>" for i in range(100))
    kinds = "".join(f"<item><name>k{i}</name><label>Kind {i}</label></item>" for i in range(10))
    sites = "".join(
        f"<item><name>s{i}</name><label>Site {i}</label><region>r{i % 100}</region>"
        f"<kind>k{i // 100 % 10}</kind></item>"
        for i in range(rows)
    )
    lists = "".join(
        f"<instance id='{name}'><root>{items}</root></instance>"
        for name, items in (("region", regions), ("kind", kinds), ("site", sites))
    )
    one = "region = /data/region "
    model = [
        *(f"<bind nodeset='/data/{n}' type='string'/>" for n in ("region", "kind", "site", "site2")),
        "<bind nodeset='/data/lab' type='string' "
        "calculate=\"instance('site')/root/item[name = /data/site ]/label\"/>",
    ]
    body = [
        _select("region", "instance('region')/root/item"),
        _select("kind", "instance('kind')/root/item"),
        _select("site", f"instance('site')/root/item[{one}]"),
        _select("site2", f"instance('site')/root/item[{one} and kind = /data/kind ]"),
    ]
    return _form("itemset_10k", "<region/><kind/><site/><site2/><lab/>", model, body, lists)


def _select(name: str, nodeset: str) -> str:
    return (
        f'<select1 ref="/data/{name}"><label>{name}</label><itemset nodeset="{nodeset}">'
        '<value ref="name"/><label ref="label"/></itemset></select1>'
    )
