"""Countries, what belongs to them is called, and their capitals. Pure.

Names of countries are a closed list, so all that a text names can be found; and "Turkish" before "drones" is no name of a
drone.
"""

from __future__ import annotations

import re

from rag.language.patterns import regex
from rag.language.words import WORD, fold

_TABLE = """
Afghanistan|Afghan|Kabul;Albania|Albanian|Tirana;Algeria|Algerian|Algiers;Andorra|Andorran|Andorra la Vella;Angola|Angolan|Luanda
Argentina|Argentine,Argentinian|Buenos Aires;Armenia|Armenian|Yerevan;Australia|Australian|Canberra;Austria|Austrian|Vienna
Azerbaijan|Azerbaijani,Azeri|Baku;Bahamas|Bahamian|Nassau;Bahrain|Bahraini|Manama;Bangladesh|Bangladeshi|Dhaka;Barbados|Barbadian|Bridgetown
Belarus|Belarusian|Minsk;Belgium|Belgian|Brussels;Belize|Belizean|Belmopan;Benin|Beninese|Porto-Novo;Bhutan|Bhutanese|Thimphu
Bolivia|Bolivian|La Paz,Sucre;Bosnia and Herzegovina,Bosnia|Bosnian|Sarajevo;Botswana||Gaborone;Brazil|Brazilian|Brasília,Brasilia
Brunei|Bruneian|Bandar Seri Begawan;Bulgaria|Bulgarian|Sofia;Burkina Faso|Burkinabe|Ouagadougou;Burundi|Burundian|Bujumbura,Gitega
Cambodia|Cambodian|Phnom Penh;Cameroon|Cameroonian|Yaoundé,Yaounde;Canada|Canadian|Ottawa;Cape Verde|Cape Verdean|Praia
Central African Republic||Bangui;Chad|Chadian|N'Djamena;Chile|Chilean|Santiago;China|Chinese|Beijing;Colombia|Colombian|Bogotá,Bogota
Comoros|Comorian|Moroni;Democratic Republic of the Congo,Congo|Congolese|Kinshasa,Brazzaville;Costa Rica|Costa Rican|San José
Croatia|Croatian|Zagreb;Cuba|Cuban|Havana;Cyprus|Cypriot|Nicosia;Czech Republic,Czechia|Czech|Prague;Denmark|Danish,Dane|Copenhagen
Djibouti|Djiboutian|;Dominican Republic|Dominican|Santo Domingo;East Timor,Timor-Leste|Timorese|Dili;Ecuador|Ecuadorian|Quito
Egypt|Egyptian|Cairo;El Salvador|Salvadoran|San Salvador;Equatorial Guinea||Malabo;Eritrea|Eritrean|Asmara;Estonia|Estonian|Tallinn
Eswatini,Swaziland|Swazi|Mbabane;Ethiopia|Ethiopian|Addis Ababa;Fiji|Fijian|Suva;Finland|Finnish,Finn|Helsinki;France|French|Paris
Gabon|Gabonese|Libreville;Gambia|Gambian|Banjul;Georgia|Georgian|Tbilisi;Germany|German|Berlin;Ghana|Ghanaian|Accra;Greece|Greek|Athens
Greenland|Greenlandic|Nuuk;Grenada|Grenadian|;Guatemala|Guatemalan|;Guinea|Guinean|Conakry;Guinea-Bissau||Bissau;Guyana|Guyanese|Georgetown
Haiti|Haitian|Port-au-Prince;Honduras|Honduran|Tegucigalpa;Hungary|Hungarian|Budapest;Iceland|Icelandic,Icelander|Reykjavik
India|Indian|New Delhi,Delhi;Indonesia|Indonesian|Jakarta;Iran|Iranian|Tehran;Iraq|Iraqi|Baghdad;Ireland|Irish|Dublin
Israel|Israeli|Jerusalem;Italy|Italian|Rome;Ivory Coast,Côte d'Ivoire|Ivorian|Yamoussoukro;Jamaica|Jamaican|Kingston;Japan|Japanese|Tokyo
Jordan|Jordanian|Amman;Kazakhstan|Kazakh|Astana;Kenya|Kenyan|Nairobi;Kosovo|Kosovar|Pristina;Kuwait|Kuwaiti|;Kyrgyzstan|Kyrgyz|Bishkek
Laos|Laotian|Vientiane;Latvia|Latvian|Riga;Lebanon|Lebanese|Beirut;Lesotho||Maseru;Liberia|Liberian|Monrovia;Libya|Libyan|Tripoli
Liechtenstein||Vaduz;Lithuania|Lithuanian|Vilnius;Luxembourg|Luxembourgish|;Madagascar|Malagasy|Antananarivo;Malawi|Malawian|Lilongwe
Malaysia|Malaysian|Kuala Lumpur;Maldives|Maldivian|Malé;Mali|Malian|Bamako;Malta|Maltese|Valletta;Mauritania|Mauritanian|Nouakchott
Mauritius|Mauritian|Port Louis;Mexico|Mexican|Mexico City;Micronesia|Micronesian|;Moldova|Moldovan|Chisinau;Monaco|Monegasque|
Mongolia|Mongolian|Ulaanbaatar;Montenegro|Montenegrin|Podgorica;Morocco|Moroccan|Rabat;Mozambique|Mozambican|Maputo;Myanmar,Burma|Burmese|Naypyidaw,Yangon
Namibia|Namibian|Windhoek;Nepal|Nepalese,Nepali|Kathmandu;Netherlands,Holland|Dutch|Amsterdam,The Hague;New Zealand|New Zealander|Wellington
Nicaragua|Nicaraguan|Managua;Niger|Nigerien|Niamey;Nigeria|Nigerian|Abuja;North Korea|North Korean|Pyongyang;North Macedonia,Macedonia|Macedonian|Skopje
Norway|Norwegian|Oslo;Oman|Omani|Muscat;Pakistan|Pakistani|Islamabad;Palestine|Palestinian|Ramallah;Panama|Panamanian|Panama City
Papua New Guinea||Port Moresby;Paraguay|Paraguayan|Asunción;Peru|Peruvian|Lima;Philippines|Filipino,Philippine|Manila;Poland|Polish|Warsaw
Portugal|Portuguese|Lisbon;Qatar|Qatari|Doha;Romania|Romanian|Bucharest;Russia,Russian Federation|Russian|Moscow;Rwanda|Rwandan|Kigali
Samoa|Samoan|Apia;San Marino||;Saudi Arabia|Saudi|Riyadh;Senegal|Senegalese|Dakar;Serbia|Serbian|Belgrade;Seychelles||Victoria
Sierra Leone||Freetown;Singapore|Singaporean|;Slovakia|Slovak|Bratislava;Slovenia|Slovenian,Slovene|Ljubljana;Somalia|Somali|Mogadishu
South Africa|South African|Pretoria;South Korea|South Korean|Seoul;South Sudan|South Sudanese|Juba;Spain|Spanish|Madrid
Sri Lanka|Sri Lankan|Colombo;Sudan|Sudanese|Khartoum;Suriname|Surinamese|Paramaribo;Sweden|Swedish,Swede|Stockholm;Switzerland|Swiss|Bern
Syria|Syrian|Damascus;Taiwan|Taiwanese|Taipei;Tajikistan|Tajik|Dushanbe;Tanzania|Tanzanian|Dodoma;Thailand|Thai|Bangkok;Togo|Togolese|Lomé
Tonga|Tongan|;Trinidad and Tobago|Trinidadian|Port of Spain;Tunisia|Tunisian|Tunis;Turkey,Türkiye,Turkiye|Turkish,Turk|Ankara
Turkmenistan|Turkmen|Ashgabat;Uganda|Ugandan|Kampala;Ukraine|Ukrainian|Kyiv,Kiev;United Arab Emirates,UAE|Emirati|Abu Dhabi
United Kingdom,UK,Great Britain,Britain|British,Briton|London;England|English|;Scotland|Scottish,Scot|Edinburgh;Wales|Welsh|Cardiff;Northern Ireland||Belfast
United States of America,United States,USA,U.S.A.,U.S.,US,America|American|Washington;Uruguay|Uruguayan|Montevideo;Uzbekistan|Uzbek|Tashkent
Vanuatu||Port Vila;Vatican City,Vatican||;Venezuela|Venezuelan|Caracas;Vietnam|Vietnamese|Hanoi;Yemen|Yemeni|Sanaa;Zambia|Zambian|Lusaka;Zimbabwe|Zimbabwean|Harare
|European|;|African|;|Asian|;|Soviet|;|Nordic|;|Scandinavian|;|Balkan|;|Arab|;|Latin American|;|Western|
"""
_CITIES = """Istanbul,New York,New York City,Los Angeles,Chicago,Houston,Philadelphia,Phoenix,San Antonio,San Diego,Dallas,San Francisco,Seattle,Denver,Boston
Detroit,Las Vegas,Miami,Atlanta,Washington D.C.,Toronto,Montreal,Vancouver,Calgary,Sydney,Melbourne,Brisbane,Perth,Auckland,Manchester,Birmingham,Liverpool
Glasgow,Leeds,Bristol,Oxford,Cambridge,Hamburg,Munich,Cologne,Frankfurt,Stuttgart,Dresden,Leipzig,Lyon,Marseille,Toulouse,Nice,Barcelona,Valencia,Seville
Milan,Naples,Turin,Venice,Florence,Geneva,Zurich,Basel,Salzburg,Antwerp,Ghent,Rotterdam,Utrecht,Gothenburg,Malmö,Bergen,Krakow,Gdansk,Lviv,Odesa,Odessa
Kharkiv,Kharkov,Dnipro,Mariupol,Kherson,Donetsk,Sevastopol,Saint Petersburg,St. Petersburg,Novosibirsk,Kazan,Izmir,Antalya,Bursa,Mumbai,Kolkata,Chennai
Bangalore,Bengaluru,Hyderabad,Karachi,Lahore,Shanghai,Shenzhen,Guangzhou,Wuhan,Hong Kong,Osaka,Kyoto,Yokohama,Hiroshima,Nagasaki,Busan,Ho Chi Minh City
São Paulo,Sao Paulo,Rio de Janeiro,Salvador,Guadalajara,Monterrey,Medellín,Johannesburg,Cape Town,Durban,Lagos,Casablanca,Alexandria,Dubai,Jeddah,Mecca
Tel Aviv,Haifa,Gaza City,Aleppo,Mosul,Basra,Porto,Thessaloniki,Tampere,Aarhus,Tromsø,Daegu,Surabaya,Cebu,Perm,Omsk"""

