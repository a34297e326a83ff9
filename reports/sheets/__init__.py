"""Sheets of one layout: feedback sheet, rectification order, re-check record, ledger, yearly sheet."""
