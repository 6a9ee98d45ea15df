"""The pages of programs: what is run, and who goes through it with whom."""
