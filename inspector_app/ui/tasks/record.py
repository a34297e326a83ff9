"""Below a task: the unit's earlier visits, its burden this year, who else comes; and one's certificate."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from inspector_app.desk.unit_record import CertificateView, UnitRecord
from inspector_app.ui.look import Look
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.tally import Cell, TallyStrip
from inspector_app.ui.tasks.planning.quota_panel import quota_lines


class UnitRecordView(Part):
    """`opened(str stream)` when an earlier visit is chosen with Enter."""

    opened = Signal(str)

    def __init__(self, look: Look, record: UnitRecord) -> None:
        super().__init__(look)
        px = look.px
        self._stack = stack = column(self, (0, px(8), 0, 0), px(6))
        self._quota(record)
        head = row(None, gap=px(8))
        head.addWidget(Label(look, self.tr("Asked of this unit this year"), "dense", medium=True))
        head.addStretch(1)
        if record.over:
            head.addWidget(Badge(look, self.tr("more than the limit"), "warn", "flag"))
        stack.addLayout(head)
        said = self.tr("{visits} of {most} visits, {hours} of {most_hours} hours").format(
            visits=record.visits,
            most=record.most_visits,
            hours=record.hours,
            most_hours=record.most_hours,
        )
        cells = [
            (Cell.USED, min(record.visits, record.most_visits)),
            (Cell.OVERDUE, max(0, record.visits - record.most_visits)),
            (Cell.OPEN, max(0, record.most_visits - record.visits)),
        ]
        stack.addWidget(TallyStrip(look, cells, said))
        stack.addWidget(Label(look, said, "caption", "textMuted"))
        for day, body in record.clashes:
            words = self.tr("{body} comes on {date}: less than ten days apart").format(
                body=body_word(body), date=day
            )
            stack.addWidget(Badge(look, words, "warn", "calendar"))
        if record.purpose:
            stack.addSpacing(px(6))
            stack.addWidget(Label(look, self.tr("What this visit is for"), "dense", medium=True))
            stack.addWidget(Label(look, record.purpose, "caption", wrap=True))
        self._guide(record)
        if record.earlier:
            stack.addSpacing(px(6))
            stack.addWidget(Label(look, self.tr("Earlier visits"), "dense", medium=True))
            rows = [
                Row(
                    visit.stream,
                    f"{visit.day} {visit.form}",
                    self.tr("{people}, {n} problems, {open} of them open").format(
                        people="、".join(visit.people), n=visit.problems, open=visit.open_problems
                    ),
                )
                for visit in record.earlier
            ]
            self.list = RowList(look, rows, self.tr("Earlier visits"))
            self.list.setFixedHeight(min(self.list.full_height(), px(220)))
            self.list.opened.connect(self.opened)
            stack.addWidget(self.list)
        else:
            stack.addWidget(Label(look, self.tr("No earlier visit is here"), "caption", "textMuted"))

    def _quota(self, record: UnitRecord) -> None:
        """What is still wanted of each group; in a full one the form asks for a code and the reason."""
        if not record.quota:
            return
        look, stack = self.look, self._stack
        stack.addWidget(Label(look, self.tr("Interviews wanted in this township"), "dense", medium=True))
        stack.addLayout(quota_lines(look, record.quota))
        words = self.tr("Counted from the interviews that this laptop has; no network is needed.")
        stack.addWidget(Label(look, words, "caption", "textMuted", wrap=True))
        stack.addSpacing(look.px(6))

    def _guide(self, record: UnitRecord) -> None:
        """Every step with its evidence and how often; what is missing keeps the visit open."""
        if not record.guide:
            return
        look, px, stack = self.look, self.look.px, self._stack
        stack.addSpacing(px(6))
        stack.addWidget(Label(look, self.tr("What the guide asks"), "dense", medium=True))
        for step in record.guide:
            stack.addWidget(Label(look, step.step, "dense", wrap=True))
            told = phrases(step.frequency, step.evidence)
            if told:
                stack.addWidget(Label(look, told, "caption", "textMuted", wrap=True))


class CertificatePanel(Part):
    """The certificate in large type, to be shown to the unit."""

    def __init__(self, look: Look, certificate: CertificateView) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(28), px(24), px(28), px(24)), px(10))
        stack.addWidget(Label(look, certificate.county, "heading", "textMuted", wrap=True))
        stack.addWidget(Label(look, self.tr("Inspector certificate"), "question"))
        stack.addWidget(Label(look, certificate.name, "display"))
        badge = row(None)
        if certificate.expired:
            badge.addWidget(Badge(look, self.tr("expired"), "bad", large=True))
        else:
            badge.addWidget(Badge(look, self.tr("in force"), "good", large=True))
        badge.addStretch(1)
        stack.addLayout(badge)
        everywhere = self.tr("the whole county")
        for name, value in (
            (self.tr("Number"), certificate.number),
            (self.tr("For"), "、".join(certificate.units) or everywhere),
            (self.tr("Valid"), f"{certificate.since} – {certificate.until}".strip(" –")),
            (self.tr("Computer"), certificate.device),
        ):
            line = row(None, gap=px(12))
            label = Label(look, name, "body", "textMuted")
            label.setFixedWidth(px(72))
            line.addWidget(label)
            line.addWidget(Label(look, value, "body", wrap=True), 1)
            stack.addLayout(line)
        words = self.tr("The visit costs nothing. You may look at this paper and ask the county about it.")
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        rule = self.tr(
            "Service goes on as usual: the inspector disturbs nobody, takes no gift and no meal. A complaint "
            "about conduct can be filed within {days} days, with the code on the feedback sheet."
        ).format(days=certificate.complaint_days)
        stack.addWidget(Label(look, rule, "dense", wrap=True))
        if certificate.site:
            where = self.tr("Check this number: {site}/certificates\nComplain: {site}/conduct")
            stack.addWidget(Label(look, where.format(site=certificate.site), "dense", wrap=True))
        stack.addStretch(1)


def body_word(body: str) -> str:
    """Who inspects."""
    words = {
        "public": QCoreApplication.translate("Tasks", "The public"),
        "third_party": QCoreApplication.translate("Tasks", "A third party"),
        "administrative": QCoreApplication.translate("Tasks", "The county office"),
    }
    return words.get(body, body)
