"""One's own listening over many conversations: for learning, and its owner's alone until shared."""
