"""What is demonstrated stays so for a while: kept, foretold, replaced by choice."""
