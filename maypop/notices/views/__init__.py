"""What one is told, how one likes it, the way out of it, and asking to join."""
