"""What is kept of people, on what ground, how long; and taking it away, or handing it over."""
