package org.graphmodel.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;

/** Finds the listings on which a transaction bears, waits for its turn with them, and has them judged. */
final class ListingRules {
    /** Labels without which a listing stands on nothing, and by which edge it does. */
    private static final Map<Label, RelationshipType> STOOD_ON = Map.of(
            Names.SUBJECT, Names.LISTS,
            Names.REGISTER, Names.ON,
            Names.POLICY, Names.UNDER,
            Names.INCIDENT, Names.GROUNDED_ON,
            Names.INTELLIGENCE, Names.GROUNDED_ON);

    private final NodeChanges nodes;
    private final EdgeChanges edges;
    private final Turns turns;

    ListingRules(NodeChanges nodes, EdgeChanges edges, Turns turns) {
        this.nodes = nodes;
        this.edges = edges;
        this.turns = turns;
    }

    void check() {
        for (Relationship edge : edges.grounded()) {
            OwnConduct.requireListing(edge);
        }
        Set<Node> touched = touched();
        Set<Node> shaken = shaken();
        await(touched, shaken);
        for (Node node : nodes.taken("Listing")) {
            if (!nodes.isDeleted(node)) {
                ListingLife.checkRelabelled(node);
            }
        }
        for (Node listing : touched) {
            judge(listing);
        }
        for (Node listing : edges.erased()) {
            if (State.of(listing) == State.LISTED) {
                throw Invariant.GROUNDS_OUTLIVE_NOTHING.broken("listing " + Names.named(listing)
                        + " stood on a record that is deleted; suspend it in the same transaction.");
            }
        }
        for (Relationship edge : edges.grounded()) {
            OwnConduct.requireOwn(edge);
        }
        judgeEvidence(touched, shaken);
    }

    private void judge(Node listing) {
        Map<String, Object> before = nodes.edited("Listing").getOrDefault(listing, Map.of());
        State state = ListingLife.check(listing, before);
        FourEyes.check(listing, state, before);
        if (state.inUse() || state == State.SUSPENDED && entersRegister(listing, before)) {
            OwnConduct.require(listing);
        } else if (state.live() && (edges.tied().contains(listing) || edges.untied().contains(listing))) {
            Ends.require(listing);
        }
    }

    /** A listing that is suspended from the beginning, or moved to somebody else, must have its grounds like any other. */
    private boolean entersRegister(Node listing, Map<String, Object> before) {
        State then = before.containsKey(Names.STATE) ? State.of(before.get(Names.STATE)) : State.SUSPENDED;
        return nodes.given("Listing").contains(listing)
                || edges.tied().contains(listing)
                || then == null;
    }

    private void judgeEvidence(Set<Node> touched, Set<Node> shaken) {
        for (Node listing : shaken) {
            OwnConduct.requireStill(listing);
            State state = State.of(listing);
            if (state != null && state.live()) {
                Ends.require(listing);
            }
        }
        for (Node subject : edges.evidence()) {
            for (Node listing : Ends.listings(subject, Names.LISTS)) {
                if (!touched.contains(listing)) {
                    OwnConduct.requireStill(listing);
                }
            }
        }
    }

    /** Listings that the transaction writes, or whose edges it writes. */
    private Set<Node> touched() {
        Set<Node> found = new HashSet<>(nodes.given("Listing"));
        found.addAll(nodes.edited("Listing").keySet());
        edges.grounded().forEach(edge -> addListing(found, edge.getStartNode()));
        for (Set<Node> starts : List.of(edges.tied(), edges.untied(), edges.ungrounded())) {
            starts.forEach(start -> addListing(found, start));
        }
        return found;
    }

    private void addListing(Set<Node> found, Node node) {
        if (!nodes.isDeleted(node) && node.hasLabel(Names.LISTING)) {
            found.add(node);
        }
    }

    /** Listings that stand on a node which is no longer what it was. */
    private Set<Node> shaken() {
        Set<Node> found = new HashSet<>();
        STOOD_ON.forEach((label, type) -> {
            for (Node node : nodes.taken(label.name())) {
                if (!nodes.isDeleted(node)) {
                    found.addAll(Ends.listings(node, type));
                }
            }
        });
        return found;
    }

    /** Waits until no other transaction that bears on the same people or listings is under way. */
    private void await(Set<Node> touched, Set<Node> shaken) {
        Set<Node> listings = new HashSet<>(touched);
        listings.addAll(shaken);
        Set<Node> concerned = new HashSet<>(edges.evidence());
        concerned.addAll(edges.formerSubjects());
        do {
            // Whose listing it is may have changed while we waited.
            concerned.addAll(listings);
            listings.forEach(listing -> concerned.addAll(Ends.targets(listing, Names.LISTS)));
        } while (turns.take(concerned));
    }
}
