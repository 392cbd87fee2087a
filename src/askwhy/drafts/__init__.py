"""A message checked against the map before it goes out: what to change, where, and why. It never writes the message."""
