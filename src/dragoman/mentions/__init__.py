"""Sentence to Mention: times by rule, names from the coder, who stands for whom."""
