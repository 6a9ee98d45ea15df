"""People from a file: read its lines, judge each, carry them out together.

A file is read twice. First every line is judged, and nothing is written. Only a file
without an error is gone through again, in one transaction that judges anew, so that
what changed meanwhile is seen. Nothing but one portion is held at a time.
"""
