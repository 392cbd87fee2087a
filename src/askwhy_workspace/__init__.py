"""The workspace: where a team keeps what it knows of its customers."""
