"""Who does the work of a run that needs nothing of the index: this machine, or the machines of a Ray cluster."""
