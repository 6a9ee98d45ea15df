"""Pages about time: what was promised, and one's own record."""
