"""Codes, codings and segments: the researcher's own work on the text."""
