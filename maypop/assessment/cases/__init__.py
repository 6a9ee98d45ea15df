"""What is not a judgment: a clock that stands still, and questions of integrity."""
