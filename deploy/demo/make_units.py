"""Make `units.csv`, the unit file of the demo region Mallila: `python deploy/demo/make_units.py`.

Everything in it is made up: the region, its municipalities, the producers and the persons. The
business ids have right check digits and lie far above the numbers that are given to companies.
The same words and counts always give the same file; nothing is drawn at random.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = (
    "code", "name_fi", "name_sv", "name_en", "area", "service", "production", "producer", "business_id",
    "municipality", "street", "languages", "responsible_name", "responsible_email", "valid_from", "valid_to",
)  # fmt: skip
FORMS = ("own", "purchased", "voucher", "self_paid")

# Place names: a beginning and an ending in Finnish, Swedish and English; the ending's Finnish genitive.
BEGINNINGS = """Koivu Björk Birch|Kuusi Gran Spruce|Mänty Tall Pine|Pihlaja Rönn Rowan|Saarni Ask Ash|Leppä Al Alder
Haapa Asp Aspen|Vaahtera Lönn Maple|Lehmus Lind Linden|Kanerva Ljung Heather|Kielo Konvalj Lily|Päivän Dags Day
Kuu Mån Moon|Tähti Stjärn Star|Tuuli Vind Wind|Lumi Snö Snow|Kesä Sommar Summer|Hopea Silver Silver|Kulta Guld Gold
Joutsen Svan Swan|Kurki Tran Crane|Kataja En Juniper|Meri Havs Sea|Kivi Sten Stone"""
ENDINGS = """ranta rannan stranden Shore|mäki mäen backen Hill|lehto lehdon lunden Grove|niitty niityn ängen Meadow
rinne rinteen sluttningen Slope|puisto puiston parken Park|piha pihan gården Yard|lahti lahden viken Bay
niemi niemen udden Point|saari saaren holmen Island|notko notkon dalen Dell|polku polun stigen Path
kallio kallion berget Rock|pelto pellon fältet Field"""
MUNICIPALITIES = ("Mallila", "Mallila", "Mallila", "Hopeasalmi", "Kuurankylä", "Tuulikoski", "Sinivaara", "Lumivirta")
ROADS = ("katu", "tie", "kuja", "polku")
FIRST_NAMES = """Aino Eeva Liisa Sari Päivi Tiina Hanna Laura Jenni Katja Anna Emma Ida Karin Ulla Birgitta Juha Mikko
Timo Antti Jari Petri Ville Lauri Janne Erik Johan Anders Mats Henrik Fatima Amina Olga Irina Ahmed Daniel"""
LAST_NAMES = """Kuusela Mattila Rantala Laakso Niskanen Ojala Hakala Salmela Peltola Kallio Aaltola Harju Lehtola Vuori
Suomela Tammela Heikkilä Karppi Berglund Holm Sandström Nyman Ekholm Forsman Lundell Sjöberg Ahlfors Hassan"""

# Service: units of own production, purchased, voucher, self-paid; producers' family; names fi, sv, en with
# {f} Finnish name, {g} its genitive, {s} Swedish, {e} English.
SERVICES = """
lastensuojelulaitokset|14 118 0 0|Malliperhe|Lastensuojelulaitos {f}|Barnskyddsanstalten {s}|{e} children’s home
perhekodit|0 62 0 0|Malliperhe|Perhekoti {f}|Familjehemmet {s}|{e} family home
perheneuvola|9 6 0 0|Malliperhe|{g} perheneuvola|{s}s familjerådgivning|{e} family counselling centre
lapsiperheiden-sosiaalityo|14 0 0 0||{g} perhesosiaalityö|{s}s socialarbete för barnfamiljer|{e} family social work
lapsiperheiden-kotipalvelu|4 34 22 0|Mallikoti|Perhetyö {f}|Familjearbete {s}|{e} family home services
perheoikeus|3 0 0 0||{g} lastenvalvojat|{s}s barnatillsyningsmän|{e} child welfare officers
aikuissosiaalityo|12 0 0 0||{g} sosiaaliasema|{s}s socialstation|{e} social services office
vammaisten-asuminen|16 150 24 0|Mallituki|Asumisyksikkö {f}|Boendeenheten {s}|{e} supported housing
vammaisten-paivatoiminta|8 46 0 0|Mallituki|{g} päivätoimintakeskus|{s}s dagverksamhetscentral|{e} day activity centre
henkilokohtainen-apu|2 30 52 0|Mallituki|Apupalvelu {f}|Assistans {s}|{e} personal assistance
turvakodit|2 5 0 0|Malliperhe|Turvakoti {f}|Skyddshemmet {s}|{e} shelter
kotoutumispalvelut|3 8 0 0|Mallituki|Kotoutumispalvelu {f}|Integrationsservice {s}|{e} integration services
neuvolat|18 0 0 0||{g} neuvola|{s}s rådgivning|{e} maternity and child health clinic
kouluterveys|12 0 0 0||{g} kouluterveydenhuolto|{s}s skolhälsovård|{e} school health care
hoiva-asuminen|22 168 46 12|Mallihoiva|Hoivakoti {f}|Vårdhemmet {s}|{e} care home
kotihoito|20 58 44 16|Mallikoti|Kotihoito {f}|Hemvården {s}|{e} home care
kotihoidon-tukipalvelut|2 36 60 34|Mallikoti|Kotiapu {f}|Hemhjälpen {s}|{e} home help
ikaantyneiden-paivatoiminta|6 24 6 0|Mallihoiva|{g} päiväkeskus|{s}s dagcenter|{e} day centre
yhteisollinen-asuminen|6 38 14 6|Mallihoiva|Palvelutalo {f}|Servicehuset {s}|{e} service house
sairaalat|12 0 0 0||{g} sairaala|{s}s sjukhus|{e} hospital
kuntoutus|7 26 34 22|Malliterveys|{g} kuntoutuskeskus|{s}s rehabiliteringscenter|{e} rehabilitation centre
apuvalineet|2 6 4 0|Malliterveys|{g} apuvälinekeskus|{s}s hjälpmedelscentral|{e} assistive device centre
omaishoito|2 10 14 0|Mallihoiva|Omaishoidon tuki {f}|Stöd för närståendevård {s}|{e} support for informal care
kotisairaala|3 0 0 0||Kotisairaala {f}|Hemsjukhuset {s}|{e} hospital at home
palveluohjaus|5 0 0 0||Seniorineuvonta {f}|Seniorrådgivningen {s}|{e} advice for older people
terveysasemat|16 8 0 0|Malliterveys|{g} terveysasema|{s}s hälsostation|{e} health centre
suun-terveys|15 6 30 0|Malliterveys|{g} hammashoitola|{s}s tandklinik|{e} dental clinic
paihdepalvelut|6 18 0 0|Mallipolku|{g} päihdeklinikka|{s}s missbrukarklinik|{e} substance abuse clinic
mielenterveyspalvelut|6 10 0 0|Mallipolku|{g} psykiatrian poliklinikka|{s}s psykiatri|{e} psychiatric clinic
mielenterveys-asuminen|2 24 0 0|Mallipolku|Kuntoutuskoti {f}|Rehabiliteringshemmet {s}|{e} rehabilitation home
paivystys|2 0 0 0||{g} päivystys|{s}s jour|{e} urgent care
psykoterapia|1 4 12 6|Malliterveys|Psykoterapia {f}|Psykoterapi {s}|{e} psychotherapy
laboratorio|4 4 0 0|Malliterveys|{g} laboratorio ja röntgen|{s}s laboratorium och röntgen|{e} laboratory and imaging
korvaushoito|2 2 0 0|Mallipolku|{g} korvaushoitoklinikka|{s}s substitutionsklinik|{e} substitution treatment clinic
asunnottomat|1 2 0 0|Mallipolku|Päiväkeskus {f}|Dagcentret {s}|{e} day centre for homeless people
"""
SWEDISH_FAMILIES = {"Mallihoiva": "Modellomsorg", "Malliperhe": "Modellfamilj", "Mallikoti": "Modellhem"}
PRODUCERS_PER_FAMILY = 28
FIRST_BUSINESS_NUMBER = 9_900_000

# The care home of the story that the README tells.
SUNSHINE = {
    "code": "hoivakoti-aurinko", "name_fi": "Hoivakoti Aurinko", "name_sv": "Vårdhemmet Solen",
    "name_en": "Sunshine care home", "municipality": "Mallila", "street": "Koivukatu 3", "languages": "fi sv en",
    "responsible_name": "Maria Lindqvist", "responsible_email": "maria.lindqvist@example.org",
    "valid_from": "2023-01-01", "valid_to": "",
}  # fmt: skip


def number(*about: object) -> int:
    """Return a number that depends on nothing but what it is about."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, about)).encode()).digest()[:6], "big")


