"""Web pages as a person sees them."""
