package org.graphmodel.guard;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.Node;

/** Invariant 6: who nominates does not decide. */
final class FourEyes {

    private FourEyes() {}

    /**
     * Checks a listing that a transaction touches.
     *
     * @param before what the properties that it changes were before
     */
    static void check(Node listing, State state, Map<String, Object> before) {
        String nominator = person(listing, "nominated_by");
        String decider = person(listing, "decided_by");
        if (before.get("nominated_by") != null && !before.get("nominated_by").equals(listing.getProperty("nominated_by", null))) {
            throw refusal(listing, "was nominated by another account than it now says; that is never changed.");
        }
        if (state == State.LISTED && nominator == null) {
            throw refusal(listing, "is listed and does not say who nominated it.");
        }
        if (state == State.LISTED && decider == null) {
            throw refusal(listing, "is listed and does not say who decided it.");
        }
        if (state != State.NOMINATED && decider != null && decider.equals(nominator)) {
            throw refusal(listing, "is decided by the person who nominated it; somebody else has to decide.");
        }
    }

    /** Returns an account as it is compared: the same however it is written; null if there is none. */
    static String person(Entity entity, String key) {
        String text = Names.text(entity, key);
        if (text == null) {
            return null;
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String visible = plain.replaceAll("[\\p{Cf}\\p{Cc}\\p{Z}]", "");
        return visible.isEmpty() ? null : visible;
    }

    private static Refusal refusal(Node listing, String what) {
        return Invariant.FOUR_EYES.broken("listing " + Names.named(listing) + " " + what);
    }
}
