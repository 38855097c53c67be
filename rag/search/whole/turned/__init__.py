"""Questions for all of something that say what they are about first, or that all is wanted last: brought to their plain order."""
