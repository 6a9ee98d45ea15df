"""Pages of what follows from a case: the unit, a release, a second look."""
