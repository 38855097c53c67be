"""Questions about the whole corpus in other languages than English."""
