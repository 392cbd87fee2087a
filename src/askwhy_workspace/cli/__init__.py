"""Commands that need a workspace."""
