"""Understanding: from labelled sentences to insights with evidence, their standing, and the customer's map."""
