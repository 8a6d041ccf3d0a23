"""The five phases, the history of the study, and what must be looked at again."""
