"""The closed lists: roles, statuses, grades, kinds, purposes, acts.

A value that is not here does not enter the graph. The values are what the graph, the files of
records and the pages say; ``label`` is how a sentence says it.
"""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A member of a closed list."""

    @property
    def label(self) -> str:
        """The value as a sentence says it."""
        return self.value.replace("_", " ")


class Role(Word):
    """The part a subject has in one incident (DPA 2018 s.38(3)); it sits on the edge, never on the person."""

    VICTIM = "victim"
    WITNESS = "witness"
    SUSPECT = "suspect"
    UNRESOLVED = "unresolved"

    @property
    def edge(self) -> str:
        """The relationship type that carries the role."""
        return _ROLE_EDGES[self]


_ROLE_EDGES = {
    Role.VICTIM: "VICTIM_OF",
    Role.WITNESS: "WITNESS_TO",
    Role.SUSPECT: "SUSPECT_IN",
    Role.UNRESOLVED: "UNRESOLVED_IN",
}


class SuspectStatus(Word):
    """How far an allegation of conduct has gone."""

    SUSPECTED = "suspected"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    NO_FURTHER_ACTION = "no_further_action"


class ChangeKind(Word):
    """How a statement was changed. Whatever the kind, what it said before is kept."""

    STATUS = "status"
    REOPENED = "reopened"
    RESOLVED = "resolved"
    RECTIFIED = "rectified"
    PREFERRED = "preferred"
    CAPTURED = "captured"
    VERIFIED = "verified"
    ADJUDICATED = "adjudicated"
    WITHDRAWN = "withdrawn"


class ClaimState(Word):
    """Where two sources that disagree stand: side by side, until somebody prefers one of them."""

    STANDING = "standing"
    PREFERRED = "preferred"
    SET_ASIDE = "set_aside"


class SourceRecord(Word):
    """Kinds of record, kept elsewhere, that can bear out a change; with its number, as ``court result CT-2201``."""

    CRIME_REPORT = "crime_report"
    INCIDENT_LOG = "incident_log"
    CASE_FILE = "case_file"
    CHARGE_SHEET = "charge_sheet"
    COURT_RESULT = "court_result"
    CUSTODY_RECORD = "custody_record"
    WITNESS_STATEMENT = "witness_statement"
    OFFICERS_REPORT = "officers_report"
    STOP_RECORD = "stop_record"
    EXHIBIT = "exhibit"
    FORENSIC_REPORT = "forensic_report"
    IDENTITY_DOCUMENT = "identity_document"
    SUBJECTS_REQUEST = "subjects_request"

    @property
    def label(self) -> str:
        """The words that stand before its number."""
        return super().label.replace("officers ", "officer's ").replace("subjects ", "subject's ")


class AssociationKind(Word):
    """How two subjects are known to be linked. None is evidence of conduct (invariant 2)."""

    FAMILY = "family"
    HOUSEHOLD = "household"
    PARTNER = "partner"
    FRIEND = "friend"
    SCHOOL = "school"
    SEEN_WITH = "seen_with"
    SOCIAL_MEDIA = "social_media"
    PHONE = "phone"
    CO_RESIDENT = "co_resident"


class OffenceCategory(Word):
    """Broad kinds of offence, by which policies say what counts."""

    HOMICIDE = "homicide"
    VIOLENCE_WITH_INJURY = "violence_with_injury"
    VIOLENCE_WITHOUT_INJURY = "violence_without_injury"
    WEAPON = "weapon"
    ROBBERY = "robbery"
    SEXUAL = "sexual"
    BURGLARY = "burglary"
    THEFT = "theft"
    VEHICLE = "vehicle"
    DRUGS = "drugs"
    CRIMINAL_DAMAGE = "criminal_damage"
    PUBLIC_ORDER = "public_order"
    OTHER = "other"


class Assertion(Word):
    """Fact, or personal assessment (DPA 2018 s.38(2))."""

    FACT = "fact"
    ASSESSMENT = "assessment"


class Allegation(Word):
    """What an item of intelligence says of a subject."""

    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
    ASSOCIATION = "association"


class SourceKind(Word):
    """Where intelligence came from; corroboration needs another kind (invariant 4)."""

    OFFICER = "officer"
    MEMBER_OF_PUBLIC = "member_of_public"
    CHIS = "chis"
    PARTNER_AGENCY = "partner_agency"
    CCTV = "cctv"
    FORENSIC = "forensic"
    TELECOMS = "telecoms"
    SOCIAL_MEDIA = "social_media"


class Grading(Word):
    """The scheme by which an item was graded. A grade stays as it was given: none is converted into the other."""

    CURRENT = "3x5x2"
    FORMER = "5x5x5"


class Grade(Word):
    """One part of a grade: the value is the code, the name says what it means."""

    @property
    def meaning(self) -> str:
        """What the code stands for."""
        return self.name.lower().replace("_", " ")


class SourceEvaluation(Grade):
    """First digit of a 3x5x2 grade."""

    RELIABLE = "1"
    UNTESTED = "2"
    NOT_RELIABLE = "3"


class InformationAssessment(Grade):
    """Letter of a 3x5x2 grade."""

    KNOWN_DIRECTLY = "A"
    KNOWN_INDIRECTLY_CORROBORATED = "B"
    KNOWN_INDIRECTLY = "C"
    NOT_KNOWN = "D"
    SUSPECTED_FALSE = "E"


class Handling(Grade):
    """Handling code of a 3x5x2 grade: lawful sharing permitted, or with conditions."""

    PERMITTED = "P"
    CONDITIONS = "C"


class FormerSourceEvaluation(Grade):
    """Letter of an older 5x5x5 grade."""

    ALWAYS_RELIABLE = "A"
    MOSTLY_RELIABLE = "B"
    SOMETIMES_RELIABLE = "C"
    UNRELIABLE = "D"
    UNTESTED = "E"


class FormerInformationAssessment(Grade):
    """First digit of an older 5x5x5 grade."""

    TRUE_WITHOUT_RESERVATION = "1"
    KNOWN_TO_THE_SOURCE = "2"
    CORROBORATED = "3"
    CANNOT_BE_JUDGED = "4"
    SUSPECTED_FALSE = "5"


class FormerHandling(Grade):
    """Handling code of an older 5x5x5 grade."""

    WITHIN_POLICING = "1"
    NON_PROSECUTING_PARTIES = "2"
    FOREIGN_LAW_ENFORCEMENT = "3"
    ORIGINATING_AGENCY_ONLY = "4"
    CONDITIONS = "5"


class Sex(Word):
    """As recorded; ``unknown`` where the source does not say."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class ListingState(Word):
    """The life of a listing: nominated → listed → removed, or refused; suspended hides it."""

    NOMINATED = "nominated"
    LISTED = "listed"
    SUSPENDED = "suspended"
    REMOVED = "removed"
    REFUSED = "refused"


