"""Goals, milestones, criteria, their evidence, and the layout of the map."""
