"""Whether a claim says as much as its source: of all or of some, as a fact or as a possibility. Pure.

`Most of the errors were corrected` does not prove `All errors were corrected`, nor `He may play` `He will play`. Both share
nearly every word, so what is compared is the few words that carry scope and certainty. They are closed classes of English;
a claim in another language departs in nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from rag.language.words import words

_WHOLE = frozenset(
    """all every everyone everybody everything each any only entire entirely whole wholly alone exclusively solely always never
    none nobody nothing nowhere everywhere most complete completely fully both regardless invariably""".split()
)
_OF_ALL = frozenset(
    "all every everyone everybody everything only exclusively solely always never none nobody nothing nowhere everywhere most".split()
)
"""Those of them that say something of all of many things; the others say that one thing is whole, or which one does not matter."""
_PART = frozenset(
    """some many much several most mostly mainly partly partially part often usually generally typically normally commonly
    occasionally sometimes rarely seldom primarily largely certain various few number couple select selected majority minority
    half approximately nearly almost including among least""".split()
)
_POSSIBLE = frozenset(
    """may might could can would should perhaps maybe possible possibly possibility probable probably likely unlikely
    apparently reportedly allegedly alleged allege alleges suggest suggests suggested suspect suspects suspected appear appears
    appeared seem seems seemed believe believes believed think thinks thought assume assumes assumed hypothesized hypothesised
    potential potentially expect expects expected plan plans planned planning propose proposes proposed proposal intend intends
    intended attempt attempts attempted attempting try tries tried trying hope hopes hoped hoping want wants wanted aim aims
    aimed consider considers considered considering if whether unclear unknown uncertain claim claims claimed supposed
    supposedly rumour rumours rumor rumors will seek seeks seeking nominated candidate estimate estimates estimated doubt
    doubts doubted doubtful""".split()
)
_CERTAIN = frozenset(
    """prove proves proved proven proof establish establishes established confirm confirms confirmed certainly certainty
    definite definitely undoubtedly undisputed indisputably unquestionably inevitable inevitably always never must really
    actually beyond known clearly already decided guarantee guarantees guaranteed completed agreed succeeded successfully
    will""".split()
)
OPPOSITES = frozenset(
    frozenset(pair)
    for left, right in (
        side.split("=")
        for side in (
            "all,every,everyone,everybody,everything,always=many,most,some,few,several,part,half,certain,sometimes,often,usually,rarely "
            "more,above,over,exceeding=less,fewer,below,under "
            "before=after before=since until=since inside,in,within=outside first=last earliest,oldest=latest,newest,youngest,recent "
            "largest,biggest,highest,most=smallest,lowest,least longest=shortest north,northern=south,southern "
            "east,eastern=west,western "
            "rose,rise,rises,risen,rising,grew,grow,grown,growing,increase,increased,increases,increasing"
            "=fell,fall,falls,fallen,falling,dropped,drop,shrank,shrink,decline,declined,decrease,decreased,decreases,decreasing "
            "bought,buy,buys,buying,purchased,purchase,acquired=sold,sell,sells,selling won,win,wins,winning=lost,lose,loses,losing "
            "opened,open,opens,opening=closed,close,closes,closing,shut accepted,accept,accepts,approved,approve,approves"
            "=rejected,reject,rejects,refused,refuse,refuses support,supported,supports,backed,backs=opposed,opposes,oppose "
            "began,begin,begins,begun,started,start,starts=ended,end,ends,stopped,stop,stops,finished "
            "built,build,builds,created=destroyed,destroy,destroys,demolished allowed,allow,allows,permitted=banned,ban,bans,prohibited,forbidden "
            "may,might=will,must,shall "
            "confirmed,confirm,confirms=denied,deny,denies joined,join,joins,entered=left,leave,leaves,quit "
            "upheld,uphold,upholds=lifted,overturned,overturn,overturns,quashed introduced,introduce,introduces=abolished,abolish,abolishes "
            "raised,raise,raises,raising=lowered,lower,lowers,lowering,cut,cuts maximum=minimum even=odd clockwise=anticlockwise,counterclockwise "
            "mother=father,aunt,sister,grandmother,daughter,wife father=uncle,brother,grandfather,son,husband wife=daughter,sister,aunt,cousin "
            "brother=sister,uncle,cousin,husband,son,nephew sister=aunt,cousin,daughter,niece husband=wife,son,uncle,cousin uncle=aunt,cousin "
            "son=daughter,nephew,grandson daughter=niece,granddaughter nephew=niece "
            "tenant,tenants,lessee,lessees=landlord,landlords,lessor,lessors buyer,buyers,purchaser,purchasers=seller,sellers,vendor,vendors "
            "employer,employers=employee,employees lender,lenders,creditor,creditors=borrower,borrowers,debtor,debtors "
            "sender,senders=recipient,recipients,receiver plaintiff,plaintiffs,claimant=defendant,defendants "
            "import,imports,imported,importing=export,exports,exported,exporting arrival,arrivals=departure,departures "
            "arrived,arrive,arrives,landed=departed,depart,departs profit,profits=loss,losses income,revenue=expenses,expenditure credit=debit "
            "weekday,weekdays=weekend,weekends breakfast=lunch,dinner,supper lunch=supper entrance,entry=exit sun=shade median=average "
            "public=private temporary,temporarily=permanent,permanently indoor,indoors=outdoor,outdoors "
            "net=gross safe=unsafe legal=illegal mandatory,compulsory,obligatory=optional,voluntary"
        ).split()
    )
    for pair in ((a, b) for a in left.split(",") for b in right.split(","))
)
"""Words that turn a statement round when one stands in the other's place. Closed and short: a word that only may
mean the contrary is none."""
_OPPOSITE_OF = {
    word: frozenset(other for pair in OPPOSITES if word in pair for other in pair if other != word)
    for word in frozenset().union(*OPPOSITES)
}


@dataclass(frozen=True, slots=True)
class Strength:
    """How far a claim keeps to what a window of text says; 1 where nothing is added to it."""

    scope: float
    """0.5 when the claim speaks of all or only where the window does not, 0 when it drops the window's `some` for it."""
    certainty: float
    """The same of a claim that calls certain what the window does not, or only calls possible."""
    unopposed: float
    """0 when the claim has the opposite of a word of the window, and neither has both."""


def strength(claim: str, window: str) -> Strength:
    """How `claim` keeps to the scope, the certainty and the direction of `window`."""
    ours, theirs = frozenset(words(claim)), frozenset(words(window))
    new, dropped = ours - theirs, theirs - ours
    return Strength(
        scope=_kept(new & _WHOLE, dropped & _PART),
        certainty=_kept(new & _CERTAIN, dropped & _POSSIBLE),
        unopposed=float(not any(_OPPOSITE_OF.get(word, frozenset()) & dropped for word in new)),
    )


def generalises(claim: str, window: str) -> bool:
    """Whether `claim` says of all, of most or of nobody else what `window` does not say so."""
    return not _OF_ALL.isdisjoint(frozenset(words(claim)) - frozenset(words(window)))


def _kept(stronger: frozenset[str], weaker: frozenset[str]) -> float:
    """1 where nothing stronger is said, less where it is, least where it stands for something weaker."""
    if not stronger:
        return 1.0
    return 0.0 if weaker else 0.5
