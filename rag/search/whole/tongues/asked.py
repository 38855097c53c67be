"""The commonest questions about all documents, in other languages than English, brought to English. Pure.

"Wie viele Dokumente gibt es?"          → "How many documents are there?"
"Résume ce texte."                      → "Summarise this."
"¿Qué documentos mencionan el faro?"    → "Which documents mention faro?"

Whoever asks so means no sentence of a document, so that no passage answers it, in whatever language the texts are.
"""

from __future__ import annotations

import re

from rag.language.patterns import regex

_COUNTS = (
    r"wie\s?viele\s+(?:dokumente|dateien|texte|unterlagen)\s+(?:gibt\s+es|hast\s+du|habt\s+ihr|haben\s+(?:sie|wir)|sind\s+(?:es|das|da|hier|vorhanden))",
    r"combien\s+de\s+(?:documents|fichiers|textes)\s+(?:y\s+a[\s-]+t[\s-]+il|as[\s-]tu|avez[\s-]vous|avons[\s-]nous|il\s+y\s+a|sont[\s-]ils)",
    r"cuántos\s+(?:documentos|archivos|ficheros|textos)\s+(?:hay|tienes|tiene|tenemos|son|existen)",
    r"quantos\s+(?:documentos|arquivos|ficheiros|textos)\s+(?:há|existem|tens|tem|temos)",
    r"quanti\s+(?:documenti|file|testi)\s+(?:ci\s+sono|hai|avete|abbiamo|sono)",
    r"hoeveel\s+(?:documenten|bestanden|teksten)\s+(?:zijn\s+er|heb\s+je|hebben\s+we)",
    r"ile\s+(?:jest\s+)?(?:dokumentów|plików|tekstów)(?:\s+(?:jest|masz|mamy))?",
    r"скільки\s+(?:є\s+)?(?:документів|файлів|текстів)(?:\s+(?:є|маєш|маємо|тут))?",
    r"kaç\s+(?:belge|dosya|metin)\s+(?:var|mevcut)",
    r"(?:一?共?有|总共有|總共有)?(?:多少|几|幾)[个個份篇]?(?:文件|文档|文檔)(?:呢)?|(?:文件|文档|文檔)(?:一?共)?有(?:多少|几|幾)[个個份篇]?",
    r"(?:文書|ドキュメント|ファイル|資料)は(?:全部で)?(?:いくつ|何件|何個)(?:あり|ある)?(?:ますか|の)?",
)
_THIS_DE = r"(?:dies(?:e[nsm]?)?|das|den|die|de[mr]|alles)(?:\s+(?:ganzen?\s+)?(?:dokumente?|texte?|artikel|berichte?|datei|seite|mail|nachricht|brief))?"
_THIS_FR = r"(?:ceci|cela|ça|tout|(?:ce|cet|cette|le|la|l['’])\s*(?:document|texte|article|rapport|fichier|page|mail|lettre))"
_THIS_ES = (
    r"(?:esto|todo|(?:este|esta|el|la)\s+(?:documento|texto|artículo|informe|archivo|página|correo|carta))"
)
_THIS_IT = r"(?:questo|tutto|(?:questo|questa|il|la|l['’])\s*(?:documento|testo|articolo|rapporto|file|pagina|lettera))"
_THIS_NL = r"(?:dit|alles|(?:dit|deze|het|de)\s+(?:document|tekst|artikel|rapport|bestand|pagina|brief))"
_OVERVIEWS = (
    rf"(?:bitte\s+)?fass(?:e|en\s+sie)?\s+(?:(?:mir|uns|bitte)\s+)*{_THIS_DE}\s+(?:bitte\s+)?(?:(?:kurz|knapp)\s+)?zusammen|(?:eine?\s+)?(?:kurze\s+)?zusammenfassung(?:,?\s+bitte)?",
    rf"worum\s+geht(?:\s+es|['’]s)(?:\s+(?:hier|darin|dabei|in\s+{_THIS_DE}))?|wovon\s+handel(?:t|n)\s+{_THIS_DE}",
    rf"(?:peux-tu\s+|pouvez-vous\s+)?résume[zr]?(?:[\s-]moi)?\s+{_THIS_FR}|(?:de\s+)?quoi\s+(?:parle|traite)(?:[\s-]t[\s-]il)?(?:\s+{_THIS_FR})?|de\s+quoi\s+s['’]agit[\s-]il",
    rf"resum(?:e|a|ir|ime)\s+{_THIS_ES}|de\s+qué\s+(?:trata|habla)(?:\s+{_THIS_ES})?",
    rf"riassum(?:i|a|ere)\s+{_THIS_IT}|di\s+(?:che\s+)?cosa\s+(?:parla|tratta)(?:\s+{_THIS_IT})?",
    rf"vat\s+{_THIS_NL}\s+(?:kort\s+)?samen|waar\s+gaat\s+{_THIS_NL}\s+over",
    r"(?:streść|podsumuj)\s+(?:to|ten\s+(?:dokument|tekst|artykuł))|o\s+czym\s+jest\s+(?:to|ten\s+(?:dokument|tekst|artykuł))",
    r"(?:підсумуй|стисло\s+перекажи)\s+(?:це|цей\s+(?:документ|текст))|про\s+що\s+(?:це|йдеться|цей\s+(?:документ|текст|лист))",
    r"(?:bunu|bu\s+(?:belgeyi|metni|yazıyı))\s+özetle(?:r\s+misin)?|bu\s+(?:belge|metin|yazı)?\s*ne(?:yle\s+ilgili|\s+hakkında)",
    r"(?:请|請)?(?:总结|總結|概括|摘要)(?:一下)?(?:这[个份篇]?|這[個份篇]?|本)?(?:文件|文档|文檔|文章|文|内容)?|(?:这|這|本)[个個份篇]?(?:文件|文档|文檔|文章|文)?(?:主要)?(?:讲|講|说|說|是关于)(?:的是|了)?什[么麼](?:的)?",
    r"(?:これ|この(?:文書|文章|記事|資料)|本文)を要約して(?:ください)?|(?:これ|この(?:文書|文章|記事|資料))は何について(?:です|書かれています)か",
)
_MENTIONS = (
    r"(?:welche|in\s+welchen)\s+(?:dokumente?n?|dateien|texten?)\s+(?:erwähn(?:en|t)|nennen|wird|kommt)\s+(?:(?:der|die|das|den|dem)\s+)?(?P<subject>\S.{0,120}?)(?:\s+(?:erwähnt|genannt|vor))?",
    r"quels\s+(?:documents|fichiers|textes)\s+(?:mentionnent|citent|parlent\s+d[eu])\s+(?:(?:le|la|les|l['’])\s*)?(?P<subject>\S.{0,120}?)",
    r"qué\s+(?:documentos|archivos|textos)\s+(?:mencionan|citan|hablan\s+del?)\s+(?:(?:el|la|los|las)\s+)?(?P<subject>\S.{0,120}?)",
    r"quali\s+(?:documenti|file|testi)\s+(?:menzionano|citano|parlano\s+d(?:i|el|ella))\s+(?:(?:il|lo|la|i|le|l['’])\s*)?(?P<subject>\S.{0,120}?)",
    r"welke\s+(?:documenten|bestanden|teksten)\s+(?:vermelden|noemen)\s+(?:(?:de|het)\s+)?(?P<subject>\S.{0,120}?)",
)


def _whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    names = (
        pattern.replace("(?P<subject>", f"(?P<subject{number}>") for number, pattern in enumerate(patterns)
    )
    return regex(rf"[\s¿¡]*(?:{'|'.join(names)})[\s?.!？。！]*", re.IGNORECASE)


_COUNT, _OVERVIEW, _MENTION = map(_whole, (_COUNTS, _OVERVIEWS, _MENTIONS))


def in_english(text: str) -> str:
    """`text`, a question in one line, in English where it is one of the commonest about all documents; others as they are.

    >>> in_english("Worum geht es hier?"), in_english("Welche Dokumente erwähnen den Fonds?")
    ('Summarise this.', 'Which documents mention Fonds?')
    """
    if _COUNT.fullmatch(text):
        return "How many documents are there?"
    if _OVERVIEW.fullmatch(text):
        return "Summarise this."
    match = _MENTION.fullmatch(text)
    subject = next(filter(None, match.groups()), "") if match else ""
    return f"Which documents mention {subject}?" if subject else text
