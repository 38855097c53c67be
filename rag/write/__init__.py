"""What a chat model is told, and the chat model: the only importer of openai beside `rag.encode.remote`."""
