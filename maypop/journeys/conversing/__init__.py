"""A conversation after a third not yet: owed, noted, and told of."""
