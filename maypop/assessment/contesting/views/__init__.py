"""Pages of an appeal from a case: for whoever appeals, and for whoever hears it."""
