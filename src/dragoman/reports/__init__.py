"""Sentence and mentions to Report: the coder."""
