"""Mention to Actor, Place and When."""
