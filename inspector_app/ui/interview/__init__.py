"""The respondent's window of household interviews: large type, in the language of the person who answers."""
