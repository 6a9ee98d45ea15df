"""Calibration: anchors, practice, the trial, certifications, and drift."""
