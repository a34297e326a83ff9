"""Choosing files and folders: Qt's dialog or the system's, in the person's language, beginning at home."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDir
from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget | None, title: str) -> QFileDialog:
    """A dialog with `title`, where files were chosen last in this session, else in the home folder.

    Qt's own Chinese leaves some of its labels in English, so they are said here.
    """
    dialog = QFileDialog(parent, title)
    if dialog.directory() == QDir.current():
        dialog.setDirectory(QDir.home())
    translate = QCoreApplication.translate
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, translate("FileDialog", "Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, translate("FileDialog", "Name:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, translate("FileDialog", "Kind:"))
    return dialog
