"""What follows from a finding: by the ladder of its matter, and until it ends."""
