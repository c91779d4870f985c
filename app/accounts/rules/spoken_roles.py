"""Is the head of a unit spoken of in a text by their task, without a name? “Yksikön esihenkilö huusi” (pure).

As with names (`spoken_names`), a little too much is found and a person decides about each; a matter about the head
must not come to the head only because the writer does not know what they are called. Language is not asked: people
write in another one than they chose.
"""

from __future__ import annotations

import re
import unicodedata

_TASKS = re.compile(
    r"""
    \b(?:
      # Finnish: the beginning that the cases share, alone or as the last part of a compound (palveluesihenkilölle)
      [^\W\d_]*(?: esihenkil[öo] | esimie[sh] | p[äa][äa]lli(?:kk|k)[öo] | vastuuhenkil[öo]
                 | johtaja | osastonhoitaj | ylihoitaj | ylil[äa][äa]k[äa]r | pomo(?=\b|[nl]) )[^\W\d_]*
    | vastaava[^\W\d_]*[ ](?:sairaan|l[äa]hi)?hoitaj[^\W\d_]*
    | joh(?:to|don|toa|dolle|dolta|toon|dossa|dosta)
      # Swedish
    | [^\W\d_]*chef(?:en|er|erna)?s?
    | [^\W\d_]*f[öo]rest[åa]ndar[^\W\d_]*
    | (?:arbets)?(?:f[öo]rman(?:nen)?|förmän(?:nen)?)s?
    | avdelningssk[öo]tar[^\W\d_]* | [öo]versk[öo]tar[^\W\d_]* | [öo]verl[äa]kar[^\W\d_]*
    | ledningens?
      # English
    | managers? | boss(?:es)? | supervisors? | directors? | matrons?
    | the[ ]management | (?:person|nurse|doctor)[ ]in[ ]charge | (?:head|chief)[ ](?:nurse|physician|doctor)s?
    | (?:ward|charge)[ ](?:sister|nurse) | head[ ]of[ ](?:the[ ])?(?:unit|ward|home|department|centre|clinic|house)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def task_of_head(text: str) -> str | None:
    """Return the first words of a text, as written, by which it speaks of the head of a unit; None without any."""
    found = _TASKS.search(unicodedata.normalize("NFC", text))
    return found.group() if found else None
