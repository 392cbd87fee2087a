"""`python -m askwhy` is `askwhy`."""

from askwhy.cli.main import main

main()
