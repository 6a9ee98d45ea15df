"""All the work of one educator in one file, to be opened anywhere without us."""
