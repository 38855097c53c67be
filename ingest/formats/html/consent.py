"""Consent banners of a page: by their names, by how they stand, and by what they and their buttons say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.formats.html.tree import Node, attributes

CONSENT_NAMES = re.compile(
    r"(?:cookie|consent|gdpr|ccpa|privacy)[\s_-]*(?:banner|bar|notice|pop-?up|modal|overlay|message|law|wall|dialog|box|"
    r"settings|prompt|info|policy|container|manager|preferences|alert|layer|root|sdk)|onetrust|usercentrics|didomi|"
    r"cookie-?(?:bot|yes|hub|script|first|pro)|cybot|tarteaucitron|iubenda|termly|osano|klaro|borlabs|axeptio|cmplz|"
    r"(?:^|[\s_-])(?:cc-window|cookies?|consent|gdpr|truste|sp_message|cmp(?:box)?\d?)(?:$|[\s_-])",
    re.I,
)
_CONSENT_WORDS = re.compile(
    r"cookie|consent|gdpr|tracking|çerez|куки|кукі|evästee|kakor|informasjonskapsl|küpsise|slapuk|sīkdat|"
    r"ciasteczk|kolačić|piškotk|süti|بملفات|עוגיות|クッキー|쿠키",
    re.I,
)
_ABOUT_SITE = re.compile(
    r"\b(?:web ?sites?|this site|our site|browsers?|analytics|privacy|personal(?:ise|ize|ised|ized)|partners|your (?:visit|experience|device)|"
    r"better experience|best experience|traffic|third[- ]part(?:y|ies)|opt[- ]out|by (?:continuing|clicking)|"
    # French, German, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish
    r"(?:ce|notre|nos) sites?|navigation|navigateur|mesurer l['’]audience|consentement|partenaires|diese[rs]? (?:web)?seite|"
    r"unsere[rs]? (?:web)?(?:seiten?|site)|webseiten?|einwilligung|datenschutz|werbung|zugriffe|"
    r"(?:este|nuestro|nosso) sitio|sitio web|navegaci[oó]n|navegador|consentimiento|(?:questo|nostro) sito|sito web|"
    r"navigazione|consenso|(?:este|nosso) s[ií]te|navega[cç][aã]o|consentimento|(?:deze|onze) (?:web)?site|toestemming|"
    r"bezoek|(?:den här|vår) (?:webb)?(?:plats|sida)|webbplatsen|samtycke|hjemmesiden|samtykke|witryn\w*|"
    r"stron\w{1,3} internetow\w+|prywatności|zgod[aęy])\b",
    re.I,
)
"""What a banner says of the cookies, and a recipe does not."""

_ACCEPTING = re.compile(
    r"\s*(?:(?:alles?|allen|tout|tous|tutti|todos?|todas|alla|nur) )?(?:cookies )?"
    r"(?:(?:i )?(?:accept|agree|allow|reject|decline|refuse|deny|dismiss|understand)\b.{0,30}|got it\W*|ok(?:ay)?\W*|close|"
    r"continue|necessary only|essential only|manage .{0,30}|cookie settings|preferences|(?:akzeptier|zustimm|zulassen|"
    r"ablehn|notwendige|einverstanden|verstand|accepter|refuser|j['’]accepte|continuer|aceptar|rechazar|accett|rifiuta|"
    r"aceitar|recusar|akkoord|accepteer|weiger|godkänn|neka|godta|avvis|afvis|hyväksy|akceptuj|odrzuć|zgadzam|kabul|přijm|"
    r"elfogad|принять|прийняти).{0,40})\s*$",
    re.I | re.S,
)
"""What stands on the button of a banner whose element has no name that tells."""

_CONTROLS = "button, [role=button], input[type=button], input[type=submit], [onclick], a[class*=btn], a[class*=button]"
_BUTTONS = "button, [role=button]"
_MOST_BUTTONS, _MOST_AROUND = 20, 4
"""Buttons of a page that are looked at, and elements around each."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST_BANNER = 3000
_LONGEST_NAMELESS = 800
STRUCTURE = (
    "div section aside ul ol dl table p form article header footer nav main td tr li figure center".split()
)


def may_ask(body: Node) -> bool:
    """Whether any part of a page can be a banner: without one word of what it asks for, none is looked at."""
    return _CONSENT_WORDS.search(body.text(deep=True) or "") is not None


def is_consent(node: Node, kinds: frozenset[str], role: str) -> bool:
    """Whether `node`, of such names (`chrome`) and role, is a banner that asks for consent to cookies."""
    named = "consent" in kinds or bool(CONSENT_NAMES.search(attributes(node).get("aria-label") or ""))
    shown_above = (
        node.tag == "dialog" or role in ("dialog", "alertdialog") or "aria-modal" in attributes(node)
    )
    if node.css_first("h1, article, main") is not None or node.tag in ("body", "a"):
        return False
    text = node.text(deep=True) or ""
    if len(text) > _LONGEST_BANNER or not _CONSENT_WORDS.search(text):
        return False
    about_site = _ABOUT_SITE.search(text) is not None
    if shown_above or ("banner" in kinds and named):
        return True
    controls = node.css(_CONTROLS)
    if _is_fixed(node):
        return about_site or bool(controls)
    accepting = any(_ACCEPTING.match(each.text(deep=True) or "") for each in controls)
    if named:
        return (about_site and not _is_section(node)) or accepting
    return len(text) <= _LONGEST_NAMELESS and about_site and accepting


def nameless_banners(body: Node) -> Iterator[int]:
    """Consent banners that only their buttons tell: the closest element around one that says what it asks for."""
    buttons = [each for each in body.css(_BUTTONS) if _ACCEPTING.match(each.text(deep=True) or "")]
    for button in buttons[:_MOST_BUTTONS]:
        around = button.parent
        for _ in range(_MOST_AROUND):
            if around is None or around.tag not in STRUCTURE:
                break
            if is_consent(around, frozenset(), ""):
                yield around.mem_id
                break
            around = around.parent


def _is_section(node: Node) -> bool:
    """Whether a part is named after its heading, as sections of a text are: "Cookie jar" in `cookie-jar`."""
    heading = node.css_first("h1, h2, h3, h4, h5, h6")
    words = _WORD.findall((heading.text(deep=True) or "").lower()) if heading is not None else []
    return bool(words) and words == _WORD.findall((attributes(node).get("id") or "").lower())


def _is_fixed(node: Node) -> bool:
    return "fixed" in (attributes(node).get("style") or "")[:2000]
