"""Who may read what, who does, and who looks after it that somebody does."""
