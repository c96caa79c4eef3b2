package org.graphmodel.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
        List<Relationship> conduct = edges(subject, incident, Names.SUSPECT_IN);
        List<Relationship> harm = edges(subject, incident, Names.VICTIM_OF, Names.WITNESS_TO);
        List<Relationship> apart =
                conduct.stream().filter(edge -> foundTrueBeside(harm, edge)).toList();
        if (!harm.isEmpty() && apart.isEmpty()) {
            return new Fault(Invariant.VICTIMS_FIRST, name + ", in which its subject is a victim or a witness");
        }
        if (conduct.isEmpty()) {
            return new Fault(Invariant.OWN_CONDUCT, name + ", in which its subject is not a suspect");
        }
        if (anyIn(FALLEN, conduct, Names.STATUS) || !anyIn(acceptedStatuses, apart, Names.STATUS)) {
            String ground = name + ", in which its subject's status is not one that its policy accepts";
            return new Fault(Invariant.OWN_CONDUCT, ground);
        }
        return null;
    }

    private Fault faultOfItem(Node item) {
        String name = named("item", item);
        List<Relationship> said = edges(item, subject, Names.ALLEGES);
        if (anyIn(HARMED, said, Names.ROLE)) {
            return new Fault(Invariant.VICTIMS_FIRST, name + ", which says that its subject is a victim or a witness");
        }
        if (!anyIn(Set.of("suspect"), said, Names.ROLE)) {
            return new Fault(Invariant.OWN_CONDUCT, name + ", which alleges nothing that its subject did");
        }
        return null;
    }

    /** Whether all that was done to a subject, or seen by them, is adjudicated with this that they did. */
    private static boolean foundTrueBeside(List<Relationship> harm, Relationship conduct) {
        Object uid = conduct.getProperty(Names.UID, null);
        return harm.stream()
                .allMatch(edge -> uid != null
                        && edge.getProperty(Names.ADJUDICATED_WITH, null) instanceof String[] found
                        && Arrays.asList(found).contains(uid));
    }

    private static boolean anyIn(Set<Object> values, List<Relationship> edges, String key) {
        return edges.stream().anyMatch(edge -> values.contains(edge.getProperty(key, "")));
    }

    private static List<Relationship> edges(Node from, Node to, RelationshipType... types) {
        List<Relationship> found = new ArrayList<>();
        try (ResourceIterable<Relationship> edges = from.getRelationships(Direction.OUTGOING, types)) {
            for (Relationship edge : edges) {
                if (edge.getEndNode().equals(to)) {
                    found.add(edge);
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
