"""Language: from a conversation to labelled sentences, with the classifier's name and version on every result."""
