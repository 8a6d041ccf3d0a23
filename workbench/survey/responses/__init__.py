"""One module per survey tool that answers are read from."""
