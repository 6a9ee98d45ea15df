"""Blind re-scores: what was decided is read again, by readers who cannot tell."""
