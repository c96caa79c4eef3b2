package org.graphmodel.guard;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterable;

/**
 * Whether something is a ground for listing a subject: what that subject did, or is said to have done.
 *
 * <p>This is the structure only. Windows, categories, grades and corroboration are the gate's business.
 */
final class OwnGround {
    /** Statuses of a suspect that defeat every other. */
    static final Set<Object> FALLEN = Set.of("acquitted", "no_further_action");

    /** Roles in an allegation that defeat every other. */
    static final Set<Object> HARMED = Set.of("victim", "witness");

    private final Node subject;
    private final Set<Object> acceptedStatuses;

    OwnGround(Node listing) {
        this.subject = Ends.subject(listing);
        this.acceptedStatuses = acceptedStatuses(Ends.policy(listing));
    }

    /** What is wrong with something that should be a ground: which invariant it breaks, and a relative clause. */
    record Fault(Invariant invariant, String ground) {}

    /** Returns why a node is no ground of this subject's own; null if it is one. */
    Fault fault(Node target) {
        boolean incident = target.hasLabel(Names.INCIDENT);
        boolean item = target.hasLabel(Names.INTELLIGENCE);
        if (!incident && !item) {
            String ground = named("record", target) + ", which is neither an incident nor an item of intelligence";
            return new Fault(Invariant.NEVER_BY_ASSOCIATION, ground);
        }
        Fault fault = incident ? faultOfIncident(target) : null;
        return fault == null && item ? faultOfItem(target) : fault;
    }

    private Fault faultOfIncident(Node incident) {
        String name = named("incident", incident);
        if (harmed(incident, Names.VICTIM_OF) || harmed(incident, Names.WITNESS_TO)) {
            return new Fault(Invariant.VICTIMS_FIRST, name + ", in which its subject is a victim or a witness");
        }
        Set<Object> statuses = values(subject, incident, Names.SUSPECT_IN, Names.STATUS);
        if (statuses.isEmpty()) {
            return new Fault(Invariant.OWN_CONDUCT, name + ", in which its subject is not a suspect");
        }
        if (statuses.stream().anyMatch(FALLEN::contains) || statuses.stream().noneMatch(acceptedStatuses::contains)) {
            String ground = name + ", in which its subject's status is not one that its policy accepts";
            return new Fault(Invariant.OWN_CONDUCT, ground);
        }
        return null;
    }

    private Fault faultOfItem(Node item) {
        String name = named("item", item);
        Set<Object> roles = values(item, subject, Names.ALLEGES, Names.ROLE);
        if (roles.stream().anyMatch(HARMED::contains)) {
            return new Fault(Invariant.VICTIMS_FIRST, name + ", which says that its subject is a victim or a witness");
        }
        if (!roles.contains("suspect")) {
            return new Fault(Invariant.OWN_CONDUCT, name + ", which alleges nothing that its subject did");
        }
        return null;
    }

    /** Whether the subject was harmed in an incident, or saw it, and nobody adjudicated that with what they did in it. */
    private boolean harmed(Node incident, RelationshipType type) {
        Set<Object> conduct = values(subject, incident, Names.SUSPECT_IN, Names.UID);
        for (Object found : values(subject, incident, type, Names.ADJUDICATED_WITH)) {
            if (!(found instanceof String[] uids) || Arrays.stream(uids).noneMatch(conduct::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the values of a property on all the edges of a type from one node to another. */
    private static Set<Object> values(Node from, Node to, RelationshipType type, String key) {
        Set<Object> found = new HashSet<>();
        try (ResourceIterable<Relationship> edges = from.getRelationships(Direction.OUTGOING, type)) {
            for (Relationship edge : edges) {
                if (edge.getEndNode().equals(to)) {
                    found.add(edge.getProperty(key, ""));
                }
            }
        }
        return found;
    }

    private static String named(String kind, Node target) {
        return kind + " " + Names.named(target);
    }

    private static Set<Object> acceptedStatuses(Node policy) {
        Object held = policy.getProperty("accepted_statuses", null);
        return held instanceof String[] words ? new HashSet<>(Arrays.asList(words)) : Set.of();
    }
}
