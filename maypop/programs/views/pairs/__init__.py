"""The pages of mentors and educators, and of those who bring them together."""
