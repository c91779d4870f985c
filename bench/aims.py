"""What the figures should be (issue 2, section 8), and whether they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.measuring import Measured
from bench.runs import FILING, FLOOR_GET, FLOOR_HASHED, FORM_GET, UNHASHED
from bench.table import Aim

OF_THE_FLOOR = 0.6
CPU_MS = 6.0
FLAT = 1.2
ROUTED_WITHIN_MS = 1000.0
STATEMENTS = 12


def aims(found: Mapping[str, Measured], statements: Mapping[str, int], pairs: Sequence[tuple[str, str]]) -> list[Aim]:
    """Return every aim with its figure; `pairs` names what is to be as fast over the large record as over the small."""
    cpu = found[FORM_GET].cpu_ms + found[UNHASHED].cpu_ms
    routed = found["filing to routed"].percentile_ms(0.95)
    most = max(statements, key=lambda name: statements[name])
    return [
        _share("filing at least 60 % of floor B", found[FILING], found[FLOOR_HASHED]),
        _share("form page at least 60 % of the bare one", found[FORM_GET], found[FLOOR_GET]),
        Aim("form page and final POST within 6 ms of CPU, without the hash", f"{cpu:.2f} ms", cpu <= CPU_MS),
        *(_flat(found[small], found[large]) for small, large in pairs),
        Aim("95 % routed within a second at half load", f"{routed:.0f} ms", routed < ROUTED_WITHIN_MS),
        _share("routing at least 60 % of a job with one INSERT", found["routing"], found["one INSERT"]),
        Aim("no page above 12 statements", f"{statements[most]} ({most})", statements[most] <= STATEMENTS),
    ]


def _share(text: str, ours: Measured, floor: Measured) -> Aim:
    share = ours.rate / floor.rate if floor.rate else 0.0
    return Aim(text, f"{share:.0%}", share >= OF_THE_FLOOR)


def _flat(small: Measured, large: Measured) -> Aim:
    """Compare by processor time, which a busy machine disturbs least; the latencies stand in the table."""
    factor = large.cpu_ms / small.cpu_ms if small.cpu_ms else 0.0
    return Aim(f"{large.name} within 1.2 of the small record", f"{factor:.2f}", factor <= FLAT)
