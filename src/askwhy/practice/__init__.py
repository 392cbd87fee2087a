"""One's own listening over many conversations, for learning: never a leaderboard, never for decisions about employment."""
