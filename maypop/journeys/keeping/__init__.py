"""How long files of a journey stay, what is held for a dispute, what is gone."""
