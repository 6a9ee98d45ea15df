"""The end of a case, questioned once by whom it is about and heard by fresh people."""
