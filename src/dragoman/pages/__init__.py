"""Source to Page: files, folders, lines and addresses, each as bytes with their digest."""
