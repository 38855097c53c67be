"""Lists that tell one after another from when to when: who held an office, where something stood, whose it was."""
