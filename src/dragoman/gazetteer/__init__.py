"""The world as known offline: countries and codes, places, bodies, offices with dates."""
