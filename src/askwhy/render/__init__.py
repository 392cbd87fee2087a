"""Reports for people and programs: terminal, Markdown, HTML, JSON. Each takes `askwhy.report.Report`s and gives text."""
