"""How fast each room is."""
