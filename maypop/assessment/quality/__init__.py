"""How well it is judged, for those who answer for that: figures, concerns, flags."""
