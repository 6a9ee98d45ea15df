"""What those who run a program type in."""
