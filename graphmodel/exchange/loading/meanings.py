"""What each column of the five files means, with an example: the words that a draft's types cannot say.

Types, requirements and allowed values are not repeated here; :mod:`graphmodel.exchange.loading.columns`
takes them from the drafts. The examples of one file are one row that can be loaded.
"""

from __future__ import annotations

MEANINGS: dict[str, dict[str, tuple[str, str]]] = {
    "subjects": {
        "uid": ("names this person in all files", "S-1001"),
        "given_name": ("given names", "Amara"),
        "family_name": ("family name", "Okafor"),
        "aliases": ("other names by which the person is known", "Mara|A. Okafor"),
        "date_of_birth": ("not in the future", "2004-05-17"),
        "sex": ("as recorded; `unknown` if left empty", "female"),
        "borough": ("where the person lives", "Eastmarch"),
    },
    "incidents": {
        "uid": ("names this incident in all files", "I-2001"),
        "offence": ("what happened, in the source's words", "Robbery of personal property"),
        "category": ("the kind of offence, by which policies say what counts", "robbery"),
        "occurred_at": ("when it happened; not in the future", "2024-03-29T18:05"),
        "reported_at": ("when it was reported; not before it happened", "2024-03-29T19:40"),
        "borough": ("where it happened", "Eastmarch"),
        "latitude": ("degrees north (WGS 84); only together with longitude", "51.5453"),
        "longitude": ("degrees east (WGS 84); only together with latitude", "-0.0553"),
        "summary": ("a few sentences; may hold line breaks", "Phone taken on a bus by two people."),
    },
    "intelligence": {
        "uid": ("names this item in all files", "N-3001"),
        "reported_at": ("when it was reported; not in the future", "2024-04-02T09:15"),
        "reported_by": ("who wrote the item: a warrant number or account", "officer-4471"),
        "source_kind": ("where it came from; corroboration needs an item of another kind", "cctv"),
        "source_ref": ("the number by which the source keeps it", "CCTV-88213"),
        "grading": ("the scheme of the grade; `3x5x2` if left empty. A grade is kept as it is given", "3x5x2"),
        "source_evaluation": (
            "3x5x2: 1 reliable, 2 untested, 3 not reliable; 5x5x5: A always reliable, B mostly, C sometimes, "
            "D unreliable, E untested",
            "1",
        ),
        "information_assessment": (
            "3x5x2: A known directly, B known indirectly but corroborated, C known indirectly, "
            "D not known, E suspected to be false; 5x5x5: 1 true without reservation, 2 known to the source, "
            "3 corroborated, 4 cannot be judged, 5 suspected to be false",
            "A",
        ),
        "handling": (
            "3x5x2: P lawful sharing permitted, C permitted with conditions; 5x5x5: 1 within policing, "
            "2 to parties that do not prosecute, 3 to foreign law enforcement, 4 within the originating agency only, "
            "5 with conditions",
            "P",
        ),
        "conditions": (
            "of sharing; required with handling C of 3x5x2 and 5 of 5x5x5, empty with P; may hold line breaks",
            "",
        ),
        "assertion": ("whether the item states a fact or somebody's assessment (DPA 2018 s.38(2))", "fact"),
        "text": ("the item itself; may hold line breaks", "The footage shows the subject taking the phone."),
        "verified_by": (
            "who verified it, other than its author, and than who read a post; only together with verified_at. "
            "An item of social media stays unverified until it has all columns from platform to verifiable_not_repost",
            "officer-5120",
        ),
        "verified_at": ("when; only together with verified_by, and not before reported_at", "2024-04-03T11:00"),
        "expires_on": ("from this day it no longer counts; after the day of reported_at", "2027-04-02"),
        "platform": ("social media only: where it was posted", ""),
        "capture_digest": (
            "SHA-256 of the captured copy that shows it, if there is one: 64 digits and letters in lower case. "
            "Of two items with one digest the second says in repeats that it repeats the other",
            "",
        ),
        "read_by": ("social media only: who read the post", ""),
        "verifiable_authorship": ("social media only: how it is known who posted it, at least 20 characters", ""),
        "verifiable_date": ("social media only: how it is known when it was posted, at least 20 characters", ""),
        "verifiable_context": (
            "social media only: what came before and after it, and to whom it was addressed, at least 20 characters",
            "",
        ),
        "verifiable_not_performance": (
            "social media only: why it is not lyrics or a performance alone, at least 20 characters",
            "",
        ),
        "verifiable_not_repost": (
            "social media only: how it is known that it is not somebody else's post, at least 20 characters",
            "",
        ),
        "repeats": (
            "uid of the item that this one only repeats: a quote, a screenshot, a repost, the same report by hearsay; "
            "in this file or in the graph. Such an item counts for nothing by itself",
            "",
        ),
        "alleges": (
            "what the item says of whom, as role:uid; a person who is only mentioned is an `association`, "
            "never a `suspect`",
            "suspect:S-1001",
        ),
        "concerns": ("uids of the incidents it is about", "I-2001"),
        "corroborates": ("uids of the items it corroborates, in this file or in the graph", ""),
    },
    "involvements": {
        "uid": ("derived from subject, incident and role if left empty", "E-4001"),
        "subject": ("uid of the person, in subjects.csv or in the graph", "S-1001"),
        "incident": ("uid of the incident, in incidents.csv or in the graph", "I-2001"),
        "role": (
            "the part that this person had in this incident; `unresolved` if the source does not say. "
            "A person with several parts has a row for each",
            "suspect",
        ),
        "status": ("how far the allegation has gone; required of a suspect, empty for every other role", "charged"),
        "assertion": ("fact, or somebody's assessment; `assessment` if left empty", "fact"),
        "evidence": ("uids of intelligence items, or numbers of source records", "N-3001|CR-55120"),
    },
    "associations": {
        "uid": ("derived from the two subjects and the kind if left empty", "A-5001"),
        "subject": ("uid of one person, in subjects.csv or in the graph", "S-1001"),
        "other": ("uid of the other; an association has no direction", "S-1002"),
        "kind": ("how the two are linked; no kind is evidence of conduct", "family"),
        "since": ("the day from which it is known; not in the future", "2021-09-01"),
        "assertion": ("fact, or somebody's assessment; `assessment` if left empty", "fact"),
        "evidence": ("uids of intelligence items, or numbers of source records", "CR-55120"),
    },
}
