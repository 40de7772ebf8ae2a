"""The shapes that pass between rooms: frozen, slotted dataclasses of the standard library.

Import from the module that holds a shape (``from dragoman.types.event import Report``).
``None`` means not known, and a :class:`~dragoman.types.event.Note` says why.
"""
