"""Verbs of plain English with the forms that a sentence has and a question needs. Pure."""

from __future__ import annotations

_REGULAR = """accept accuse achieve acknowledge acquire add address admit adopt agree aim allow announce appeal
    appoint approve argue arrange arrest ask assemble assess attack attend attract award back ban
    battle believe blame block book borrow call capture carry cause celebrate challenge change charge
    claim clean close collect combine commission compare complete conclude condemn conduct confirm
    connect consider construct contain continue control convert convince cover create criticise cross
    damage debate declare decline defeat defend deliver demand deny deploy describe design destroy
    detain develop direct discover discuss donate double draft drop earn elect emphasise employ enable
    encourage end endorse enter establish estimate examine exchange expand expect explain explore
    export express extend face fail favour feature finance finish fire fix follow force found fund gain
    gather grant guarantee hail halt handle help highlight hire honour hope host identify ignore impose
    improve include increase inform inspect install intend introduce invade invent invest invite
    involve issue join judge justify kill lack land launch leak license like limit link list locate
    lower maintain manage manufacture mark measure mention miss monitor name need negotiate note obtain
    occupy offer open operate oppose order organise outline own pass pledge plan postpone praise
    predict prepare present preserve press prevent produce promise promote propose protect prove
    provide publish pull purchase push question raise reach reaffirm receive recommend reduce refuse
    reject release remove rename renew repair repeat replace report represent request require rescue
    reserve resolve restore restrict resume return reveal review sail save search secure select serve
    settle share sign specify sponsor start state stop store stress strengthen study suffer suggest
    supply support suspend test thank threaten transfer transform travel treat underline unveil urge
    use value paint print emphasize organize criticize view visit voice vote want warn welcome wish witness"""
"""Bases whose past ends in -ed."""
_DOUBLED = frozenset("admit ban control drop plan stop transfer travel".split())
"""Bases whose last letter is doubled before -ed."""
_IRREGULAR = """become became;begin began;bring brought;build built;buy bought;choose chose;come came;draw drew
    drive drove;fight fought;find found;fly flew;give gave;go went;grow grew;hear heard;hold held
    keep kept;lead led;leave left;lend lent;lose lost;make made;meet met;pay paid;say said;see saw
    seek sought;sell sold;send sent;show showed;speak spoke;spend spent;take took;teach taught
    tell told;think thought;win won;write wrote;sit sat;bear bore;dig dug;know knew;travel traveled"""
"""Base and past."""
_S = """accuse agree aim believe compare consider describe employ expect explain give help hope include intend involve know make need offer
    own plan produce promise require say seek sell show supply support teach treat use want warn welcome wish"""
"""Bases whose form in -s is hardly ever a plural, or is none where a verb may stand."""
LIGHT = frozenset(
    "take give put set have do make let keep come go bring lay see get be become remain raise voice play like".split()
)
"""Bases that say nothing without what follows: a question for it asks for half a phrase."""


def _past(base: str) -> str:
    """The form in -ed.

    >>> [_past(base) for base in ("hope", "carry", "plan", "enjoy")]
    ['hoped', 'carried', 'planned', 'enjoyed']
    """
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"


_CHANGING = [each.split() for line in _IRREGULAR.splitlines() for each in line.split(";")]
PASTS = {_past(base): base for base in _REGULAR.split()} | {past: base for base, past in _CHANGING}
"""Past → base."""
PRESENT = {f"{base}es" if base.endswith("sh") else f"{base}s": base for base in _S.split()}
"""Form in -s → base."""
