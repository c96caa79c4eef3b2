package org.graphmodel.guard;

import java.time.LocalDate;
import java.util.Map;
import org.neo4j.graphdb.Node;

/** A listing is always in one of five states, and cannot slip out of the rules while it is live. */
final class ListingLife {

    private ListingLife() {}

    /**
     * Returns the state of a listing that a transaction touches.
     *
     * @param before what the properties that it changes were before
     */
    static State check(Node listing, Map<String, Object> before) {
        State state = State.of(listing);
        if (state == null) {
            throw refusal(listing, "is in a state that no rule knows; it is nominated, listed, suspended, removed or refused.");
        }
        if (Names.text(listing, Names.UID) == null) {
            throw refusal(listing, "cannot be named in the ledger; give it one.");
        }
        State then = State.of(before.get(Names.STATE));
        if (state != then && (then == State.REMOVED || then == State.REFUSED)) {
            throw refusal(listing, "has ended and does not come back; nominate the subject anew.");
        }
        if (state == State.LISTED && !(listing.getProperty("review_due", null) instanceof LocalDate)) {
            throw Invariant.DEADLINES.broken("listing " + Names.named(listing) + " is listed without a day by which to review it.");
        }
        return state;
    }

    /** Checks a node that is no longer labelled as a listing. */
    static void checkRelabelled(Node node) {
        State state = State.of(node);
        if (state == null || state.live()) {
            throw refusal(node, "cannot cease to be a listing while it is live; remove the subject from the register first.");
        }
    }

    private static Refusal refusal(Node listing, String what) {
        return Invariant.STATES.broken("listing " + Names.named(listing) + " " + what);
    }
}