def pick(options: Sequence[str], *about: object) -> str:
    """Return one of the options, always the same for the same thing."""
    return options[number(*about) % len(options)]


def slug(text: str) -> str:
    """Return a code of lower-case letters, digits and hyphens, at most 40 characters."""
    bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in bare).split())[:40].strip("-")


def places() -> list[dict[str, str]]:
    """Return all place names, each with {f}, {g}, {s} and {e}."""
    found = []
    for beginning in BEGINNINGS.replace("\n", "|").split("|"):
        f, s, e = beginning.split()
        for ending in ENDINGS.replace("\n", "|").split("|"):
            f_end, g_end, s_end, e_end = ending.split()
            found.append({"f": f + f_end, "g": f + g_end, "s": s + s_end, "e": f"{e} {e_end}"})
    return found


def producer(family: str, index: int) -> tuple[str, str]:
    """Return name and business id of a family's producer."""
    place = places()[(number("producer", family) + 13 * index) % len(places())]
    swedish = SWEDISH_FAMILIES.get(family) if index % 6 == 5 else None
    name = f"{swedish} {place['s'].capitalize()} Ab" if swedish else f"{family} {place['f']} Oy"
    start = FIRST_BUSINESS_NUMBER + 1000 * (number("family", family) % 90)
    bare = start + 11 * index
    while (digit := check_digit(bare)) is None:
        bare += 1
    return name, f"{bare}-{digit}"


