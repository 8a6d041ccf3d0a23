"""From criteria to a questionnaire, and from answers to validated criteria."""
