"""Words, sentences, numbers, dates, names and languages of a text: pure, no store, no model of ours."""