_REGIONS = """Africa,America,Asia,Europe,Oceania,Antarctica,Scandinavia,Lapland,Jutland,Skåne,Scania,Zealand,Funen,Frisia,Flanders,Wallonia,Brabant,Limburg
Gelderland,Bavaria,Saxony,Lower Saxony,Thuringia,Hesse,Swabia,Franconia,Westphalia,Rhineland,Brandenburg,Pomerania,Prussia,Silesia,Holstein,Baden,Saarland
Tyrol,Styria,Carinthia,Vorarlberg,Burgenland,Bohemia,Moravia,Galicia,Volhynia,Transylvania,Wallachia,Bukovina,Crimea,Donbas,Podolia,Polesia,Mazovia,Ticino
Valais,Graubünden,Lombardy,Piedmont,Liguria,Veneto,Tuscany,Umbria,Lazio,Campania,Apulia,Calabria,Basilicata,Sicily,Sardinia,Corsica,Abruzzo,Provence,Brittany
Normandy,Burgundy,Champagne,Alsace,Lorraine,Savoy,Gascony,Aquitaine,Auvergne,Picardy,Languedoc,Catalonia,Andalusia,Aragon,Castile,Asturias,Navarre,Extremadura
Algarve,Alentejo,Macedonia,Thrace,Thessaly,Crete,Peloponnese,Anatolia,Kurdistan,Cappadocia,Mesopotamia,Siberia,Karelia,Caucasus,Chechnya,Dagestan,Kent,Essex
Sussex,Surrey,Norfolk,Suffolk,Devon,Cornwall,Dorset,Somerset,Cumbria,Northumberland,Rutland,Durham,East Anglia,Midlands,Fife,Highlands,Orkney,Shetland,Ulster
Munster,Leinster,Connacht,Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky
Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New England,New Hampshire,New Jersey,New Mexico
North Carolina,South Carolina,North Dakota,South Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,Tennessee,Texas,Utah,Vermont,Virginia,West Virginia
Wisconsin,Wyoming,Ontario,Alberta,Manitoba,Saskatchewan,British Columbia,Nova Scotia,New Brunswick,Newfoundland,Labrador,Yukon,Queensland,Victoria,Tasmania
New South Wales,Punjab,Bengal,Kerala,Gujarat,Rajasthan,Kashmir,Assam,Goa,Sichuan,Guangdong,Yunnan,Manchuria,Tibet,Xinjiang,Hokkaido,Honshu,Kyushu,Java,Bali
Sumatra,Borneo,Patagonia,Yucatán,Chiapas,Bahia,Amazonia,Transvaal,Natal"""
_ROWS = [
    tuple(part.split(",") for part in row.split("|")) for row in _TABLE.replace("\n", ";").split(";") if row
]
COUNTRIES: dict[str, str] = {name: names[0] for names, _, _ in _ROWS for name in names if name}
"""Every name of a country → the name it is listed by."""
REGIONS = frozenset(_REGIONS.replace("\n", ",").split(","))
"""Parts of the world and of countries, in which other places lie; only such as are told of often."""
CAPITALS = frozenset(city for _, _, cities in _ROWS for city in cities if city) | {
    "Singapore",
    "Luxembourg",
    "Monaco",
}
CITIES = CAPITALS | {name for line in _CITIES.splitlines() for name in line.split(",")}
"""Capitals and the larger cities of the world."""
_PEOPLES = {adjective for _, adjectives, _ in _ROWS for adjective in adjectives if adjective}
PEOPLES = frozenset(name.lower() for name in _PEOPLES) | {f"{name.lower()}s" for name in _PEOPLES}
"""What belongs to a country, and its people, in lower case: turkish, ukrainians."""
ADJECTIVES = {name: told[0] for names, told, _ in _ROWS if told and told[0] for name in names if name}
"""Every name of a country → what belongs to it: Norwegian."""

