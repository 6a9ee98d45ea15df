"""A mentor gives a resource with a reason; what came of it flows back to them."""
