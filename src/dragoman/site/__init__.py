"""The record as pages that a reader can check."""
