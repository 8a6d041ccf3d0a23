"""One module per survey tool that a questionnaire is written for."""
