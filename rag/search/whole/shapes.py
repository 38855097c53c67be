"""How questions about the whole corpus are worded: one pattern a shape of question. Pure."""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.search.whole.called import PAPERS
from rag.search.whole.narrowing import DOCUMENT_NOUNS
from rag.search.whole.phrases import (
    ABOUT,
    APPEARS,
    DOCUMENTS,
    END,
    HERE,
    MENTIONED,
    PLEASE,
    SUBJECT,
    THE_WORD,
    WHOLE,
)
from rag.search.whole.wording import Wording

HOW_MANY = Wording(
    rf"{PLEASE}(?:(?P<in>(?:in|on)\s+)?how\s+many|(?:what\s+is\s+)?(?:the\s+)?(?:total\s+)?number\s+of|count)\s+{DOCUMENTS}(?P<rest>.*?){END}",
    needs=DOCUMENT_NOUNS,
)
HERE_IS = Wording(r"^\s+(?:(?:do|have)\s+(?:you|we)(?:\s+(?:have|got|know))?|(?:are|is)\s+there)(?=\s)")
_PARTS = r"(?:(?P<number>how\s+many)|(?:which|what)(?:\s+are(?=\s+the\b))?|(?:list|show|name|give)(?:\s+me)?)\s+(?:(?:all|the|of)\s+)*(?P<parts>sections|chapters|articles|paragraphs|parts)"
_OF_PARTS = "sections|chapters|articles|paragraphs|parts"
HEADINGS = Wording(
    rf"{PLEASE}{_PARTS}\s+(?:does|do|did|has)\s+(?!not\b)(?P<subject>(?:the\s+)?\S.{{1,80}}?)(?:\s+(?:have|contain|consist\s+of|comprise|got))?{END}",
    needs=_OF_PARTS,
)
HEADINGS_IN = Wording(
    rf"{PLEASE}{_PARTS}\s+(?:(?:are|is)\s+(?:there\s+)?)?(?:in|of)\s+(?P<subject>(?:the\s+)?\S.{{1,80}}?){END}",
    needs=_OF_PARTS,
)
FOLDER_HAS = Wording(
    rf"{PLEASE}(?:how\s+many)\s+(?P<format>)(?P<noun>documents?|files?|pages?|articles?|notes?)\s+(?:does|do|has)\s+the\s+(?P<within>[\w./-]{{1,60}})\s+(?P<folder>folder|directory)"
    rf"\s*(?:have|hold|contain|got)?(?P<rest>){END}",
    needs="folder|directory",
)
ARE_HERE = Wording(
    rf"^(?:\s*+(?:(?:are|is|were|have\s+been|has\s+been)(?:\s+(?:there|here|stored|indexed|ingested|added|uploaded|loaded|read(?:\s+in)?))?|(?:do|have|can|did)\s+(?:you|we|i)(?:\s+(?:have(?:\s+access\s+to)?|know(?:\s+(?:of|about))?|keep|got|read|see|use|access|look\s+(?:at|in|through)|work\s+with|draw\s+on|ask\s+about|indexed|stored|upload(?:ed)?|load(?:ed)?|add(?:ed)?|put\s+in|give(?:n)?(?:\s+you)?))?"
    rf"|(?:do|can)\s+you\s+(?:hold|contain|search|cover|store)|you\s+(?:have|know)|have\s+(?:you|we|i)\s+(?:been\s+)?\w+|exist|there\s+(?:are|is)|(?:does|do|did)\s+(?:the|this|your|our|my)\s+(?:\w+\s+)?{WHOLE}\s+(?:have|hold|contain|include|comprise|cover)|are\s+(?:available|searchable)|(?:are|is)\s+(?:includ|contain|cover|search|provid|attach|import|process|regist(?:er)?|catalog(?:u?)|embedd|shar|sav|archiv|track|list)ed|(?:are|is)\s+in\s+here|are\s+(?:you|we)\s+(?:search|read|us|look|draw|cover|index)ing(?:\s+(?:in|at|through|over|on))?))?{HERE}(?:\s+(?:in\s+(?:all|total)|altogether))?\s*$"
)
_MARKS = "[\"“”'‘’`]?"
SECTIONED = Wording(
    r"^(?:\s+(?:is|are)\s+there)?\s+(?:(?:that|which)\s+)?(?:(?P<negated>(?:do(?:es)?\s+not|don't|doesn't)\s+(?:have|contain|include)|without|lack(?:s|ing)?|(?:ha(?:ve|s)|contains?|with)\s+no(?=\s))"
    r"|with|ha(?:ve|s|ving)|contain(?:s|ing)?|includ(?:e|es|ing))\s+(?:(?:an?y?|the|some)\s+)?"
    rf"(?:(?:section|chapter|heading|headline|appendix)(?:e?s)?\s+(?:that\s+(?:is|are)\s+)?(?:called|named|titled|entitled|headed|labelled)\s+{_MARKS}(?P<called>\S.{{0,120}}?){_MARKS}"
    rf"|(?:section|chapter|heading|appendix)(?:e?s)?\s+(?:on|about|for|of)\s+(?:the\s+)?{_MARKS}(?P<about>\S.{{0,80}}?){_MARKS}"
    rf"|{_MARKS}(?P<named>\S.{{0,80}}?){_MARKS}\s+(?:section|chapter|heading|appendix)){END}",
    needs="section|chapter|heading|headline|appendix",
)
"""Documents that have a section of a name."""
HAVING = Wording(
    rf"^(?:\s+(?:is|are)\s+there)?\s+(?:(?:that|which)\s+)?(?:(?P<negated>(?:do(?:es)?\s+not|don't|doesn't)\s+have|without|lack|have\s+no|with\s+no)|have|has|with)\s+(?:(?:any|some|an?)\s+)?(?!(?:you|we|i|they|been|to|not|it|one|the|more|\w+ed)\b)(?P<called>[a-z][\w-]*(?:\s+[a-z][\w-]*)?){END}"
)
"""The same, perhaps, where no section is said: "Which notes have references?"."""
MENTION = Wording(rf"^(?:\s+(?:is|are)\s+there)?{HERE}\s*+{ABOUT}{SUBJECT}{END}")
TITLES = r"(?:all\s+)?(?:the\s+)?(?:titles?|names?|ids?)\s+of\s+"
_ASK = r"(?:(?:list|show|name|give|find|enumerate|get|tell|collect)(?:\s+(?:me|us))?\s+(?:a\s+list\s+of\s+)?)"
LIST = Wording(
    rf"{PLEASE}(?:{_ASK}(?:{TITLES})?|(?P<in>(?:in|on)\s+)?(?:which|what)\s+(?:are\s+)?(?:{TITLES}|of\s+)?){DOCUMENTS}(?P<rest>.*)$",
    needs=DOCUMENT_NOUNS,
    flags=re.I | re.S,
)
OF_A_NAME = Wording(
    rf"{PLEASE}(?:(?P<ask>{_ASK})|(?P<number>how\s+many|count)\s+|(?:which|what)\s+)(?:(?:all|of|the|our|my|your|other|different)\s+)*"
    rf"(?P<thing>(?:[^\W\d_][\w'’-]*\s+){{0,2}}?(?:{PAPERS}))(?P<rest>(?:[\s?.!].*)?)$",
    needs=PAPERS,
)
"""Things that may be what documents are called: "Which minutes do we have?", "List the invoices from 2020"."""
THERE_ARE = Wording(
    rf"^(?:\s+(?:(?:are|is)\s+(?:there|here|stored|indexed|kept)|(?:do|have|can)\s+(?:you|we|i)(?:\s+(?:have|got|see|keep))?|exist))?{HERE}(?:\s+(?:in\s+(?:all|total)|altogether))?\s*$"
)
BARE = Wording(rf"{PLEASE}(?:a\s+list\s+of\s+)?(?=\w){DOCUMENTS}(?P<rest>\s.*)$", needs=DOCUMENT_NOUNS)
"""Documents without a verb that asks for them, as one types into a search box: "letters about eels"."""
BARE_REST = Wording(
    r"^\s+(?:that\b|which\b|where\b|in\s+which\b|about\b|on\b|regarding\b|concerning\b|with\b|without\b|\w+ing\b|(?:(?:written|signed|sent)\s+)?by\b)"
)
EVERY = Wording(r"\b(?:every|each|any)\s+(?:single\s+)?(?:\w+\s+)?$")
DO_THEY = Wording(rf"{PLEASE}where\s+(?:do|does|did)\s+{DOCUMENTS}(?P<rest>.*)$", needs=DOCUMENT_NOUNS)
_SUBJECT = (
    r"(?!(?:is|are|was|were|be|been|has|have|had|do|does|did|must|should|can|could|may|might|will|would|that|which|who|whose|not|to|you|we|i)\b)"
    r"(?P<subject>\S.{0,300}?)"
)
_IS_MENTIONED = (
    rf"(?:(?:is|are|was|were|(?:has|have)\s+been)\s+)?(?:ever\s+|also\s+)?(?:{MENTIONED}|{APPEARS})"
)
_IN_IT = r"\s+(?:in|on)(?:\s+(?:them|it))?"
PLACED = Wording(
    rf"^\s+(?:(?P<where>(?:(?:in|on)\s+which|where)\s+)|(?:that|which)\s+)?(?:(?:is|are|was|were|does|do|did)\s+)?{THE_WORD}{_SUBJECT}\s+"
    rf"{_IS_MENTIONED}(?P<in>{_IN_IT})?{END}"
)
"""Behind the documents: what is to be mentioned in them."""
HOLDING = Wording(
    rf"^\s+(?:(?:that|which)\s+)?(?:(?:have|has|having|with|hold|got)\s+(?=(?-i:[^?]{{0,80}}[A-Z\d“‘`])){THE_WORD}{_SUBJECT}\s+(?:in|on)\s+(?:them|it)|{THE_WORD}{_SUBJECT.replace('P<subject>', 'P<within>')}\s+(?:is|are){_IN_IT}){END}"
)
"""The same: "with the Halden pump in them", a name, and "that the pump is in"."""
BESIDE_SUBJECT = regex(
    r"(?:,?\s+(?:in\s+(?:them|it)|by\s+name|at\s+least\s+once|somewhere|anywhere|and\s+how\s+many(?:\s+(?:there\s+are|are\s+there|of\s+them(?:\s+there\s+are)?|they\s+are))?))+$",
    re.IGNORECASE,
)
"""Behind what is mentioned: how often, where and that it is to be counted, which every list of documents is."""
SUBJECT_FIRST = Wording(
    rf"{PLEASE}{THE_WORD}{_SUBJECT}\s+{_IS_MENTIONED}\s+(?:in|by)\s+(?:which|what|(?P<number>how\s+many))\s+(?:of\s+)?{DOCUMENTS}(?P<rest>.*?){END}",
    needs=DOCUMENT_NOUNS,
)
WHERE = Wording(
    rf"{PLEASE}{_ASK}?(?:(?:(?:in|on)\s+)?(?:which|what|(?P<number>how\s+many))\s+)?(?<=\s)(?P<plural>[^\W\d_]{{3,}}s)\s+"
    rf"(?:(?:in\s+which|where)\s+)?(?:(?:is|are|was|were|does|do)\s+)?{THE_WORD}(?P<subject>\S.{{0,300}}?)\s+{_IS_MENTIONED}{END}",
    needs=f"{MENTIONED}|{APPEARS}",
)
MENTIONS_OF = Wording(
    rf"{PLEASE}{_ASK}?(?:all|every|each|any)(?:\s+(?:the|of\s+the))?\s+(?:mentions?|occurrences?|references?)\s+(?:of|to)"
    rf"{SUBJECT}{END}|{PLEASE}(?=.*\b(?:is|are|was|were)\b)(?:where|{_ASK}?(?:all|every|each|any)(?:\s+the)?\s+(?:places?|passages?|spots?)\s+(?:where|(?:in|at)\s+which))\s+(?:(?:is|are|was|were)\s+)?(?P<named>\S.{{0,300}}?)\s+(?:(?:is|are|was|were)\s+)?(?:mentioned|named|cited|referred\s+to|discussed){END}"
    rf"|{PLEASE}where\s+(?:does|do|did)\s+(?:the|a)\s+(?:word|term|phrase|name|expression)\s+(?P<word>\S.{{0,300}}?)\s+(?:{APPEARS}){END}",
    needs=f"mention|occurrence|reference|named|cited|referred|discussed|{APPEARS}",
)
_NEWEST = r"(?P<end>newest|latest|most\s+recent(?:ly)?|oldest|earliest|first|last)"
_MADE = r"(?:(?:written|published|posted|released|made|dated|printed)\s+)"
NEWEST = Wording(
    rf"{PLEASE}(?:(?:what|which)(?:\s+(?:is|was|are|were)|'s)?\s*|(?:show|give|find|get)(?:\s+(?:me|us))?\s+|(?=(?:the\s+)?(?:newest|latest|most|oldest|earliest)\b))(?:the\s+)?(?!last\b){_NEWEST}\s+"
    rf"(?:{DOCUMENTS}|(?:news|thing|item)s?(?=\s+(?:about|on|regarding)\b)|(?=about\b))(?P<rest>.*?){END}",
    needs="newest|latest|recent|oldest|earliest|first",
)
NEWEST_AFTER = Wording(
    rf"{PLEASE}(?:which|what)\s+(?:of\s+)?{DOCUMENTS}(?P<rest>.*?)\s+(?:is|are|was|were)\s+(?:the\s+)?(?:{_MADE}(?:the\s+)?(?P<made>last|first)|{_MADE}?(?!last\b|first\b){_NEWEST})"
    rf"(?:\s+(?:one|document|file)s?)?{END}",
    needs=DOCUMENT_NOUNS,
)
NEWEST_ABOUT = Wording(
    rf"^{HERE}\s*(?:that\s+)?(?:mention(?:s|ing)?|about|on|regarding|concerning){SUBJECT}$|^{HERE}\s*$"
)
OVERVIEW = Wording(
    rf"{PLEASE}(?:(?:summari[sz]e|sum\s+up|sum\s+(?=(?:this|it|them|these|that)\s+up\b)|outline|recap)\b|(?:(?:give|write|make|show)(?:\s+(?:me|us))?|gimme)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?"
    r"(?:summary|overview|outline|abstract|gist|synopsis|digest|rundown|recap)(?:\s+of)?\b|(?:what(?:\s+is|['’]s)\s+)?(?:an?\s+|the\s+)?(?:summary|overview|gist)\b(?:\s+of\b)?|tl;?\s?dr\b:?"
    r"|(?:what\s+are\s+|(?:give|show|tell|list|name)(?:\s+(?:me|us))?\s+|summari[sz]e\s+)?(?:the\s+)?(?:main|key|most\s+important)\s+(?:points?|takeaways?|messages?|statements?|findings?)"
    r"(?:\s+(?:of|in|from)\b|(?=\s*[?.!]*\s*$)))(?P<rest>.*?)(?:,?\s+please)?" + END,
    needs=r"summ|sum\s|overview|outline|recap|abstract|gist|synopsis|digest|rundown|tl;?\s?dr|main|key|important",
)
WHAT_ABOUT = Wording(
    rf"{PLEASE}(?:(?:tell|show)\s+(?:me|us)\s+)?what(?:(?:'s|\s+is|\s+are)\s+|\s+(?=(?:this|it|these|the)\b.*\s(?:is|are)\s+(?:all\s+)?about\b))(?P<rest>this|it|these|(?:(?:the|this|these|my|our)\s+)(?:whole\s+|entire\s+)?(?:folder|corpus|collection|"
    rf"{DOCUMENT_NOUNS})\b[^?]{{0,120}}?|the\s+\S+(?:\s+\S+){{0,4}}?|[\w./-]+\.\w{{2,5}})\s+(?:(?:is|are)\s+)?(?:all\s+)?about{END}"
    rf"|{PLEASE}what\s+do(?:es)?\s+(?P<said>this|it|these|they|(?:(?:the|this|these|my|our)\s+)(?:documents?|files?|articles?|notes?|reports?|papers?|texts?|pages?|letters?|e-?mails?))\s+(?:all\s+)?say{END}",
    needs="about|say",
)
THIS = Wording(
    r"^\s*(?:for\s+me\s+)?(?:this|it|these|them|that|everything|all(?:\s+of\s+(?:this|it|them))?|(?:(?:all|of|the|this|these|my|our|your|whole|entire|each|every)\s+)*"
    r"(?:folder|corpus|collection|index|library|archive|documents?|docs|files?|articles?|notes?|reports?|papers?|texts?|pages?|contents?|letters?|stories|(?:e-?)?mails?|messages?|memos?|posts?|chapters?|manuals|guides))"
    r"(?:\s+(?:up|here|please|for\s+me|in\s+(?:\w+\s+){1,3}sentences?|briefly|shortly))*\s*$"
)
OF_DOCUMENT = Wording(
    rf"^\s*{DOCUMENTS}\s+(?:called|named|titled|entitled|about|on|regarding|of|from|that\s+is\s+about){SUBJECT}\s*$"
)
FILE = regex(r"^\s*[\w./-]{1,200}\.\w{2,5}\s*$")
NAMED = Wording(
    r"^\s*(?:the\s+)?(?P<subject>\S.{0,300}?)\s+(?:document|file|article|note|report|paper|text|manual|page)\s*$"
)
TITLED = Wording(
    r"^\s*(?:the|my|our|this)\s+(?P<subject>\S+(?:\s+(?!(?:please|briefly|shortly)\b)\S+){0,5}?)(?<!,),?(?:\s+(?:for\s+me|briefly|shortly|please))?\s*$"
)
SUMMARY = regex(
    r"\b(?:summ|sum\b|overview|recap|gist|synopsis|digest|rundown|abstract|tl;?\s?dr)", re.IGNORECASE
)
"""What asks for the whole of a matter; to outline or to name points may be asked of steps and lists."""
MATTER = Wording(
    r"^\s*(?:an?\s+|the\s+|my\s+|our\s+|this\s+)?(?P<subject>(?!(?:what|why|how|who|which|when|where|whether)\b)\S+"
    r"(?:\s+(?!(?:what|why|how|who|whom|which|that|when|where|whether|if|because|please|briefly|shortly)\b)\S+){0,9}?)(?<!,),?"
    r"(?:\s+(?:for\s+me|briefly|shortly|please))?\s*$"
)
"""A matter that is to be summed up: no question within, "the reasons why the ferry stopped"."""
PUBLISH = Wording(
    rf"{PLEASE}(?:what|(?:which\s+|(?P<number>how\s+many)\s+){DOCUMENTS})\s+(?:did|has|have|does|do|is\s+there)\s+(?P<who>.{{2,60}}?)\s+(?:publish|post|print|writ|wrot|run|carr|report)(?:ed|es?|s|ten|y|ied)?"
    rf"(?:\s+(?:(?P<last>last|most\s+recently)|(?P<first>first)))?(?P<rest>(?:\s.*?)?)(?:\s+(?P<latest>last|most\s+recently))?{END}",
    needs="publish|post|print|writ|wrot|run|carr|report",
)
WROTE = regex(r"\b(?:writes?|wrote|written|writing)\b", re.I)
EVERYTHING = Wording(
    rf"{PLEASE}(?:{_ASK}|(?:is|are)\s+there\s+|(?:do|have)\s+you\s+(?:have\s+|got\s+)?|got\s+)?(?:everything|anything|something)(?P<rest>\s.*?){END}",
    needs="everything|anything|something",
)
PUBLISHED = Wording(
    r"^\s+(?:that\s+)?(?P<who>\S.{1,60}?)\s+(?:(?:has|have)\s+)?(?:published|written|posted|printed|wrote)(?P<more>\s.*)?$"
)
"""Behind "everything": by whom it is."""
MENTIONING = Wording(rf"^\s+(?:that\s+)?(?:mention(?:s|ing)|refer(?:s|ring)\s+to){SUBJECT}$")
WHETHER = Wording(
    rf"{PLEASE}(?:(?:(?:is|are)\s+there|(?:do|have)\s+(?:you|we)(?:\s+(?:have|got))?)(?:\s+(?:any|an?|some|one))?|(?:do|does|did)\s+(?:any|some|one)(?:\s+one)?)"
    rf"\s+{DOCUMENTS}(?P<rest>.*)$",
    needs=DOCUMENT_NOUNS,
)
ANYWHERE = Wording(
    rf"{PLEASE}(?:is|are|was|were)\s+(?P<subject>\S.{{0,200}}?)\s+(?:mentioned|named|cited|discussed|covered|referred\s+to)"
    rf"\s+(?:anywhere|(?:in|by)\s+any\s+{DOCUMENTS})(?:\s+here|{HERE})?{END}",
    needs="anywhere|any",
)
NONE_OF = Wording(
    r"^(?:no|not\s+any|none\s+of\s+the)\s+(?=[^\W\d_])(?!(?:longer|later|earlier|more|less|one)\b)"
)
NEITHER = Wording(r"^neither\s+(?P<one>.+?)\s+nor\s+(?P<other>.+)$")
BE_IT = regex(r",\s+(?:be\s+(?:it|they)|whether|no\s+matter|regardless)\b[^?.!]*(?=[?.!\s]*$)", re.IGNORECASE)
"""What a mention may be, behind what is to be mentioned: ", be it as author or in a reference"."""
BY_NAME = regex(r"(?i:(?<=\bmentioned)|(?<=\bnamed)|(?<=\blisted)|(?<=\bgiven))\s+by\s+name\b", re.IGNORECASE)
"""It tells nothing of what is mentioned."""
AUTHORS = Wording(
    rf"{PLEASE}(?:(?:list|name|give|show)(?:\s+me)?\s+|(?:who|(?:which|what)(?:\s+people)?)\s+(?:are|were)\s+|(?P<number>how\s+many)\s+)(?:all\s+)?(?:(?:of\s+)?the\s+)?(?:different\s+)?authors\s+(?:(?:of|to|behind|(?:named|given|listed|stated)\s+(?:(?:on|at|in|above)\s+(?:the\s+)?(?:first|title|front|top)(?:\s+pages?)?\s+)?(?:of|in|by|on|above))\s+(?:all\s+)?(?:the\s+)?|(?:are|do)\s+(?:there\s+)?(?:(?:of|in)\s+)?){DOCUMENTS}{HERE}(?:\s+have)?{END}"
    rf"|{PLEASE}(?:name\s+everyone\s+)?who\s+(?:all\s+)?(?:(?:is|are|was|were)\s+)?(?:named|given|listed|stated|credited)\s+as\s+(?:an?\s+|the\s+)?authors?\s+(?:(?:on|at|in|above)\s+(?:the\s+)?(?:first|title|front|top|head)(?:\s+pages?)?\s+)?(?:of|in|on|by)\s+(?:all\s+)?(?:the\s+)?{DOCUMENTS.replace('?P<format>', '?:').replace('?P<within>', '?:').replace('?P<noun>', '?:')}{HERE}{END}"
    rf"|{PLEASE}(?:name\s+everyone\s+)?who\s+(?:all\s+)?(?:wrote|authored)\s+(?:(?:all|each|these|those)\s+(?:of\s+)?(?:the\s+|these\s+|those\s+)?(?:{DOCUMENT_NOUNS})|the\s+(?:documents|texts|papers|articles|vignettes|pdfs|files)){HERE}{END}",
    needs="author|wrote",
)
"""By whom all documents are."""
BY_SEVERAL = Wording(
    r"^(?:\s+(?:is|are)\s+there)?\s+(?:(?:that|which)\s+)?(?:(?:have|has|with|name|list)|(?:(?:are|were|was)\s+)?(?:(?:co-?)?(?:written|authored)\s+)?by)\s+"
    rf"(?P<many>more\s+than\s+(?:one|\w+)|at\s+least\s+\w+|\w+\s+or\s+more|several|multiple|exactly\s+\w+|(?:only\s+)?(?:one|a\s+single)|two|three|four|five)\s+(?:authors?|writers?|people|persons?){END}",
    needs="author|writer|people|person",
)
"""Behind the documents: how many they are by."""
AND_WHICH = Wording(
    rf",?\s+and\s+(?:if\s+(?:so|yes),?\s+)?(?:in\s+)?(?:which|where|what)(?:\s+(?:ones?|{DOCUMENTS}))?{END}",
    needs="and",
)
"""Behind a question whether any document does: ", and in which?"."""
TRAILING = Wording(
    r"^(?P<subject>.+?)(?P<rest>,?\s+(?:(?:that|which)\s+(?:are|were|was)\s+)?(?:published|written|dated|posted|released|issued)\s+.+|\s+by\s+.+)$"
)
LITERAL = Wording(
    rf"{PLEASE}(?:{_ASK}|which\s+|what\s+|(?P<number>how\s+many)\s+){DOCUMENTS}\s+(?:that\s+)?(?:[a-z]+\s+){{1,6}}?(?P<literal>[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S*\w|[a-z][a-z\d]*(?:\.[a-z][a-z\d_]+){{2,}}){END}",
    needs=r"@|http|www|\w\.\w+\.\w",
)
"""An address that must stand there, whatever documents do with it: "Which pages give the address office@elm.org?"."""
ANY_PLURAL = Wording(
    rf"{PLEASE}(?:(?:which|what)|(?P<number>how\s+many)|(?:list|show|name|give|find)(?:\s+me)?(?:\s+all)?(?:\s+the)?)\s+(?P<noun>[^\W\d_]{{3,}}s)\s+"
    rf"(?:that\s+)?(?P<negated>do\s+not\s+|don't\s+)?(?:mention|refer\s+to|(?:contain|use)\s+the\s+(?:word|term|phrase|name)){SUBJECT}{END}",
    needs="mention|refer|contain|use",
)
WHO_SPEAK = Wording(
    r"(?:compan|scientist|expert|analyst|official|people|author|writer|countr|minister|player|critic|witness|theor|reason|law|rule|book)"
)
"""Plural nouns of people and the like, who mention things themselves, and of what documents speak of."""
VALUES = Wording(
    rf"{PLEASE}(?:(?:which|what)|(?P<number>how\s+many)|(?:list|show|name|give)(?:\s+me)?(?:\s+all)?(?:\s+the)?)\s+(?:different\s+|other\s+)*"
    rf"(?P<noun>publishers|sources|outlets|newspapers|folders|sub-?folders|directories|languages|formats|file\s+types|file\s+formats|kinds\s+of\s+files)(?P<rest>.*?){END}",
    needs="publishers|sources|outlets|newspapers|folders|directories|languages|formats|types|kinds",
)
JUDGED = Wording(
    r"^\s*+(?:(?:that|which)\s+)?(?:(?:are|is|were|was|seem|sound)\s+(?:the\s+|very\s+|more\s+|rather\s+)?"
    r"(?:most|least|best|worst|well|badly|poorly|important|interesting|relevant|useful|good|bad|better|worse|wrong|right|true|false|correct|reliable|trustworthy"
    r"|accurate|outdated|biased|neutral|objective|positive|negative|critical|favou?rable|optimistic|pessimistic|sceptical|skeptical|similar|contradictory|easy|hard|difficult)\b"
    r"|(?:(?:do\s+not\s+|don't\s+)?(?:agree|disagree|criticis?z?e|praise|favou?r|oppose|endorse|contradict|sympathi[sz]e)\b))"
)
THINK = Wording(
    rf"{PLEASE}how\s+many\s+(?:of\s+the\s+)?(?P<who>people|persons|users|customers|readers|experts|employees|students|men|women|voters|analysts|authors|respondents)\s+"
    r"(?:\w+ly\s+)?(?P<rest>(?:think|believe|feel|prefer|like|dislike|love|hate|want|agree|disagree|hope|fear|expect|consider|trust)\b.{0,300})$",
    needs=r"how\s+many",
)
SAID_OF = Wording(
    rf"{PLEASE}(?:(?:tell|teach)\s+me\s+(?:(?:more|something|everything|all|a\s+(?:bit|little))\s+)?about"
    rf"|what\s+(?:do|did|can|could)\s+(?:(?:the|these|those|my|our|your|all)\s+)*(?:you|we|they|(?:{DOCUMENT_NOUNS})(?<=s))"
    r"\s+(?:say|tell|know|report|write|have\s+to\s+say|have)(?:\s+(?:me|us))?\s+(?:about|on|of)"
    r"|what\s+(?:is|has\s+been)\s+(?:said|known|written|reported|told|there)\s+(?:about|on|of)"
    r"|(?:(?:give|show)\s+(?:me|us)\s+)?(?:(?:all|any|some)\s+)?(?:the\s+)?(?:information|info|details|facts)\s+(?:about|on|regarding))"
    rf"\s+(?P<subject>(?!(?:how|why|when|where|what|who|whom|whose|which|whether|if)\b)\S.{{0,200}}?){END}",
    needs="about|on|of|regarding",
)
"""What is said of a thing, of which nothing more is asked."""
