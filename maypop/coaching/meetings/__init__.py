"""Meetings of pairs and office hours of cohorts: planned, answered, in calendars."""
