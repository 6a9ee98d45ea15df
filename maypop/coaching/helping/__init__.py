"""Help beside the next step: from a mentor, or from a phase that was told to help."""
