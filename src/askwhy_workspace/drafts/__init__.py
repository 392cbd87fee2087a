"""Messages of ours, checked against what they told us before they go out."""
