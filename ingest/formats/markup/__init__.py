"""Books, notebooks, and texts in XML, reStructuredText or RTF."""