_ALIKE: dict[str, frozenset[str]] = {
    fold(one): frozenset(fold(other) for other in (*names, *adjectives) if other) - {fold(one)}
    for names, adjectives, _ in [
        *((n, a, c) for n, a, c in _ROWS),
        *((["Europe"], ["European"], []), (["Asia"], ["Asian"], []), (["Africa"], ["African"], [])),
    ]
    for one in (*names, *adjectives)
    if one
}


def of_one_country(word: str) -> frozenset[str]:
    """What else a country is called, and what belongs to it, folded: of "Japanese" `japan`; empty for any other word.

    >>> sorted(of_one_country("Japanese")), sorted(of_one_country("Europe")), sorted(of_one_country("stone"))
    (['japan'], ['european'], [])
    """
    return _ALIKE.get(fold(word), frozenset())


_MANY = frozenset(
    "north south new east central united states kingdom great republic democratic federation the and of northern equatorial".split()
)
"""Words in the names of several states."""


def _seats() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {
        "kremlin": {"russia": None},
        "brussels": dict.fromkeys(("eu", "european", "nato")),
    }
    for names, adjectives, cities in _ROWS:
        told = (fold(word.group()) for name in (*names, *adjectives) for word in WORD.finditer(name))
        states = dict.fromkeys(word for word in told if len(word) > 1 and word not in _MANY)
        for city in cities:
            seat = fold(city).removeprefix("the ")
            if seat and " " not in seat:
                found.setdefault(seat, {}).update(states)
    return {seat: tuple(states) for seat, states in found.items()}


