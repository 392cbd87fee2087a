"""What is known of a customer, or of a colleague who agreed, where it matters; in a team's own rows too."""
