package org.graphmodel.guard;

import java.util.List;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;

/** Invariants 1 and 11: a listing stands on its subject's own conduct when it is written, and for as long as it is in use. */
final class OwnConduct {

    private OwnConduct() {}

    /** Refuses a listing that does not stand on its subject's own conduct alone. */
    static void require(Node listing) {
        Ends.require(listing);
        requireAdopted(listing);
        List<Node> targets = Ends.targets(listing, Names.GROUNDED_ON);
        if (targets.isEmpty()) {
            throw Invariant.OWN_CONDUCT.broken("listing " + Names.named(listing) + " stands on nothing.");
        }
        OwnGround grounds = new OwnGround(listing);
        for (Node target : targets) {
            requireOwn(listing, grounds.fault(target));
        }
    }

    /** Refuses a new edge {@code GROUNDED_ON} that does not start at a listing. */
    static void requireListing(Relationship edge) {
        if (!edge.getStartNode().hasLabel(Names.LISTING)) {
            throw Invariant.OWN_CONDUCT.broken(
                    "only a listing has grounds; the record " + Names.named(edge.getStartNode()) + " is none.");
        }
    }

    /** Refuses a new edge {@code GROUNDED_ON} that leads to no own ground, whatever the listing's state. */
    static void requireOwn(Relationship edge) {
        requireOwn(edge.getStartNode(), new OwnGround(edge.getStartNode()).fault(edge.getEndNode()));
    }

    /** Refuses that a listing outlives its grounds; only the state {@code listed} claims that they hold. */
    static void requireStill(Node listing) {
        if (State.of(listing) != State.LISTED) {
            return;
        }
        try {
            require(listing);
        } catch (Refusal refusal) {
            throw refusal.as(Invariant.GROUNDS_OUTLIVE_NOTHING, "; suspend it in the same transaction.");
        }
    }

    private static void requireOwn(Node listing, OwnGround.Fault fault) {
        if (fault != null) {
            throw fault.invariant().broken("listing " + Names.named(listing) + " stands on " + fault.ground() + ".");
        }
    }

    private static void requireAdopted(Node listing) {
        Node policy = Ends.policy(listing);
        if (!Policies.isAdopted(policy.getProperty(Names.STATE, null))) {
            throw Invariant.POLICIES_AS_DATA.broken("listing " + Names.named(listing) + " is under policy "
                    + Names.named(policy) + ", which is not adopted.");
        }
    }
}
