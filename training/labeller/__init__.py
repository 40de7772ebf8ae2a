"""Training of the labeller that parts a page's article from its furniture."""
