"""Values to HTML. Pure: no store, no Gradio."""
