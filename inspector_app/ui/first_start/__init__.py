"""Set-up in five steps: language, passphrase, recovery code, rehearsal, joining the county."""
