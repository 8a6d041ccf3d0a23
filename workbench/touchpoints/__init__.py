"""Event logs: which touchpoints customers really met, in what order."""
