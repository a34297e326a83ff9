"""Resumable upload of evidence containers: tus 1.0 with creation, checksum, termination and expiration."""
