"""Interviews: transcripts, turns, speakers, participants, and the readers of the files they come in."""
