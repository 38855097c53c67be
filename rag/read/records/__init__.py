"""Records: what stands in rows of tables and behind labels, listed by conditions that a question names."""
