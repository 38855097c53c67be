"""The chat in the browser. The only package that imports gradio, and only when `citewell chat` runs."""
