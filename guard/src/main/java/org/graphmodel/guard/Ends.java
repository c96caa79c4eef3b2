package org.graphmodel.guard;

import java.util.ArrayList;
import java.util.List;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterable;

/** What a listing is tied to: one subject, on one register, under one policy. */
final class Ends {

    private Ends() {}

    /** Refuses a listing that is not tied to exactly one of each. */
    static void require(Node listing) {
        one(listing, Names.LISTS, Names.SUBJECT, "subject");
        one(listing, Names.ON, Names.REGISTER, "register");
        one(listing, Names.UNDER, Names.POLICY, "policy");
    }

    /** Returns the one subject of a listing. */
    static Node subject(Node listing) {
        return one(listing, Names.LISTS, Names.SUBJECT, "subject");
    }

    /** Returns the one policy of a listing. */
    static Node policy(Node listing) {
        return one(listing, Names.UNDER, Names.POLICY, "policy");
    }

    /** Returns what a node's outgoing edges of a type lead to. */
    static List<Node> targets(Node node, RelationshipType type) {
        List<Node> found = new ArrayList<>();
        try (ResourceIterable<Relationship> edges = node.getRelationships(Direction.OUTGOING, type)) {
            edges.forEach(edge -> found.add(edge.getEndNode()));
        }
        return found;
    }

    /** Returns the listings that have an edge of a type to a node. */
    static List<Node> listings(Node node, RelationshipType type) {
        List<Node> found = new ArrayList<>();
        try (ResourceIterable<Relationship> edges = node.getRelationships(Direction.INCOMING, type)) {
            for (Relationship edge : edges) {
                if (edge.getStartNode().hasLabel(Names.LISTING)) {
                    found.add(edge.getStartNode());
                }
            }
        }
        return found;
    }

    private static Node one(Node listing, RelationshipType type, Label label, String what) {
        List<Node> found = targets(listing, type);
        if (found.size() != 1 || !found.get(0).hasLabel(label)) {
            throw Invariant.OWN_CONDUCT.broken("listing " + Names.named(listing) + " needs exactly one edge " + type.name()
                    + ", to a " + what + ", and has " + found.size()
                    + (found.size() == 1 ? ", to something else." : "."));
        }
        return found.get(0);
    }
}
