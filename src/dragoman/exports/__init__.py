"""Events in the shapes that others read."""
