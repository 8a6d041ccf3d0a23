"""Notebook widgets: traits, one ES module and one stylesheet each."""
