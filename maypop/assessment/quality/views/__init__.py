"""The pages of those who answer for how well it is judged."""
