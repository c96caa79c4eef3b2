"""The gate's verdict in words. The rule itself stands in ``cypher/gate/grounds.cypher``, and nowhere else."""

from graphmodel.gate.band import Band, Contribution, band_of
from graphmodel.gate.judgement import Candidate, Judgement, candidates_of, grounds_of, judge
from graphmodel.gate.policy import PolicyInForce, meeting, policy_in_force, policy_of_uid, required_policy
from graphmodel.gate.source import READING, Source, native
from graphmodel.gate.sweep import Eligible, sweep

__all__ = [
    "READING",
    "Band",
    "Candidate",
    "Contribution",
    "Eligible",
    "Judgement",
    "PolicyInForce",
    "Source",
    "band_of",
    "candidates_of",
    "grounds_of",
    "judge",
    "meeting",
    "native",
    "policy_in_force",
    "policy_of_uid",
    "required_policy",
    "sweep",
]
