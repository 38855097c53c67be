"""The Documents tab and the source panel: lists, uploads, the document at a place."""
