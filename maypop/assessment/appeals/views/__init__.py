"""Pages of appeals: for whoever appeals, and for those who answer for them."""
