"""A mentor's board: where each educator stands, and one humane thing to do about it."""
