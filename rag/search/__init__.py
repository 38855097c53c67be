"""A question, understood once → ranked passages."""
