package org.graphmodel.guard;

import java.util.HashSet;
import java.util.Set;
import org.neo4j.graphdb.Node;

/** Invariant 6 for reviews: who nominated somebody does not keep them on the register. */
final class Reviews {
    private static final String ENDS_IT = "remove";

    private Reviews() {}

    static void check(NodeChanges nodes, EdgeChanges edges) {
        Set<Node> touched = new HashSet<>(nodes.given("Review"));
        touched.addAll(nodes.edited("Review").keySet());
        touched.addAll(edges.reviews());
        for (Node review : touched) {
            if (review.hasLabel(Names.REVIEW) && !ENDS_IT.equals(Names.text(review, "outcome"))) {
                checkPerson(review);
            }
        }
    }

    private static void checkPerson(Node review) {
        String reviewer = FourEyes.person(review, "reviewed_by");
        for (Node listing : Ends.targets(review, Names.REVIEWS)) {
            if (!listing.hasLabel(Names.LISTING)) {
                continue;
            }
            if (reviewer == null) {
                throw Invariant.FOUR_EYES.broken("a review that keeps listing " + Names.named(listing)
                        + " does not say who made it.");
            }
            if (reviewer.equals(FourEyes.person(listing, "nominated_by"))) {
                throw Invariant.FOUR_EYES.broken("listing " + Names.named(listing)
                        + " is kept in a review by the person who nominated it; somebody else has to review it.");
            }
        }
    }
}
