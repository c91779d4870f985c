"""Long words and addresses break between their parts."""

import pytest

from app.platform.web.breaking import breakable, hyphenated


def test_an_address_breaks_after_a_slash_and_an_at_sign_and_what_was_typed_stays_text() -> None:
    assert breakable("http://127.0.0.1:8000/fi/case") == "http://127.0.0.1:8000/<wbr>fi/<wbr>case"
    assert breakable("registry.mallila@example.org") == "registry.mallila@<wbr>example.org"
    assert breakable("<b> & a/b") == "&lt;b&gt; &amp; a/<wbr>b"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Saavutettavuusseloste", "Saavutettavuus|seloste"),
        ("Tillgänglighetsutlåtande", "Tillgänglighets|utlåtande"),
        ("Läkemedelsskadeförsäkringsbolaget", "Läkemedelsskade|försäkrings|bolaget"),
        ("saavutettavuus", "saavutettavuus"),
    ],
)
def test_a_long_compound_has_a_soft_hyphen_between_its_parts(word: str, parts: str) -> None:
    assert hyphenated(word) == parts.replace("|", "\u00ad")
