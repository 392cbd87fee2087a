"""A workspace of invented customers. All of `files` is our own: docs/reference/demo.md."""
