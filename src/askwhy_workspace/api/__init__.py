"""What other programs may ask, with a personal token: a thin shell over the same queries and actions as the pages."""
