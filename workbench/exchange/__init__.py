"""Files in and out that belong to no single phase."""
