"""What is right and what is wrong about answers, citations, rankings and refusals. Pure."""
