"""What each room is measured on."""
