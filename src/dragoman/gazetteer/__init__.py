"""What is known of the world offline: countries with their codes, places, bodies, offices with dates."""
