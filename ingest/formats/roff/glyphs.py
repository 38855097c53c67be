"""Characters that roff writes by a name: `\\(bu`, `\\[em]`, `\\[u00E9]`. Pure."""

from __future__ import annotations

import re
import unicodedata

_NAMED = {
    pair[:2]: pair[3:]
    for pair in (
        "bu=• em=— en=– hy=- aq=' dq=\" oq=‘ cq=’ lq=“ rq=” bq=‚ Bq=„ Fo=« Fc=» fo=‹ fc=› co=© rg=® tm=™ ga=` aa=´ ha=^ "
        "ti=~ rs=\\ sl=/ at=@ sh=# Do=$ lB=[ rB=] lC={ rC=} la=⟨ ra=⟩ ba=| bv=| br=| or=| bb=¦ ul=_ ru=_ rn=‾ <==≤ >==≥ "
        "!==≠ ===≡ ~==≅ ~~=≈ ap=∼ +-=± mu=× di=÷ de=° mc=µ ->=→ <-=← <>=↔ rA=⇒ lA=⇐ hA=⇔ ua=↑ da=↓ "
        "if=∞ sr=√ sc=§ ps=¶ ct=¢ Po=£ Ye=¥ Cs=¤ Eu=€ eu=€ 12=½ 14=¼ 34=¾ S1=¹ S2=² S3=³ Of=ª Om=º ss=ß ae=æ "
        "AE=Æ oe=œ OE=Œ o/=ø O/=Ø oa=å oA=Å -D=Ð Sd=ð Tp=þ TP=Þ .i=ı r?=¿ r!=¡ OK=✓ sq=□ lh=☜ rh=☞ dg=† dd=‡ fm=′ sd=″ "
        "es=∅ pl=+ mi=− -+=∓ eq== **=∗ no=¬ AN=∧ OR=∨ te=∃ fa=∀ mo=∈ nm=∉ sb=⊂ sp=⊃ ib=⊆ ip=⊇ ca=∩ cu=∪ pd=∂ gr=∇ "
        "is=∫ pc=· md=⋅ c*=⊗ c+=⊕ 3d=∴ tf=∴ pt=∝ lz=◊ CL=♣ SP=♠ HE=♥ DI=♦ %0=‰ ff=ff fi=fi "
        "fl=fl Fi=ffi Fl=ffl lf=⌊ rf=⌋ lc=⌈ rc=⌉ IJ=Ĳ ij=ĳ L/=Ł l/=ł vS=Š vs=š vZ=Ž vz=ž /L=Ł /l=ł CR=↵ ho=˛ ac=¸ ad=¨ "
        "a-=¯ ah=ˇ a^=^ a~=~ ao=˚ ab=˘ a.=˙ nb=⊄ nc=⊅ ne=≢ *U=Υ"
    ).split()
}
_NAMED.update(
    {"sqrt": "√", "integral": "∫", "sum": "∑", "product": "∏", "tmu": "×", "tdi": "÷", "t+-": "±", "tno": "¬"}
)
_GREEK = dict(zip("abgdezyhiklmncoprstufxqw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", ":": "\u0308", "~": "\u0303", ",": "\u0327", "v": "\u030c",
}  # fmt: skip
_CODES = re.compile(r"u([0-9A-Fa-f]{4,6})((?:_[0-9A-Fa-f]{4,6}){0,4})")
_LARGEST = 0x10FFFF


def glyph(name: str) -> str:
    """The character called `name`; "" for one that nobody knows.

    >>> glyph("bu"), glyph("'e"), glyph("*b"), glyph("u2014"), glyph("nothing")
    ('•', 'é', 'β', '—', '')
    """
    if name in _NAMED:
        return _NAMED[name]
    if len(name) == 1:
        return name
    if len(name) == 2 and name[0] == "*" and name[1].lower() in _GREEK:
        letter = _GREEK[name[1].lower()]
        return letter if name[1].islower() else letter.upper()
    if len(name) == 2 and name[0] in _ACCENTS and name[1].isalpha():
        return unicodedata.normalize("NFC", name[1] + _ACCENTS[name[0]])
    if match := _CODES.fullmatch(name):
        codes = [int(code, 16) for code in (match[1] + match[2]).split("_")]
        return unicodedata.normalize("NFC", "".join(map(_character, codes)))
    if name.startswith("char") and name[4:].isdecimal() and len(name) <= 7:
        return _character(int(name[4:]))
    return ""


def _character(code: int) -> str:
    surrogate = 0xD800 <= code <= 0xDFFF
    return chr(code) if 32 <= code <= _LARGEST and not surrogate and not 127 <= code < 160 else ""
