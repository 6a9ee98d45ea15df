"""Rooms: conversations of cohorts, pairs and leads that ignore place and hour."""
