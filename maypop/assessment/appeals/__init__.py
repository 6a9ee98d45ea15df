"""A decision is heard again: filed by its educator, judged by people who are fresh."""
