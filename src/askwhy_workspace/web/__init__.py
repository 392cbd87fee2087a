"""What all pages share: the frame, the styles, the first page, finding, undoing."""
