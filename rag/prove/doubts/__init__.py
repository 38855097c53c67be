"""What a claim makes of its sentence that no word of it contradicts, and that keeps it from counting as proved."""
