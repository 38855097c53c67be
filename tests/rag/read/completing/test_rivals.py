"""Another document answers the question differently: another figure, year or name for all that the question names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage

from rag.read.completing.rivals import focused, rival, unread_rivals
from rag.read.features import SENTENCE_FEATURES, Candidate
from rag.read.reader_model import AnswerSpan
from rag.read.units import answering, units_of
from rag.search.question import kind_of
from rag.types import Passage


def told(texts: list[tuple[str, str]], share: float = 0.5) -> tuple[list[Candidate], list[Passage]]:
    """A candidate each for texts of documents of their own, with the words taken for the answer."""
    passages = [replace(passage(text), document_id=f"d{n}", rank=n + 1) for n, (text, _) in enumerate(texts)]
    candidates = []
    for unit, (text, answer) in zip(answering(units_of(passages)), texts, strict=True):
        start = text.index(answer)
        span = AnswerSpan(start, start + len(answer), 1.0)
        candidates.append(Candidate(unit, span, share, (0.0,) * len(SENTENCE_FEATURES)))
    return candidates, passages


TOWN = ("The town of Ulm Bay has 18,200 inhabitants.", "18,200")


@pytest.mark.parametrize(
    ("question", "one", "other", "rivals"),
    [
        ("How many inhabitants does Ulm Bay have?", TOWN, ("Ulm Bay, with 21,500 inhabitants, is the largest town.", "21,500"), True),
        ("How many inhabitants does Ulm Bay have?", TOWN, ("Ulm Bay, with its 18 200 inhabitants, lies on the coast.", "18 200"), False),
        ("How many inhabitants does Ulm Bay have?", TOWN, ("Kell Bay, with 21,500 inhabitants, is the largest town.", "21,500"), False),
        ("How many inhabitants does Ulm Bay have?", TOWN, ("Ulm Bay, with about 18,000 inhabitants, is a town.", "18,000"), False),
        ("How many inhabitants does Ulm Bay have?", TOWN, ("Ulm Bay will have 30,000 inhabitants.", "30,000"), False),
        ("How many inhabitants does Ulm Bay have?", ("In 1990 Ulm Bay had 9,000 inhabitants.", "9,000"), ("In 2020 Ulm Bay had 18,200 inhabitants.", "18,200"), False),
        ("When did the Orr mine close?", ("The Orr mine closed in 1987.", "1987"), ("When the Orr mine closed in 1989, 300 men left.", "1989"), True),
        ("When did the Orr mine close?", ("The Orr mine closed in 1987.", "1987"), ("The Orr mine closed in May 1987.", "May 1987"), False),
        ("Are the bells rung at Orr?", ("The bells of Orr are rung.", "rung"), ("The bells are not ringed at Orr.", "not"), False),
        ("Who founded the fair?", ("The fair was founded by Ida Kroll.", "Ida Kroll"), ("The fair was founded by Max Horn.", "Max Horn"), True),
        ("Who founded the fair?", ("The fair was founded by Ida Kroll.", "Ida Kroll"), ("Kroll founded the fair at thirty.", "Kroll"), False),
        ("How long is the Tarn bridge?", ("The Tarn bridge is 412 m long.", "412 m"), ("At 408 m the Tarn bridge is the longest.", "408 m"), True),
        ("How long is the Tarn bridge?", ("The Tarn bridge is 412 m long.", "412 m"), ("The Tarn bridge takes 4 minutes.", "4 minutes"), False),
        ("What does the bus to Holm cost?", ("The bus to Holm costs 3 euros.", "3 euros"), ("A ticket for the bus to Holm is 4 euros.", "4 euros"), True),
        ("Is the Tarn bridge lit?", ("The Tarn bridge is lit.", "lit"), ("The Tarn bridge is not lit.", "not lit"), True),
        ("Is the Tarn bridge lit?", ("The Tarn bridge is lit.", "lit"), ("The old Tarn bridge is not lit.", "not lit"), False),
        ("Is the Tarn bridge lit?", ("In 1950 the Tarn bridge was not lit.", "not lit"), ("The Tarn bridge is lit.", "lit"), False),
        ("When does the Tarn bath close?", ("The Tarn bath closes at 19:00.", "19:00"), ("The Tarn bath is open from 8:00 to 20:00.", "8:00 to 20:00"), True),
        ("When does the Tarn bath close?", ("The Tarn bath closes at 20:00.", "20:00"), ("The Tarn bath is open from 8:00 to 20:00.", "8:00 to 20:00"), False),
        ("Which port does Tarn use?", ("Tarn uses port 7001.", "port 7001"), ("Tarn uses port 7002.", "port 7002"), True),
        ("Who designed the Tarn hall?", ("The Tarn hall, opened in 1998, was designed by Ida Kroll.", "Ida Kroll"), ("Architect Max Horn drew the plans for the hall in Tarn.", "Max Horn"), True),
        ("Who owns the Tarn inn?", ("The Tarn inn is owned by Ida Kroll.", "Ida Kroll"), ("The Tarn inn is managed by Max Horn.", "Max Horn"), False),
        ("When was the Tarn mine shut down?", ("The Tarn mine was shut down in 2009.", "2009"), ("The Tarn mine has been out of operation since 2011.", "2011"), True),
        ("When was the Tarn pact signed?", ("The Tarn pact was signed in 1786.", "1786"), ("The Tarn pact came into force in 1787.", "1787"), False),
        ("When is the Tarn essay due?", ("The Tarn essay is due on 4 May.", "4 May"), ("The Tarn essay was due on 2 May; it is now due on 4 May.", "2 May"), False),
        ("When did the Tarn mill open?", ("The Tarn mill opened in 1974.", "1974"), ("The Tarn mill was to open in 1972.", "1972"), False),
        ("How many goals did Ada Tarn score?", ("Ada Tarn scored 21 goals.", "21"), ("Ada Tarn scored 24 goals.", "24"), True),
        ("Is the Tarn bridge free?", ("The Tarn bridge is free.", "free"), ("The Tarn bridge costs 3 euros.", "3 euros"), True),
        ("Who runs the Tarn pub?", ("The Tarn pub is run by Ida Kroll.", "Ida Kroll"), ("The Tarn pub was run by Max Horn.", "Max Horn"), False),
        ("Where did the Tarn fair take place in 2019?", ("In 2019 the Tarn fair took place in Graz.", "Graz"), ("The venue of the 2019 Tarn fair was Linz.", "Linz"), True),
        ("What does the Tarn gym cost?", ("The Tarn gym costs 39 euros.", "39 euros"), ("Students pay 25 euros at the Tarn gym.", "25 euros"), False),
        ("How often is the Tarn lift serviced?", ("The Tarn lift is serviced every month.", "every month"), ("The Tarn lift is serviced once a quarter.", "once a quarter"), True),
        ("How often is the Tarn lift serviced?", ("The Tarn lift is serviced every month.", "every month"), ("The Tarn lift is serviced monthly.", "monthly"), False),
        ("How often is the Tarn lift serviced?", ("The Tarn lift is serviced twice a year.", "twice a year"), ("The Tarn lift is serviced every six months.", "every six months"), False),
        ("How often does the Tarn club meet?", ("The Tarn club meets every two weeks.", "every two weeks"), ("The Tarn club meets three times a week.", "three times a week"), True),
        ("On which side of the river is the Tarn mill?", ("The Tarn mill is on the left bank of the river.", "left bank of the river"), ("The Tarn mill is on the right bank of the river.", "right bank of the river"), True),
        ("Where is the Tarn mill?", ("The Tarn mill is in the north of the town.", "north of the town"), ("The Tarn mill is in the market street.", "market street"), False),
        ("What is the Tarn bell made of?", ("The Tarn bell is made of bronze.", "bronze"), ("The Tarn bell was cast out of steel.", "steel"), True),
        ("How long must the Tarn glue dry?", ("The Tarn glue must dry for twelve hours.", "twelve hours"), ("Let the Tarn glue dry for a full day.", "a full day"), True),
        ("How long must the Tarn glue dry?", ("The Tarn glue must dry for 24 hours.", "24 hours"), ("Let the Tarn glue dry for a whole day.", "a whole day"), False),
        ("When did the Tarn dam burst?", ("The Tarn dam burst on 11 March 1864.", "11 March 1864"), ("The Tarn dam burst in the night of 12 May 1864.", "12 May 1864"), True),
        ("What time does the Tarn pool close on Sundays?", ("On Sundays the Tarn pool closes at 6 pm.", "6 pm"), ("Tarn pool: Sunday 8 am to 4 pm.", "4 pm"), True),
        ("How much is a Tarn day ticket?", ("A Tarn day ticket is 18 euros.", "18 euros"), ("Tarn tickets: day ticket 21 euros, evening ticket 12 euros.", "21 euros"), True),
        ("How much is a Tarn day ticket?", ("A Tarn day ticket is 18 euros.", "18 euros"), ("Tarn tickets: evening ticket 12 euros, day ticket 18 euros.", "12 euros"), False),
        ("When does the Tarn shop open?", ("The Tarn shop opens at 6 am on weekdays.", "6 am"), ("On Sundays the Tarn shop opens at 8 am.", "8 am"), False),
        ("Is the Tarn shop open in winter?", ("The Tarn shop is open in winter.", "open"), ("The Tarn shop is not open in summer.", "not open"), False),
        ("Which version of Tarn supports maps?", ("Tarn has supported maps since version 2.4.", "version 2.4"), ("Maps are supported by Tarn since version 3.0.", "version 3.0"), True),
        ("When did the Tarn rail become extinct?", ("The Tarn rail became extinct in 1894.", "1894"), ("The Tarn rail has been extinct since 1907.", "1907"), True),
        ("What is the Tarn hull made of?", ("The Tarn hull is made of aluminium.", "aluminium"), ("The Tarn hull is made of fibreglass.", "fibreglass"), True),
        ("What is the Tarn bell tower made of?", ("The Tarn bell tower is made of stone.", "stone"), ("The Tarn bell tower is made of granite.", "granite"), False),
        ("How many patients took part in the Tarn trial?", ("In all 412 patients took part in the Tarn trial.", "412"), ("The Tarn trial enrolled 388 patients.", "388"), True),
        ("Where does Ida Kroll work?", ("Ida Kroll works in Graz.", "Graz"), ("Ida Kroll worked in Linz for ten years.", "Linz"), False),
        ("Where does Ida Kroll work?", ("Ida Kroll works in Graz.", "Graz"), ("Ida Kroll works in Linz.", "Linz"), True),
        ("How many inhabitants does Ulm Bay have?", TOWN, ("Ulm Bay has a good 18,000 inhabitants.", "18,000"), False),
        ("Why is the Tarn bridge shut?", ("The Tarn bridge is shut for 412 days.", "412"), ("The Tarn bridge is shut for 408 days.", "408"), False),
    ],
)  # fmt: skip
def test_two_answers_to_one_question(
    question: str, one: tuple[str, str], other: tuple[str, str], rivals: bool
) -> None:
    candidates, passages = told([one, other])
    found = rival(question, kind_of(question), candidates, passages)
    assert (found is candidates[1]) is rivals


def test_what_one_document_says_twice_or_nobody_thinks_likely_is_no_rival() -> None:
    other = ("Ulm Bay, with 21,500 inhabitants, is the largest town.", "21,500")
    question = "How many inhabitants does Ulm Bay have?"
    candidates, passages = told([TOWN, other])
    assert (
        rival(question, "number", candidates, [replace(each, document_id="d") for each in passages]) is None
    )
    unlikely = [candidates[0], replace(candidates[1], share=0.000149)]
    assert rival(question, "number", unlikely, passages) is None
    assert rival(question, "number", [candidates[0], replace(candidates[1], share=0.000151)], passages)
    unread = [replace(candidates[0], span=None), candidates[1]]
    assert rival(question, "number", unread, passages) is None


@pytest.mark.parametrize(("before", "found"), [(11, True), (12, False)])
def test_a_rival_is_looked_for_among_the_twelve_likeliest(before: int, found: bool) -> None:
    candidates, passages = told([TOWN, ("Ulm Bay, with 21,500 inhabitants, is the largest town.", "21,500")])
    many = [*[candidates[0]] * before, candidates[1]]
    assert (rival("How many inhabitants does Ulm Bay have?", "number", many, passages) is not None) is found


def test_what_answers_is_the_focus() -> None:
    candidates, passages = told([TOWN])
    start = TOWN[0].index("18,200")
    assert focused(passages, candidates[0]).focus == (start, start + 6)


@pytest.mark.parametrize(("apart", "found"), [(149, False), (150, True)])
def test_a_document_that_tells_the_other_answer_near_by_knows_of_it(apart: int, found: bool) -> None:
    """160 characters behind the sentence are looked at; the other figure ends 11 behind the gap."""
    candidates, passages = told([TOWN, ("Ulm Bay, with 21,500 inhabitants, is the largest town.", "21,500")])
    behind = f" {'x' * (apart - 1)} Its 21,500 inhabitants came back."
    passages[0] = replace(passages[0], text=passages[0].text + behind)
    rivals = rival("How many inhabitants does Ulm Bay have?", "number", candidates, passages)
    assert (rivals is not None) is found


def test_what_names_all_that_is_asked_is_read_though_no_answer_was_seen_in_it() -> None:
    others = [
        "The Tarn mill is on the right bank.",
        "The mill burned down.",
        "The Orr mill is on the right bank.",
    ]
    candidates, passages = told(
        [("The Tarn mill is on the left bank.", "left")] + [(text, "The") for text in others]
    )
    unseen = [candidates[0], *(replace(each, span=None) for each in candidates[1:])]
    asked = "On which bank is the Tarn mill?"
    assert [each.unit.text for each in unread_rivals(asked, "other", unseen, passages)] == others[:1]
    assert unread_rivals(asked, "reason", unseen, passages) == []
    assert unread_rivals(asked, "other", candidates, passages) == []
    one_document = [replace(passage, document_id="d") for passage in passages]
    assert unread_rivals(asked, "other", unseen, one_document) == []
    many, pages = told([(f"The Tarn mill is on the left bank, says {name}.", "left") for name in "ABCDEF"])
    unseen = [many[0], *(replace(each, span=None) for each in many[1:])]
    assert len(unread_rivals(asked, "other", unseen, pages)) == 3


@pytest.mark.parametrize(("place", "read"), [(23, True), (24, False)])
def test_what_was_not_read_is_looked_for_among_the_likeliest(place: int, read: bool) -> None:
    texts = [f"The Orr mill is on the right bank, says {chr(65 + n)}." for n in range(30)]
    texts[0] = "The Tarn mill is on the left bank."
    texts[place] = "The Tarn mill is on the bank of the old town."
    candidates, passages = told([(text, "The") for text in texts])
    unseen = [candidates[0], *(replace(each, span=None) for each in candidates[1:])]
    found = unread_rivals("On which bank is the Tarn mill?", "other", unseen, passages)
    assert [each.unit.text for each in found] == [texts[place]] * read
