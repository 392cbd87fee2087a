"""Work in the background that survives a killed process."""
