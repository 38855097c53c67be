"""Pictures of text: pages without a text layer, and files that are pictures."""
