"""Words that people use for the same place, so that a search finds it by any of them (pure).

Folded, as `folding.fold` leaves them. A group fires when a unit's names or service hold one of its
words, also inside a compound (“terveysasema” in “keskustan terveysasema”).
"""

from __future__ import annotations

_TABLE = """
hoivakoti, vanhainkoti, palvelutalo, hoitokoti, vardhem, alderdomshem, aldreboende, care home, nursing home
terveysasema, terveyskeskus, tk, laakari, halsostation, halsocentral, hvc, lakare, health centre, doctor
hammashoit, suuklinikka, hammaslaakari, tandvard, tandklinik, tandlakare, dental, dentist
kotihoito, kotisairaanhoito, kotiapu, hemvard, hemsjukvard, hemtjanst, home care, home help
neuvola, aitiysneuvola, lastenneuvola, barnradgivning, modraradgivning, child health clinic, maternity clinic
paihde, huumeet, alkoholi, katkaisu, missbruk, beroende, avgiftning, substance, addiction
mielenterveys, psykiatri, psykologi, mental halsa, psykisk, mental health, psychiatric
lastensuojelu, sijaishuolto, lastenkoti, barnskydd, barnhem, vard utom hemmet, child welfare, children s home
perheneuvola, kasvatusneuvola, familjeradgivning, uppfostringsradgivning, family counselling
sosiaalityo, sosiaalityontekija, sosiaalitoimisto, sossu, socialarbete, socialarbetare, socialbyra, social work
sairaala, osasto, sjukhus, avdelning, hospital, ward
kuntoutus, fysioterapia, fyssari, rehabilitering, fysioterapi, rehabilitation, physiotherapy
kehitysvamma, vammaispalvelu, utvecklingsstorning, handikapp, funktionsnedsattning, disability, disabled
paivatoiminta, paivakeskus, dagverksamhet, dagcenter, day centre, day activities
paivystys, ensiapu, jour, akut, emergency, urgent
rontgen, kuvantaminen, laboratorio, bilddiagnostik, imaging, x ray, laboratory
turvakoti, skyddshem, shelter
asumisyksikko, asumispalvelu, tukiasunto, boendeenhet, boendeservice, stodboende, supported housing, housing
"""

GROUPS = tuple(tuple(line.split(", ")) for line in _TABLE.strip().splitlines())

_ALL = frozenset(words for group in GROUPS for words in group)
PARTS_OF_PHRASES = frozenset(word for words in _ALL for word in words.split()) - _ALL
"""Words that stand here only beside another one: “utom” and “hemmet” of “vård utom hemmet”."""

_ALSO = (
    ("lapsiperheiden sosiaalityo", "perhesosiaalityo", "socialarbete for barnfamiljer"),
    ("lastensuojelun", "barnskyddets", "child protection", "social worker"),
)
"""Places with one of the first are looked for by the second too, and not the other way round: who looks for the
social worker of child welfare does not mean a children's home."""

# A short word counts only on its own: “tk” stands inside many words that have nothing to do with it.
_SIGNS = tuple((group, tuple(word if len(word) > 4 else f" {word} " for word in group)) for group in GROUPS)


def synonyms_of(folded: str) -> tuple[str, ...]:
    """Return the words by which people also look for what this folded text names."""
    text = f" {folded} "
    found = tuple(word for group, signs in _SIGNS if any(sign in text for sign in signs) for word in group)
    signs, more = _ALSO
    return (*found, *more) if any(sign in text for sign in signs) else found
