"""The formats that interviews come in: each function turns a source into the bytes of one delivered file."""
