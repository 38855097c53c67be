"""Tables of cells: spreadsheets and delimited text."""
