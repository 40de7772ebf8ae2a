"""Page to Article: body, furniture, origin, metadata, language."""
