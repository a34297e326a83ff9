"""Step 1: language and size of type. What is chosen is seen at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from inspector_app.ui.first_start.page import Page
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Label

ChangeLook = Callable[..., None]


class LanguagePage(Page):
    """Chinese or English, three sizes, light or dark; or a backup in place of a set-up."""

    restore_wanted = Signal()

    def __init__(self, look: Look, change_look: ChangeLook) -> None:
        super().__init__(
            look,
            "语言和字号 Language and size",
            "随时可以在设置里改。 You can change both later in Settings.",
        )
        self._change = change_look
        self.language = Segmented(look, [("zh", "中文"), ("en", "English")], look.language, "语言 Language")
        self.language.setObjectName("first-start.language")
        self.language.chosen.connect(lambda key: change_look(language=key))
        sizes = [("1.0", "标准 Standard"), ("1.25", "大 Large"), ("1.5", "特大 Largest")]
        self.size_choice = Segmented(look, sizes, str(look.scale), "字号 Size")
        self.size_choice.chosen.connect(lambda key: change_look(scale=float(key)))
        themes = [("light", "浅色 Light"), ("dark", "深色 Dark")]
        self.theme = Segmented(look, themes, look.theme, "外观 Look")
        self.theme.chosen.connect(lambda key: change_look(theme=key))
        for words, part in (
            ("语言 Language", self.language),
            ("字号 Size", self.size_choice),
            ("外观 Look", self.theme),
        ):
            self.room.addWidget(Label(look, words, "dense", "textMuted"))
            self.room.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self.go = Button(look, "继续 Continue", "filled", keys="Enter")
        self.go.setObjectName("first-start.continue")
        self.go.clicked.connect(self.done)
        self.room.addSpacing(look.px(12))
        self.room.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore = Button(look, "从备份恢复 Restore a backup", "text")
        self.restore.setObjectName("first-start.restore")
        self.restore.clicked.connect(self.restore_wanted)
        self.room.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.go)
