"""A workspace as large as a team's of many years, and how long its pages and its search take."""
