package org.graphmodel.guard;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;

/** Policies are data: adopted by two people, never edited afterwards, and never such that an acquittal counts. */
final class Policies {
    private static final Set<Object> STATES = Set.of("draft", "proposed", "adopted", "superseded", "withdrawn");
    private static final String DRAFT = "draft";
    private static final String PROPOSED = "proposed";
    private static final Set<Object> AFTER_A_DRAFT = Set.of("draft", "proposed", "withdrawn");
    private static final Set<Object> AFTER_A_PROPOSAL = Set.of("proposed", "adopted", "withdrawn");
    private static final Set<Object> ADOPTED = Set.of("adopted", "superseded");
    private static final Set<Object> NEVER_ACCEPTED = Set.of("acquitted", "no_further_action");

    /** What the later life of an adopted policy writes on it. */
    private static final Set<String> OF_ITS_LIFE = Set.of(
            "state", "superseded_at", "superseded_by");

    /** What the adoption of a proposed policy writes on it besides. */
    private static final Set<String> OF_ITS_ADOPTION = Set.of("adopted_by", "adopted_at");

    private Policies() {}

    static void check(NodeChanges nodes, EdgeChanges edges) {
        Map<Node, Map<String, Object>> edited = nodes.edited("Policy");
        Set<Node> given = nodes.given("Policy");
        Set<Node> touched = new HashSet<>(given);
        touched.addAll(edited.keySet());
        for (Node policy : touched) {
            checkCriteria(policy);
            if (given.contains(policy)) {
                requireTwoPeople(policy);
            } else {
                checkEdit(policy, edited.get(policy));
            }
        }
        checkEnd(nodes, edges);
    }

    /** Tells whether a policy is one that a listing can be under. */
    static boolean isAdopted(Object state) {
        return state != null && ADOPTED.contains(state);
    }

    private static void checkCriteria(Node policy) {
        Object state = policy.getProperty(Names.STATE, null);
        if (state == null || !STATES.contains(state)) {
            throw refusal(policy, "is in a state that no rule knows.");
        }
        Object accepted = policy.getProperty("accepted_statuses", null);
        if (accepted == null) {
            return;
        }
        if (!(accepted instanceof String[] words)) {
            throw refusal(policy, "has accepted_statuses that are not a list of words.");
        }
        if (Arrays.stream(words).anyMatch(NEVER_ACCEPTED::contains)) {
            throw refusal(policy, "accepts somebody as a suspect who was acquitted or is not pursued.");
        }
    }

    private static void checkEdit(Node policy, Map<String, Object> before) {
        Object now = policy.getProperty(Names.STATE, null);
        Object then = before.containsKey(Names.STATE) ? before.get(Names.STATE) : now;
        requireTwoPeople(policy);
        if (DRAFT.equals(then)) {
            if (!AFTER_A_DRAFT.contains(now)) {
                throw refusal(policy, "is a draft, which somebody has to propose before it is adopted.");
            }
            return;
        }
        for (String key : before.keySet()) {
            boolean ofItsAdoption = PROPOSED.equals(then) && OF_ITS_ADOPTION.contains(key);
            if (!OF_ITS_LIFE.contains(key) && !ofItsAdoption) {
                throw refusal(policy, "is no draft any more, so that its " + key
                        + " cannot be changed; write a new version.");
            }
        }
        if (!mayFollow(then, now)) {
            throw refusal(policy, "is no draft any more and cannot become one, or be withdrawn; write a new version.");
        }
    }

    /** Tells whether a policy that is no draft any more may come from one state into another. */
    private static boolean mayFollow(Object then, Object now) {
        if (PROPOSED.equals(then)) {
            return AFTER_A_PROPOSAL.contains(now);
        }
        return isAdopted(then) ? isAdopted(now) : now.equals(then);
    }

    /** An adopted policy names the two people who answer for it. */
    private static void requireTwoPeople(Node policy) {
        if (!isAdopted(policy.getProperty(Names.STATE, null))) {
            return;
        }
        String proposer = FourEyes.person(policy, "proposed_by");
        String adopter = FourEyes.person(policy, "adopted_by");
        if (proposer == null || adopter == null) {
            throw refusal(policy, "is adopted and does not say who proposed and who adopted it.");
        }
        if (proposer.equals(adopter)) {
            throw refusal(policy, "is adopted by the person who proposed it; somebody else has to adopt it.");
        }
    }

    /** What listings stand under, or stood, stays to be read. */
    private static void checkEnd(NodeChanges nodes, EdgeChanges edges) {
        Set<Node> ended = nodes.taken("Policy");
        for (Node policy : ended) {
            if (!nodes.isDeleted(policy) && !Ends.listings(policy, Names.UNDER).isEmpty()) {
                throw refusal(policy, "has listings under it and cannot cease to be a policy.");
            }
        }
        for (Relationship edge : edges.removedFromPolicies()) {
            Node policy = edge.getEndNode();
            Node listing = edge.getStartNode();
            if (ended.contains(policy)
                    && !nodes.isDeleted(listing)
                    && listing.hasLabel(Names.LISTING)
                    && isAdopted(nodes.last(policy, Names.STATE))) {
                String name = Names.ofUid(nodes.last(policy, Names.UID));
                throw Invariant.POLICIES_AS_DATA.broken(
                        "policy " + name + " has listings under it and cannot be deleted.");
            }
        }
    }

    private static Refusal refusal(Node policy, String what) {
        return Invariant.POLICIES_AS_DATA.broken("policy " + Names.named(policy) + " " + what);
    }
}
