"""Pages of holds and cases: for those who decide, and for whom they concern."""