LIVE_STATES = (ListingState.NOMINATED, ListingState.LISTED, ListingState.SUSPENDED)
"""States in which a listing still needs its grounds."""


class SuspensionCause(Word):
    """Why a listing was suspended."""

    REVIEW_OVERDUE = "review_overdue"
    GROUND_FELL = "ground_fell"
    POLICY_CHANGED = "policy_changed"
    REVIEWERS_DECISION = "reviewers_decision"
    FOUND_UNDER_18 = "found_under_18"


class PolicyState(Word):
    """The life of a policy: draft → proposed → adopted → superseded, or withdrawn before it was adopted."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Urgency(Word):
    """What makes a listing urgent in the reviewers' queue, the most urgent first; the names of the queue's columns."""

    OVERDUE = "overdue"
    GROUND_FELL = "ground_fell"
    UNDER_18 = "under_18"
    NO_HARM = "no_harm"
    SINGLE_SOURCE = "single_source"
    BAND_EXPIRED = "band_expired"
    POLICY_SUPERSEDED = "policy_superseded"
    DUE_SOON = "due_soon"

    @property
    def label(self) -> str:
        """What the queue says of it."""
        return _URGENCIES[self]


_URGENCIES = {
    Urgency.OVERDUE: "review overdue",
    Urgency.GROUND_FELL: "a ground has fallen",
    Urgency.UNDER_18: "under 18",
    Urgency.NO_HARM: "a score of zero",
    Urgency.SINGLE_SOURCE: "stands on a single ground",
    Urgency.BAND_EXPIRED: "its band has expired",
    Urgency.POLICY_SUPERSEDED: "judged by a superseded policy",
    Urgency.DUE_SOON: "review due soon",
}


class ReviewOutcome(Word):
    """What a reviewer decided on a listing.

    An amendment changes its grounds. A reinstatement ends a suspension, a confirmed band follows the gate; neither
    moves the deadline.
    """

    KEEP = "keep"
    AMEND = "amend"
    REINSTATE = "reinstate"
    CONFIRM_BAND = "confirm_band"
    REMOVE = "remove"


class LikenessState(Word):
    """What became of the proposal that two records are of one person."""

    PROPOSED = "proposed"
    MERGED = "merged"
    KEPT_APART = "kept_apart"


class MergeState(Word):
    """Whether a merge stands."""

    DONE = "done"
    UNDONE = "undone"


class UnsettledState(Word):
    """What became of something that an un-merge could not tell whose it is."""

    OPEN = "open"
    MOVED = "moved"
    LEFT = "left"


class Criterion(Word):
    """What the gate tests in a candidate ground; each is a reason for which it may not count."""

    STATUS_NOT_ACCEPTED = "status_not_accepted"
    CATEGORY_NOT_IN_POLICY = "category_not_in_policy"
    OUTSIDE_WINDOW = "outside_window"
    DUAL_ROLE = "dual_role"
    ALLEGES_OTHER_ROLE = "alleges_other_role"
    GRADE_OUTSIDE_POLICY = "grade_outside_policy"
    NOT_VERIFIED = "not_verified"
    EXPIRED = "expired"
    REPEATS_ANOTHER = "repeats_another"
    NOT_CORROBORATED = "not_corroborated"
    BELOW_MINIMUM_AGE = "below_minimum_age"
    CRITERION_NOT_MET = "criterion_not_met"
    NO_OWN_CONDUCT = "no_own_conduct"


class LinkClass(Word):
    """What a path between two people rests on. Only the first is conduct, and it is still only a path."""

    OWN_CONDUCT = "own_conduct"
    VICTIMHOOD = "victimhood"
    ASSOCIATION = "association"


class CriterionFault(Word):
    """Why a policy's custom criterion is not accepted."""

    ASSOCIATION = "association"
    AFFILIATION = "affiliation"
    VICTIMHOOD = "victimhood"
    WITNESSING = "witnessing"
    UNRESOLVED_ROLE = "unresolved_role"
    OTHER_ALLEGATION = "other_allegation"
    SECOND_PERSON = "second_person"
    CHARACTERISTICS = "characteristics"
    PERSONAL_DETAIL = "personal_detail"
    OTHER_RECORDS = "other_records"
    OTHER_PROPERTY = "other_property"
    ANY_EDGE = "any_edge"
    PATH = "path"
    WHOLE_RECORD = "whole_record"
    NAMED_RECORD = "named_record"
    NOT_FROM_THE_SUBJECT = "not_from_the_subject"
    ACROSS_SUBJECTS = "across_subjects"
    PROCEDURE = "procedure"
    WRITE = "write"
    OUTSIDE_DATA = "outside_data"
    CLOCK_OR_CHANCE = "clock_or_chance"
    OTHER_PARAMETER = "other_parameter"
    HIDDEN = "hidden"
    UNKNOWN_STEP = "unknown_step"
    SHAPE = "shape"


