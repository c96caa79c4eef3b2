package org.graphmodel.guard;

import java.util.Map;
import java.util.Set;
import org.neo4j.graphdb.Node;

/** Invariant 10: protected characteristics are never kept on a subject, where gate, search and network could meet them. */
final class Characteristics {
    /** All that a subject may bear; whoever extends the records of subjects extends this. */
    static final Set<String> MAY_BEAR = Set.of(
            "uid",
            "given_name",
            "family_name",
            "aliases",
            "date_of_birth",
            "sex",
            "borough",
            "recorded_by",
            "recorded_at",
            "recorded_in");

    private Characteristics() {}

    static void check(NodeChanges nodes) {
        for (Map.Entry<Node, String> strange : nodes.strangeKeys().entrySet()) {
            throw refusal(strange.getKey(), strange.getValue());
        }
        for (Node subject : nodes.given("Subject")) {
            if (!nodes.isNew(subject)) {
                checkAll(subject);
            }
        }
        checkLabels(nodes.given("Characteristics"));
    }

    private static void checkAll(Node subject) {
        for (String key : subject.getPropertyKeys()) {
            if (!MAY_BEAR.contains(key)) {
                throw refusal(subject, key);
            }
        }
        checkLabels(Set.of(subject));
    }

    private static void checkLabels(Set<Node> nodes) {
        for (Node node : nodes) {
            if (node.hasLabel(Names.SUBJECT) && node.hasLabel(Names.CHARACTERISTICS)) {
                throw Invariant.CHARACTERISTICS.broken("subject " + Names.named(node)
                        + " is also labelled Characteristics; keep those in a node of their own.");
            }
        }
    }

    private static Refusal refusal(Node subject, String key) {
        return Invariant.CHARACTERISTICS.broken("subject " + Names.named(subject) + " may not bear the property " + key
                + "; characteristics are kept in a node of their own, and a list is a register.");
    }
}
