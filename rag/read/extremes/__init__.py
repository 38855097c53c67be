"""The one of several that has the most or the least of something: the cheapest room, the last boat on a Sunday."""
