"""Passages → what to quote, a short answer and a calibrated confidence; no language model."""
