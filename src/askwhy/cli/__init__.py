"""The command line: a thin shell. Commands are imported when they are called, so that `askwhy --help` answers at once."""
