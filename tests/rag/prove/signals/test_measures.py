import pytest

from rag.language.numerals import quantities
from rag.prove.signals.measures import Amount, amount, unit_end


def only(text: str) -> Amount:
    """The number of a text that has one, weak ones apart."""
    (found,) = (quantity for quantity in quantities(text) if not quantity.weak)
    return amount(text, found)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("a run of 36 months", "a run of three years"),
        ("a plank of 40 mm", "a plank of 4 cm"),
        ("it holds 1,500 litres", "it holds 1.5 cubic metres"),
        ("it draws 2,000 watts", "it draws 2 kW"),
        ("it draws 30 mA", "it draws 30mA"),
        ("a gain of 24 dB", "up to 24dB"),
        ("8 volts", "+8V at the gate"),
        ("0.2 g", "200 mg"),
        ("20 microns", "20μm of zinc"),
        ("for 90 minutes", "for 1.5 hours"),
        ("20 degrees Celsius", "20 °C"),
        ("70 pounds", "£70"),
        ("80 percent", "80%"),
        ("12 boats", "12"),
        ("12", "12 km"),
        ("about 300 visitors", "297 visitors"),
        ("nearly 15 km", "14.8 kilometres"),
        ("about 100 visitors", "110 visitors"),
        ("1,000 metres", "1.014 km"),
        ("more than 4,000 trees", "4,123 trees"),
        ("almost 2 years", "23 months"),
        ("90 km/h", "90 kilometres per hour"),
        ("8.3 million visitors", "8,336,817 visitors"),
        ("4.2 billion euros", "4,213 million euros"),
        ("324 metres", "324.4 metres"),
        ("16 percent", "15.8 percent"),
    ],
)
def test_the_same_amount_in_other_words(claim, source):
    assert only(claim).given_by(only(source))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("a run of 36 months", "a run of 36 years"),
        ("5 pounds of flour", "5 kg of flour"),
        ("70 dollars", "£70"),
        ("20 degrees Fahrenheit", "20 °C"),
        ("30 seconds", "30 minutes"),
        ("12 miles", "12 km"),
        ("30 mA", "30mAh"),
        ("it takes 30 A.", "30mA"),
        ("8 volts", "8kV"),
        ("8 percent", "8 boats, 18 percent".split(",")[1]),
        ("about 340 visitors", "297 visitors"),
        ("300 visitors", "297 visitors"),
        ("8.4 million visitors", "8,336,817 visitors"),
        ("8 million visitors", "8,336,817 visitors"),
        ("325 metres", "324.4 metres"),
        ("324.4 metres", "324 metres"),
        ("version 12", "version 12.4"),
        ("$1,180", "$1,179"),
        ("20 percent", "20.4 percent"),
        ("about 100 visitors", "111 visitors"),
        ("1,000 metres", "1.016 km"),
        ("about 4,300 trees", "4,123 trees"),
        ("64 megabytes", "64 KB"),
        ("a run of 13 months", "a run of a whole 2 years"),
    ],
)
def test_another_amount(claim, source):
    assert not only(claim).given_by(only(source))


def test_a_unit_is_part_of_the_number_and_a_plain_word_is_none():
    text = "heat it to 180 degrees Celsius for 12 rolls"
    first, second = quantities(text)
    assert text[first.end : unit_end(text, first)] == " degrees Celsius"
    assert unit_end(text, second) == second.end


@pytest.mark.parametrize(("gap", "rough"), [(55, True), (56, False)])
def test_about_stands_within_sixty_characters_before_its_number(gap, rough):
    assert only(f"about{' ' * gap}9 boats").rough is rough


@pytest.mark.parametrize(
    ("said", "given"), [("about 2", True), ("just over 2", True), ("2", False), ("about 3", False)]
)
def test_a_tenth_off_is_still_about_so_much(said, given):
    assert only(f"{said} percent of them").given_by(only("2.2 percent of them")) is given


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("16 bytes", "a 128-bit digest", True),
        ("32 hexadecimal digits", "16 octets", True),
        ("half an hour", "a 30-minute walk", True),
        ("16 bytes", "a 64-bit digest", False),
    ],
)
def test_amounts_with_a_hyphen_and_of_data(ours: str, theirs: str, same: bool) -> None:
    one, other = (amount(text, quantities(text)[at]) for text, at in ((ours, 0), (theirs, -1)))
    assert one.given_by(other) is same


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("for 50 to 60 minutes", ["time", "time"]),
        ("wide by 6 or 7 metres", ["length", "length"]),
        ("it lasts three years, or five if it is oiled", ["time", "time"]),
        ("12 km, but only 3 in winter", ["length", "length"]),
        ("from 1990 to 2000 km", ["", "length"]),
        ("in 3 days and 12 of them", ["time", ""]),
    ],
)
def test_two_numbers_may_share_a_unit(text: str, kinds: list[str]) -> None:
    units = [amount(text, number).units for number in quantities(text)]
    assert [each[0].kind if each else "" for each in units] == kinds


@pytest.mark.parametrize(
    ("claim", "source", "given"),
    [
        ("356 °F", "180 °C", True),
        ("180 °C", "356 °F", True),
        ("357 °F", "180.5 °C", True),
        ("350 °F", "180 °C", False),
        ("180 °F", "180 °C", False),
        ("2 GB", "2048 MB", True),
        ("2 GB", "2000 MB", True),
        ("2 GB", "2 GiB", True),
        ("4 GB", "2048 MB", False),
        ("512 kB", "0.5 MB", True),
    ],
)
def test_two_scales_of_heat_and_of_data(claim, source, given):
    assert only(claim).given_by(only(source)) is given
