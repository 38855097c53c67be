"""Texts → vectors and tokens: the only importers of onnxruntime, tokenizers and tiktoken."""
