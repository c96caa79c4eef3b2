"""Every error that graphmodel raises on purpose.

::

    GraphmodelError                 the one to catch at the edge of the product
    ├── SettingsInvalid             the environment holds a value that cannot be used
    ├── ServerError                 the database server cannot be had
    │   ├── JavaMissing, MavenMissing, BuildFailed
    │   ├── PortTaken, ServerFailedToStart, ServerNotRunning, ServerBusy
    │   ├── ExternalServer          refused: that server is not ours to start or stop
    │   └── DatabaseUnavailable     it does not answer, refuses our credentials, or cannot do this now
    │       └── DatabaseUnreachable     it does not answer at all
    ├── QueryFileInvalid            a file of cypher/ breaks its contract
    ├── CypherInvalid               the database does not understand a query that somebody wrote
    │   └── CypherUnseen                it names a procedure or function that is not installed here
    ├── InvalidRecord               a record that cannot be kept as it is given
    │   ├── UnknownRecord           it refers to a record that is not there
    │   │   └── MergedAway              it was merged into another, which is named
    │   └── ConflictingRecord       its uid is already held with other values
    ├── AlreadyHeld                 a uniqueness constraint of the database refused a write
    ├── InvalidFile                 a file of records that cannot be read
    ├── QueryStopped                an ad-hoc query that was ended, or had no turn; the text says why
    ├── LoadInterrupted             a load stopped between two batches; what is in stays in
    ├── LedgerBroken                the ledger in the database contradicts what was signed
    ├── Refused                     an act that a rule forbids; the rule is named
    │   ├── GateRefused             no grounds: the criteria that failed, and what was seen
    │   ├── GuardRefused            the database server's own guard forbids it, whoever asks
    │   ├── NotAllowed              the role may not do this
    │   ├── PurposeNeeded           nobody sees this before they have said why
    │   ├── FourEyes                the second person must be another one
    │   ├── CriterionRefused        a custom criterion looks at what none may: each reason, and where the plan shows it
    │   ├── QueryRefused            an ad-hoc query does more than read, or could not be stopped: each reason
    │   ├── BandChanged             the person was shown another band (a WrongState)
    │   └── WrongState              the listing or item is no longer in a state that allows it
    └── SignInFailed                wrong name or password, or locked for a while
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphmodel.vocabulary import Criterion, CriterionFault


class GraphmodelError(Exception):
    """Base of all; its text is a sentence that a user can act on, and holds no personal data."""


class SettingsInvalid(GraphmodelError):
    """A setting cannot be used."""


class ServerError(GraphmodelError):
    """The database server cannot be had."""


class JavaMissing(ServerError):
    """No Java of a version that Neo4j 5.26 runs on."""


class MavenMissing(ServerError):
    """No Maven to fetch the server with."""


class BuildFailed(ServerError):
    """The server's jars could not be fetched or built."""


class PortTaken(ServerError):
    """The port that was insisted on is in use."""


class ServerFailedToStart(ServerError):
    """The server's process ended, or did not answer in time."""


class ServerNotRunning(ServerError):
    """There is no running server in this home."""


class ServerBusy(ServerError):
    """Another command is starting or stopping this server."""


class ExternalServer(ServerError):
    """The server was given by NEO4J_URI; it is not ours to start or stop."""


class DatabaseUnavailable(ServerError):
    """The database does not answer, or refuses our credentials."""


class DatabaseUnreachable(DatabaseUnavailable):
    """The database does not answer at all."""


class QueryFileInvalid(GraphmodelError):
    """A file of ``cypher/`` breaks its contract."""


class CypherInvalid(GraphmodelError):
    """The database does not understand a query that somebody wrote; the text says where."""


class CypherUnseen(CypherInvalid):
    """A query names a procedure or function that this database does not have, so that it has no plan for it."""


class InvalidRecord(GraphmodelError):
    """A record that cannot be kept as it is given.

    Args:
        record: uid of the record, or what the caller knows of it.
        reasons: one sentence for each thing that is wrong.
    """

    def __init__(self, record: str, reasons: Sequence[str]) -> None:
        self.record = record
        self.reasons = tuple(reasons)
        super().__init__(f"{record}: {'; '.join(self.reasons)}")


