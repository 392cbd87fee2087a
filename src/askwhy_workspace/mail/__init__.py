"""What goes out by e-mail: the digest, to those who asked for it, where a mail server is named."""
