"""Documents that do not lie in a folder: what LlamaIndex's readers and web addresses give."""
