"""Which records may be of one person, by what identifies a person and by nothing else (invariants 2, 3 and 10).

The matching is splink's, kept by the UK Ministry of Justice, with weights that are written down in
:mod:`graphmodel.matching.weights` rather than learned: the same two records get the same weight in a force of two
and in one of two hundred thousand. It proposes; a person decides.
"""

from graphmodel.matching.identity import Identity
from graphmodel.matching.pairs import Pair, likely_pairs, weigh
from graphmodel.matching.weights import LIKELY, PROPOSED_FROM

__all__ = ["LIKELY", "PROPOSED_FROM", "Identity", "Pair", "likely_pairs", "weigh"]
