"""How good each room is, on sets of others and of our own."""
