"""Mentors and educators: found for each other, bound, and what they keep together."""
