"""The built-in reader: what it is trained on, its network, its training; `python -m rag.train.reader`."""
