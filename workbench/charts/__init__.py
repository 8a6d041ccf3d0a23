"""Drawings: rows in, an Altair chart out."""
