"""Topic models that suggest; people decide."""
