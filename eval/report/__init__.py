"""A finished run as tables, HTML, plots and JUnit."""
