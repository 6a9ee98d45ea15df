"""The screens of those who run programs, and of the leads they trust."""
