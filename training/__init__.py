"""How the weights of the coder are made; not in the wheel."""
