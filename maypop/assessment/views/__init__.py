"""Readers know work by its number alone: no name, school or district in here."""
