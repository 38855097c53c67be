"""What a catalog has published, by name: an index that follows it tells by that whether it is behind, or was left alone by a
catalog that was restored from a backup. The number of a generation does not tell: a restored catalog gives it again.
"""

from __future__ import annotations

from secrets import token_hex

from rag.store.catalog.database import Database
from rag.store.catalog.reading import Catalog


def begin(database: Database) -> None:
    """Raise the generation and give it a name; the caller is in a transaction."""
    database.write(
        "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'generation'"
    )
    database.write(
        "INSERT INTO publications SELECT CAST(value AS INTEGER), ? FROM meta WHERE key = 'generation'",
        (token_hex(6),),
    )


def newest(catalog: Catalog) -> str:
    """The publication that is visible now: its generation and its name, with a space between."""
    rows = catalog.database.rows(
        "SELECT value, mark FROM meta LEFT JOIN publications ON generation = CAST(value AS INTEGER)"
        " WHERE key = 'generation'"
    )
    return f"{rows[0][0]} {rows[0][1] or ''}" if rows else "0 "


def generation_of(publication: str) -> int:
    """Raises ValueError for what is no publication."""
    return int(publication.partition(" ")[0])


def is_known(catalog: Catalog, publication: str) -> bool:
    """Whether the catalog published it. Those of layouts before 11 have no name. Raises ValueError for what is none."""
    generation, _, name = publication.partition(" ")
    if int(generation) > catalog.generation:
        return False
    rows = catalog.database.rows("SELECT mark FROM publications WHERE generation = ?", (int(generation),))
    return (rows[0][0] if rows else "") == name