class Selection(Word):
    """What else than own conduct a query can pick people by; what ``graphmodel lint`` looks for."""

    ASSOCIATION = "association"
    AFFILIATION = "affiliation"
    CO_PRESENCE = "co_presence"
    VICTIMHOOD = "victimhood"
    WITNESSING = "witnessing"
    UNRESOLVED_ROLE = "unresolved_role"
    ANY_ALLEGATION = "any_allegation"
    CHARACTERISTICS = "characteristics"
    NETWORK_MEASURE = "network_measure"
    UNSEEN = "unseen"


class AccountRole(Word):
    """Kinds of user."""

    ANALYST = "analyst"
    REVIEWER = "reviewer"
    SENIOR_REVIEWER = "senior_reviewer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    """Whoever holds the database's own credentials, at the command line; no account has this role."""


class Purpose(Word):
    """Why personal data is handled; one on every write and every look (DPA 2018 s.36)."""

    PREVENTION = "prevention"
    INVESTIGATION = "investigation"
    SAFEGUARDING = "safeguarding"
    REGISTER_REVIEW = "register_review"
    OVERSIGHT = "oversight"
    ADMINISTRATION = "administration"


class Act(Word):
    """What the ledger distinguishes: the six operations of DPA 2018 s.62, and acts upon the system."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    NOMINATION = "nomination"
    DECISION = "decision"
    SUSPENSION = "suspension"
    REVIEW = "review"
    POLICY = "policy"
    ACCOUNT = "account"
    SIGN_IN = "sign_in"
    AUDIT = "audit"


class Outcome(Word):
    """How an act ended."""

    DONE = "done"
    REFUSED = "refused"


class Ethnicity(Word):
    """Self-defined ethnicity, 18+1: the 18 groups of the 2011 census, and not stated."""

    W1 = "W1"
    W2 = "W2"
    W3 = "W3"
    W9 = "W9"
    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M9 = "M9"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    A9 = "A9"
    B1 = "B1"
    B2 = "B2"
    B9 = "B9"
    O2 = "O2"
    O9 = "O9"
    NS = "NS"
