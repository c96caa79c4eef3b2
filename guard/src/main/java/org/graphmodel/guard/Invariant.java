package org.graphmodel.guard;

/** The invariants of the model that the guard holds, by the numbers and words of its documents. */
enum Invariant {
    OWN_CONDUCT("invariant 1, own conduct"),
    NEVER_BY_ASSOCIATION("invariant 2, never by association"),
    POLICIES_AS_DATA("invariant 2, policies are adopted by two people and never edited"),
    VICTIMS_FIRST("invariant 5, victims first"),
    FOUR_EYES("invariant 6, four eyes"),
    STATES("invariants 1 to 7, the life of a listing"),
    DEADLINES("invariant 7, deadlines"),
    LEDGER("invariant 8, no blind write"),
    CHARACTERISTICS("invariant 10, blind to characteristics"),
    GROUNDS_OUTLIVE_NOTHING("invariant 11, grounds outlive nothing");

    private final String words;

    Invariant(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Returns the refusal of a transaction that breaks this invariant; {@code sentence} holds no personal data. */
    Refusal broken(String sentence) {
        return new Refusal(this, sentence);
    }
}
