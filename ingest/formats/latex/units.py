"""Quantities and units as siunitx and eurosym write them → as a page shows them. Pure."""

from __future__ import annotations

import re
from collections.abc import Container

from ingest.formats.raised import raised

QUANTITIES = {
    "SI": "[{[{", "qty": "[{{", "si": "[{", "unit": "[{", "num": "[{", "ang": "[{", "SIrange": "[{{{", "qtyrange": "[{{{", "numrange": "[{{",
    "SIlist": "[{{", "qtylist": "[{{", "numlist": "[{", "numproduct": "[{", "qtyproduct": "[{{", "EUR": "{", "euro": "",
}  # fmt: skip
"""Commands by what they are given (siunitx 2 and 3, eurosym)."""
_UNITS = dict(
    pair.split("=")
    for pair in (
        "metre=m meter=m gram=g second=s ampere=A kelvin=K mole=mol candela=cd hertz=Hz newton=N pascal=Pa joule=J watt=W coulomb=C volt=V "
        "farad=F ohm=Ω siemens=S weber=Wb tesla=T henry=H lumen=lm lux=lx becquerel=Bq gray=Gy sievert=Sv katal=kat radian=rad "
        "steradian=sr minute=min hour=h day=d degree=° arcminute=′ arcsecond=″ celsius=°C degreeCelsius=°C percent=% litre=l liter=L "
        "hectare=ha tonne=t bar=bar electronvolt=eV dalton=Da decibel=dB bel=B neper=Np angstrom=Å knot=kn bit=bit byte=B "
        "astronomicalunit=au atomicmassunit=u kilogram=kg Omega=Ω kg=kg mg=mg g=g km=km cm=cm mm=mm m=m um=μm nm=nm s=s ms=ms us=μs ns=ns Hz=Hz kHz=kHz MHz=MHz GHz=GHz "
        "W=W kW=kW MW=MW mW=mW V=V kV=kV mV=mV A=A mA=mA J=J kJ=kJ MJ=MJ eV=eV keV=keV MeV=MeV kWh=kWh N=N kN=kN Pa=Pa kPa=kPa MPa=MPa "
        "l=l L=L ml=ml mL=mL K=K mol=mol dB=dB kohm=kΩ euro=€ min=min h=h"
    ).split()
)  # fmt: skip
_PREFIXES = dict(
    pair.split("=")
    for pair in (
        "quecto=q ronto=r yocto=y zepto=z atto=a femto=f pico=p nano=n micro=μ mu=μ milli=m centi=c deci=d deca=da deka=da hecto=h kilo=k "
        "mega=M giga=G tera=T peta=P exa=E zetta=Z yotta=Y kibi=Ki mebi=Mi gibi=Gi tebi=Ti"
    ).split()
)  # fmt: skip
_POWERS = {"square": "²", "cubic": "³"}
_POWERED = {"squared": "²", "cubed": "³"}
_TOKEN = re.compile(r"\\([A-Za-z]+)(?:\s*\{([^{}]{0,20})\})?|\^\{?(-?\d{1,3})\}?|([.~])|([^\\\s^.~{}]+)")
_EXPONENT = re.compile(r"(?<=\d)\s*[eEdD]([+-]?\d{1,4})$")
_QUANTITY = re.compile(
    rf"\\({'|'.join(QUANTITIES)})(?![A-Za-z])(?:\[[^\[\]]{{0,200}}\])?"
    r"((?:(?:\[[^\[\]]{0,200}\])?\{(?:[^{}]|\{[^{}]{0,50}\}){0,200}\}){0,3})"
)
_GIVEN = re.compile(r"\{((?:[^{}]|\{[^{}]{0,50}\}){0,200})\}")
_CLOSE = ("°", "′", "″")


def quantity(name: str, given: list[str]) -> str:
    """What a command of `QUANTITIES` shows for what it is given, without its options.

    >>> quantity("qty", ["12", r"\\metre\\per\\second"]), quantity("SIrange", ["1", "3", r"\\km"])
    ('12 m/s', '1 to 3 km')
    """
    if name in ("EUR", "euro"):
        return " ".join([*map(number, given), "€"])
    if name in ("si", "unit"):
        return unit(given[-1]) if given else ""
    if name == "ang":
        parts = (given[-1] if given else "").split(";")
        return "".join(number(part) + sign for part, sign in zip(parts, _CLOSE, strict=False) if part.strip())
    numbers = given if name.startswith("num") else given[:-1]
    if name.endswith(("list", "product")):
        numbers = [part for one in numbers for part in re.split(r";|(?<=[\d\s])x(?=[\d\s])", one)]
    between = " to " if name.endswith("range") else " × " if name.endswith("product") else ", "
    shown = between.join(map(number, numbers))
    if name.startswith("num") or not given:
        return shown
    sign = unit(given[-1])
    return f"{shown}{sign}" if sign in _CLOSE else f"{shown} {sign}".strip()


def spelt(formula: str, own: Container[str]) -> str:
    """A formula with its quantities as they are shown, but for commands that the file defines itself (`own`).

    >>> spelt(r"v = \\SI{5}{\\metre\\per\\second}", ())
    'v = \\\\text{5 m/s}'
    """

    def shown(match: re.Match[str]) -> str:
        name, given = match[1], _GIVEN.findall(match[2])
        if name in own or len(given) != QUANTITIES[name].count("{"):
            return match[0]
        return f"\\text{{{quantity(name, given).replace('%', chr(92) + '%')}}}"

    return _QUANTITY.sub(shown, formula)


def number(source: str) -> str:
    """A number as it is typed, its exponent raised.

    >>> number("3.5e-6"), number("1.2 +- 0.1"), number("-40")
    ('3.5 × 10⁻⁶', '1.2 ± 0.1', '-40')
    """
    shown = " ".join(
        source.replace("\\pm", "±").replace("+-", "±").replace("$", "").replace("~", " ").split()
    )
    return _EXPONENT.sub(lambda match: f" × 10{raised(match[1].lstrip('+'))}", shown)


def unit(source: str) -> str:
    """A unit as it is shown; a command that nothing explains is shown by its name.

    >>> unit(r"\\kilo\\gram\\per\\cubic\\metre"), unit("kg.m^{-3}"), unit(r"\\furlong"), unit(r"\\celsius")
    ('kg/m³', 'kg m⁻³', 'furlong', '°C')
    """
    shown: list[str] = []
    before, after, divided = "", "", False
    for match in _TOKEN.finditer(source):
        name, given, power, point, plain = match.groups(default="")
        if name == "per":
            divided = True
        elif name in _PREFIXES:
            before += _PREFIXES[name]
        elif name in _POWERS or name == "raiseto":
            after = _POWERS.get(name) or raised(given or "")
        elif power or name in _POWERED or name == "tothe":
            if shown:
                shown[-1] += _POWERED.get(name or "") or raised(power or given or "")
        elif not point and name != "cdot":
            mark = "/" if divided and shown else " " if shown and plain[:1] != "/" else ""
            end = "⁻¹" if divided and not shown and not after else after
            shown.append(f"{mark}{before}{_UNITS.get(name) or given or name or plain}{end}")
            before, after, divided = "", "", False
    return "".join(shown)
