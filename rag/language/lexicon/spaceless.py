"""What a question in Chinese, Japanese or Korean asks for by its question word, and whether a text has it. Pure.

Such questions name the thing that is counted behind the word for "how many": 何冊 wants a number before 冊, 几点 one before 点.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.language.patterns import regex
from rag.language.words import HAN, HANGUL

_FIGURE = r"(?:[\d０-９][\d０-９,.，]*|[〇零一二三四五六七八九十百千万萬億亿两兩半]+)"
_KOREAN = r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|스물|서른|마흔|쉰|[일이삼사오육칠팔구십백천만]+)"
_NUMBER = rf"(?:{_FIGURE}|{_KOREAN}(?=\s))"
_MONEY = rf"{_FIGURE}\s?(?:元|块|塊|圆|圓|円|원|美元|欧元|ユーロ|ドル|유로|달러|クローネ|克朗|英镑|ポンド)|[$€£¥￥₩]\s?\d|免费|無料|무료"
_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天末]|[月火水木金土日]曜|[월화수목금토일]요일|평일|주말|平日|週末"
_TIME = rf"{_FIGURE}\s?(?:年|月|日|号|點|点|时|時|分|년|월|일|시)|{_KOREAN}\s?시|{_WEEKDAY}|[春夏秋冬]|봄|여름|가을|겨울"
_SOUGHT: tuple[tuple[str, str], ...] = (
    (
        rf"多少(?:钱|錢)|いくら|얼마(?!나)|料金|値段|運賃|(?<=[{HAN}])料(?=[をはの？?]|$)|价格|價格|价钱|票价|票價|费用|費用|房租|家賃|요금|가격|입장료",
        _MONEY,
    ),
    (r"何曜|星期几|周几|礼拜几|무슨\s?요일|어느\s?요일", _WEEKDAY),
    (
        r"什么时[候间]|何时|何日|いつ|언제|[館業店門门]時間|[放馆业店门]时间|開始時間|営業日|定休日|休館日|영업\s?시간|운영\s?시간",
        _TIME,
    ),
    (
        r"多[大长長高远遠重久深宽寬厚快]|どれ(?:くらい|ほど|だけ)|どのくらい|얼마나",
        rf"{_FIGURE}\s?[^\W\d_%％]|{_FIGURE}\s?[%％]|{_KOREAN}\s[가-힣]",
    ),
    (r"哪一?年|何年に|어느\s?해", rf"{_FIGURE}\s?(?:年|년)"),
)
_COUNTED = regex(rf"(?:何|几|幾|多少|몇)\s?(?P<counter>[{HAN}{HANGUL}])")
_NO_COUNTER = frozenset("故处者物事")
"""Behind 何 they ask why, where, who and what."""


_REQUEST = regex(
    r"^(?:请问|請問|请告诉我|請告訴我|告诉我|告訴我|请说明|想知道)|(?:について|に関して)?(?:を|は)?(?:教えて|おしえて|知りたい)(?:ください|下さい|くれますか|もらえますか|です|のですが)?(?=[。？?！!]*$)"
    r"|(?:을|를|이|가|은|는)?\s?(?:알려\s?(?:주세요|줘|주십시오)|가르쳐\s?(?:주세요|줘)|궁금(?:해요|합니다))(?=[.?!]*$)"
)


def without_request(question: str) -> str:
    """`question` without the words that only ask to be told: 入浴料を教えてください → 入浴料.

    >>> without_request("请告诉我拿铁的价格"), without_request("何時に開きますか")
    ('拿铁的价格', '何時に開きますか')
    """
    return _REQUEST.sub("", question) or question


def named(question: str) -> str:
    """`question` without the word that says what kind of thing is wanted, which a text that tells it seldom says: 料金, 価格."""
    found = next((match for asked, _ in _SOUGHT if (match := re.search(asked, question))), None)
    return question[: found.start()] + question[found.end() :] if found else question


_OTHERWISE = regex(r"谁|誰|方法|方式|如何|怎么|怎樣|怎样|包括|为什么|为何|どう|なぜ|누가|어떻게|왜|무엇")
"""Asks something else of a price or a time than how much, or when, it is."""
_NOUNS = frozenset("金段賃料格钱价價用租間间日금격료간")
"""Last characters of words for a price or a time, which are no question words."""


@lru_cache(maxsize=64)
def _sought(question: str) -> re.Pattern[str] | None:
    for asked, told in _SOUGHT:
        match = re.search(asked, question)
        if match and not (_OTHERWISE.search(question) and match[0][-1] in _NOUNS):
            return re.compile(told)
    match = _COUNTED.search(question)
    if match is None or match["counter"] in _NO_COUNTER:
        return None
    counter = {"时": "[时點点]", "点": "[点點时時]", "時": "[時时点]"}.get(match["counter"], match["counter"])
    return re.compile(rf"{_NUMBER}\s?{counter}|半(?={counter})")


def tells(question: str, text: str) -> float | None:
    """How far `text` has what `question` asks for: 1 what is counted, .5 another number, 0 none; None where nothing is counted.

    >>> tells("本を何冊まで借りられますか？", "本は一度に八冊まで借りることができます。"), tells("几点开门？", "公园很大。")
    (1.0, 0.0)
    >>> tells("馆长是谁？", "馆长是林雅文。") is None
    True
    """
    sought = _sought(question)
    if sought is None:
        return None
    if any(match.group() not in question for match in sought.finditer(text)):
        return 1.0
    return 0.5 if any(match.group() not in question for match in re.finditer(_NUMBER, text)) else 0.0
