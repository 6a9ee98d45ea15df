"""The clock of judging: who is reminded, what is taken back, what is said when late."""
