"""Article to Sentence, with exact offsets."""
