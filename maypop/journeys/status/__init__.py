"""How far people are, for those who lead: the state of a journey, never what is in it.

It stands here and not higher: a state and the days since somebody worked are what a
journey knows of itself, and no app above adds anything to them.
"""