def check_digit(bare: int) -> int | None:
    """Return the check digit of a seven-digit business number, or None where it has none."""
    rest = sum(int(digit) * weight for digit, weight in zip(str(bare), (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return None if rest == 1 else (11 - rest) % 11


def units() -> Iterator[dict[str, str]]:
    """Yield every unit of the region, by area, service and form of production."""
    area_of = {
        service["code"]: area["code"]
        for area in json.loads((HERE / "areas.json").read_text(encoding="utf-8"))
        for service in area["services"]
    }
    for line in SERVICES.strip().splitlines():
        service, counts, family, *patterns = line.split("|")
        names = sorted(places(), key=lambda place, service=service: number(service, place["f"]))  # type: ignore[misc]
        forms = [form for form, count in zip(FORMS, counts.split(), strict=True) for _ in range(int(count))]
        for index, form in enumerate(forms):
            unit = {"area": area_of[service], "service": service, "production": form}
            unit |= details([pattern.format(**names[index]) for pattern in patterns], form)
            if form != "own":
                about = number("producer", unit["code"]) % PRODUCERS_PER_FAMILY
                unit["producer"], unit["business_id"] = producer(family, about)
            if service == "hoiva-asuminen" and index == 0:
                unit |= SUNSHINE
            yield unit


def details(names: list[str], form: str) -> dict[str, str]:
    """Return what a unit has beside its place in the organisation."""
    name_fi, name_sv, name_en = names
    code = slug(name_fi)
    is_own = form == "own"
    road = pick([line.split()[0] for line in BEGINNINGS.replace("\n", "|").split("|")], "road", code)
    unit = {
        "code": code,
        "name_fi": name_fi,
        "name_sv": name_sv if is_own or number("sv", code) % 8 else "",
        "name_en": name_en if is_own or number("en", code) % 3 else "",
        "municipality": pick(MUNICIPALITIES, "municipality", code),
        "street": f"{road}{pick(ROADS, 'kind', code)} {number('house', code) % 60 + 1}",
        "languages": pick(("fi sv", "fi sv en"), "own", code) if is_own else pick(("fi", "fi sv", "fi en"), code),
        "valid_from": pick(("2023-01-01",) * 9 + ("2023-08-01", "2024-01-01", "2025-03-01"), "from", code),
        "valid_to": "",
    }
    if number("closed", code) % 80 == 0:
        unit["valid_to"] = pick(("2024-05-31", "2025-06-30", "2025-12-31", "2026-03-31"), "to", code)
        unit["valid_from"] = "2023-01-01"
    if is_own or number("responsible", code) % 5:
        first, last = pick(FIRST_NAMES.split(), "first", code), pick(LAST_NAMES.split(), "last", code)
        unit["responsible_name"] = f"{first} {last}"
        unit["responsible_email"] = f"{slug(first)}.{slug(last)}@example.org"
    return unit


def make_csv() -> str:
    """Return the text of the unit file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(units())
    return out.getvalue()


if __name__ == "__main__":
    (HERE / "units.csv").write_text(make_csv(), encoding="utf-8")
