"""Which embedder the settings name: the built-in model, the multilingual extra, or an OpenAI-compatible endpoint.

Documents leave the machine only when `embedding_model` names a remote model; a key alone changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rag.encode.embedder import Embedder
from rag.settings import MULTILINGUAL

if TYPE_CHECKING:
    from rag.settings import Settings


def open_embedder(settings: Settings, http_client: Any = None) -> Embedder:
    """The embedder that `settings` names; `http_client` (httpx) is for a remote one.

    Raises SettingsError when the extra or the endpoint's variables are missing and ModelFileError
    when a model file is missing or altered. Nothing is sent before the first text is embedded.
    """
    from rag.encode.local import LocalEmbedder

    if settings.embedding_model is None:
        return LocalEmbedder()
    if settings.embedding_model == MULTILINGUAL:
        from rag.encode.multilingual import multilingual_model

        return LocalEmbedder(multilingual_model())
    from rag.encode.remote import RemoteEmbedder

    return RemoteEmbedder(settings, http_client)
