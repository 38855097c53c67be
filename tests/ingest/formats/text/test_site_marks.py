"""Marks of site generators are no text: what the page shows of them stays, and code is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.formats.text.alternative import is_words
from ingest.formats.text.markdown import read_markdown


def _read(tmp_path: Path, source: str, name: str = "page.md") -> str:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")
    return read_markdown(path, 20.0).text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('See [the pump]({% link _docs/pump.md %}) and [the well]({{ "/well/" | relative_url }}).', "See the pump and the well."),
        ('Read [this]({{< ref "a b.md" >}}) first.', "Read this first."),
        ("{% alert %}\nNobody may swim.\n{% endalert %}", "Nobody may swim."),
        ("The pool is warm.\n{: .note .info}", "The pool is warm."),
        ("[Join us](join.md){ .button .wide }", "Join us"),
        ("{{% notice warning %}}\nDo not feed the ducks.\n{{% /notice %}}", "Do not feed the ducks."),
        ('{{< figure src="m.jpg" alt="m.jpg" caption="A mole at work" >}}', "A mole at work"),
        ("Ask {% channel \"pool\" \"the keepers\" %} for a key.", "Ask the keepers for a key."),
        ("{% raw %}Write {{ name }} there.{% endraw %}", "Write {{ name }} there."),
        ("Write `{% link x.md %}` there.", "Write {% link x.md %} there."),
        ("Costs {{ site.price }} euros.", "Costs {{ site.price }} euros."),
        ("{% comment %}\nNot yet.\n{% endcomment %}\nOpen daily.", "Open daily."),
        ("{% highlight sh %}\npump {% on %}\n{% endhighlight %}", "pump {% on %}"),
        ("```\n{% alert %}\n```", "{% alert %}"),
        ("[[_TOC_]]\n\nThe rules.", "The rules."),
        ("Press :material-pump: Start.", "Press Start."),
        ("Chlorine\n: {{< since 3 >}}\n: Keeps it clean.", "Chlorine: Keeps it clean."),
        ('=== "Summer"\n\n    Open until nine.\n\n=== "Winter"\n\n    Open until five.', "Summer:\n\nOpen until nine.\n\nWinter:\n\nOpen until five."),
        ('!!! note "Keys"\n\n    Ask the keeper.\n\nThen go in.', "Keys:\n\nAsk the keeper.\n\nThen go in."),
        (":::tip[Towels]\nBring two.\n:::", "Towels: Bring two."),
    ],
)  # fmt: skip
def test_a_mark_of_a_generator_is_no_text(tmp_path: Path, source: str, shown: str) -> None:
    assert _read(tmp_path, source).strip() == shown


def test_programs_within_a_page_are_no_text(tmp_path: Path) -> None:
    source = (
        "---\ntitle: The pool\n---\nimport Tabs from '@theme/Tabs';\nimport {\n  Card,\n} from './card';\n\n"
        'export const depth = 3;\n\n{/* to be checked */}\n\n<Tabs values={[{a: 1}]} className="x">\n'
        '  <Card title="Hours">\n    Open **daily** until nine.\n  </Card>\n</Tabs>\n\n'
        "<div style={{color: 'red'}}>No diving.</div>\n\n```js\nimport x from 'y';\n```\n"
    )
    shown = "Hours\n\nOpen daily until nine.\n\nNo diving.\n\nimport x from 'y';"
    assert _read(tmp_path, source, "page.mdx").strip() == shown
    assert _read(tmp_path, source).strip() == shown


@pytest.mark.parametrize(
    ("alternative", "says"),
    [
        ("the old pump room.jpg", False),
        ("IMG_2031", False),
        ("image", False),
        ("Logo", False),
        ("Untitled", False),
        ("build status", False),
        ("Screenshot 2024-05-01 at 10.00.00", False),
        ("", False),
        ("A heron on the pump house", True),
        ("Figure 3: flow of water", True),
        ("Logo of the swimming club", True),
    ],
)
def test_what_an_alternative_text_says(alternative: str, says: bool, tmp_path: Path) -> None:
    assert is_words(alternative) == says
    assert _read(tmp_path, f"The well.\n\n![{alternative}](x.png)\n").strip() == (
        f"The well.\n\n{alternative}" if says else "The well."
    )


def test_a_page_without_a_text_is_what_it_says_it_is_about(tmp_path: Path) -> None:
    source = "---\ntitle: Pool rules\nsummary: Rules for all who swim here,\n  young and old.\n---\n"
    assert _read(tmp_path, source).strip() == "Pool rules\n\nRules for all who swim here, young and old."