class UnknownRecord(InvalidRecord):
    """A record refers to another that is not there."""


class MergedAway(UnknownRecord):
    """The person was merged into another, and is no record of their own as long as the merge stands.

    Args:
        kept: uid of whom they were merged into.
    """

    def __init__(self, record: str, kept: str) -> None:
        self.kept = kept
        super().__init__(record, [f"it is merged into {kept}"])


class ConflictingRecord(InvalidRecord):
    """The uid is already held with other values; what is held is not overwritten."""


class AlreadyHeld(GraphmodelError):
    """A uniqueness constraint of the database refused a write; a deed says what that means."""


class InvalidFile(GraphmodelError):
    """A file of records that cannot be read at all."""


class QueryStopped(GraphmodelError):
    """An ad-hoc query took too long, or too much memory, or had to wait for others; the text says which."""


class LoadInterrupted(GraphmodelError):
    """A load stopped between two batches; the text says what is in, and that it can be repeated."""


class LedgerBroken(GraphmodelError):
    """The ledger in the database contradicts what this installation has signed; nothing is sealed on top of it."""


class Refused(GraphmodelError):
    """An act that a rule forbids.

    Args:
        message: which rule, in a sentence.
        uids: of the records that it was about, for the ledger.
    """

    def __init__(self, message: str, uids: Sequence[str] = ()) -> None:
        self.uids = tuple(uids)
        super().__init__(message)


class GateRefused(Refused):
    """The gate found no ground for a listing.

    Args:
        summary: the sentence shown to people.
        criteria: which criteria failed.
        seen: sentences that say what the gate was shown, and why it does not count.
        uids: of the subject and the register.
    """

    def __init__(
        self, summary: str, criteria: Sequence[Criterion], seen: Sequence[str], uids: Sequence[str] = ()
    ) -> None:
        self.summary = summary
        self.criteria = tuple(criteria)
        self.seen = tuple(seen)
        super().__init__(" ".join((summary, *self.seen)), uids)


class GuardRefused(Refused):
    """The guard in the database server refused the commit; the text is its own, and names the invariant."""


class NotAllowed(Refused):
    """The actor's role may not do this."""


class PurposeNeeded(Refused):
    """Nobody sees this before they have given a purpose for it.

    Args:
        record: uid of what a purpose has to be given for.
    """

    def __init__(self, record: str) -> None:
        self.record = record
        super().__init__(
            f"this would tell who was harmed or saw it, so give a purpose for {record} first: on its page, or with "
            f"graphmodel open {record} --purpose",
            [record],
        )


class FourEyes(Refused):
    """The second person must be another than the first (invariant 6)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which a custom criterion is not accepted.

    Args:
        fault: its kind.
        says: the reason in words.
        operator: the step of the plan that shows it; empty where the text itself does.
        details: what that step says of itself.
    """

    fault: CriterionFault
    says: str
    operator: str = ""
    details: str = ""

    def __str__(self) -> str:
        line = re.sub(r"\s+", " ", self.details).strip()
        shown = f" ({self.operator}: {line if len(line) <= 120 else f'{line[:117]}...'})" if self.operator else ""
        return f"{self.says[:1].upper()}{self.says[1:]}{shown}."


class CriterionRefused(Refused):
    """A custom criterion looks at what no criterion may (invariants 2 and 10).

    Args:
        reasons: each with the step of the plan that shows it.
    """

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(("This criterion is not accepted.", *(str(reason) for reason in self.reasons))))


class WrongState(Refused):
    """The listing or item is not, or no longer, in a state that allows this."""


class QueryRefused(Refused):
    """An ad-hoc query that may not be run.

    Args:
        reasons: one clause for each thing that speaks against it.
    """

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(f"this query is not run: {'; '.join(self.reasons)}.")


class BandChanged(WrongState):
    """The band is not the one that the person was shown; they have to see the new one before they confirm it.

    Args:
        band: its name; none where nothing counts.
    """

    def __init__(self, band: str | None, uids: Sequence[str] = ()) -> None:
        self.band = band
        super().__init__(f"the band is {band or 'none'} now, not the one that you were shown; look again", uids)


class SignInFailed(GraphmodelError):
    """Wrong name or password, or too many tries; the text does not say which."""
