"""Words that a person types around the name of a place and that no place is found by (pure).

“Mamma bor på Solen” asks for “Solen”. Folded, as `folding.fold` leaves them.
"""

from __future__ import annotations

_FINNISH = """
on oli ovat olen ole ja tai se ne joka jossa missa siella taalla vanha uusi siis noin luona lahella
asuu asuvat asun asui hoidossa hoidettavana kaynyt kavin menin olin
aiti aitini aidin isa isani isan mummo mummoni mummi ukki pappa pappani vaari mies mieheni vaimo vaimoni
lapsi lapseni poika poikani tytar tyttareni veli veljeni sisko siskoni minun meidan
"""
_SWEDISH = """
ar var jag vi han hon den det de som ett en och eller pa i vid till fran av med for hos dar har
min mitt mina var vara bor bodde vistas vardas bodd gick
mamma mammas mor pappa pappas far mormor morfar farmor farfar mommo moffa man hustru fru
barn barnet son dotter bror syster
"""
_ENGLISH = """
the a an is was at in on of to and or by near my our your his her who that there where lives lived living stays
mother father mum mom dad grandmother grandfather husband wife son daughter brother sister
"""

SMALL_WORDS = frozenset(f"{_FINNISH} {_SWEDISH} {_ENGLISH}".split())

_GENERAL = """
palvelu palvelut palvelua yksikko muu muut muiden henkiloiden
tjanst tjanster tjansten enhet enheten ovriga personer for
service services unit other people with
"""
OF_ANY_PLACE = frozenset(_GENERAL.split())
"""Nothing is near to these: “palveluseteli” does not ask for every place that has “palvelut” in its service's name."""


def without_small_words(words: list[str]) -> list[str]:
    """Return the words that can name a place; all of them where none would be left."""
    return [word for word in words if word not in SMALL_WORDS] or words
