"""What is known of a customer: insights, questions, promises."""
