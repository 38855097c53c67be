"""What a person may change about answers: who writes them, how strict the proof is, how many passages are read."""
