"""The rooms in their order, over one page or over many."""
