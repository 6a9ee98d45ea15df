"""Rooms, what is asked in them, and what is said."""
