"""Who works here: people, teams, rights, and the record of what was done."""