SEATS = _seats()
"""Seats of government of one word, folded, and the words of a state that they stand for."""


def _same_state() -> dict[str, frozenset[str]]:
    found = {word: others for word, others in _ALIKE.items() if " " not in word}
    for seat, states in SEATS.items():
        found[seat] = found.get(seat, frozenset()) | frozenset(states)
        for state in states:
            found[state] = found.get(state, frozenset()) | {seat}
    return found


SAME_STATE = _same_state()
"""Words for a state, what is of it and its seats of government, folded, and the others that tell of the same one."""

_STATES = """Alabama:Ala. AL|Arizona:Ariz. AZ|Arkansas:Ark. AR|California:Calif. CA|Colorado:Colo. CO
Connecticut:Conn. CT|Delaware:Del. DE|Florida:Fla. FL|Georgia:Ga. GA|Illinois:Ill. IL|Indiana:Ind.|Iowa:IA
Kansas:Kan. KS|Kentucky:Ky. KY|Louisiana:La. LA|Maryland:Md. MD|Massachusetts:Mass. MA|Michigan:Mich. MI
Minnesota:Minn. MN|Mississippi:Miss. MS|Missouri:Mo. MO|Montana:Mont. MT|Nebraska:Neb. NE|Nevada:Nev. NV
New Hampshire:N.H. NH|New Jersey:N.J. NJ|New Mexico:N.M. NM|New York:N.Y. NY|North Carolina:N.C. NC
North Dakota:N.D. ND|Oklahoma:Okla.|Oregon:Ore.|Pennsylvania:Pa. PA|Rhode Island:R.I. RI
South Carolina:S.C. SC|South Dakota:S.D. SD|Tennessee:Tenn. TN|Texas:Tex. TX|Utah:UT|Vermont:Vt. VT
Virginia:Va. VA|Washington:Wash. WA|West Virginia:W.Va. WV|Wisconsin:Wis. WI|Wyoming:Wyo. WY"""
_SHORT_STATES = {
    short: name
    for name, shorts in (row.split(":") for row in _STATES.replace("\n", "|").split("|"))
    for short in shorts.split()
}
"""Short names of the states of the US by the Associated Press and by the postal service, those apart that are words: IN, OK, ME."""
_BEHIND_A_TOWN = regex(
    rf"(\b[A-Z][\w'’-]{{1,30}}, )({'|'.join(sorted(map(re.escape, _SHORT_STATES), key=len, reverse=True))})(?!\w)"
)


def with_states(text: str) -> str:
    """`text` with the states of the US spelled out behind a town.

    >>> with_states("A depot in Bristol, Va., was shut.")
    'A depot in Bristol, Virginia, was shut.'
    """

    def spelled(match: re.Match[str]) -> str:
        ends = match[2].endswith(".") and not re.match(r",|\s+[a-z(]", text[match.end() : match.end() + 9])
        return match[1] + _SHORT_STATES[match[2]] + "." * ends

    return _BEHIND_A_TOWN.sub(spelled, text) if ", " in text else text
