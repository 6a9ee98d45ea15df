"""Blind re-scores: some of what was decided is read again by someone who cannot tell."""
