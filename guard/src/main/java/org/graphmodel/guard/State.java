package org.graphmodel.guard;

import java.util.Locale;
import org.neo4j.graphdb.Node;

/** Where a listing is in its life. */
enum State {
    NOMINATED,
    LISTED,
    SUSPENDED,
    REMOVED,
    REFUSED;

    /** Returns the state that a property's value means; null for a missing one, a list or an unknown word. */
    static State of(Object value) {
        for (State state : values()) {
            if (state.word().equals(value)) {
                return state;
            }
        }
        return null;
    }

    static State of(Node listing) {
        return of(listing.getProperty(Names.STATE, null));
    }

    /** The word in the property. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the subject is on the register, or may come onto it: every ground must be their own. */
    boolean inUse() {
        return this == NOMINATED || this == LISTED;
    }

    /** Whether the listing has not ended. */
    boolean live() {
        return inUse() || this == SUSPENDED;
    }
}
