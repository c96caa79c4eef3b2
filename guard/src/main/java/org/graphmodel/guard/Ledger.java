package org.graphmodel.guard;

import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;

/** Invariant 8: what is written once is never changed, relabelled or deleted, by anyone; new ones are welcome. */
final class Ledger {

    private Ledger() {}

    static void check(NodeChanges nodes) {
        for (String label : Names.WRITTEN_ONCE) {
            for (Node node : nodes.edited(label).keySet()) {
                throw refusal(label, node, "is never changed");
            }
            for (Node node : nodes.taken(label)) {
                if (nodes.isDeleted(node)) {
                    String name = Names.ofUid(nodes.last(node, Names.UID));
                    throw Invariant.LEDGER.broken(label + " " + name + " is never deleted.");
                }
                throw refusal(label, node, "never loses its label");
            }
            for (Node node : nodes.given(label)) {
                for (Label other : node.getLabels()) {
                    if (!other.name().equals(label)) {
                        throw refusal(label, node, "is nothing else besides");
                    }
                }
            }
        }
        checkRelabelled(nodes);
    }

    /** No entry is made of another record, and another label would make it something else as well. */
    private static void checkRelabelled(NodeChanges nodes) {
        for (Node node : nodes.relabelled()) {
            for (Label label : node.getLabels()) {
                if (Names.WRITTEN_ONCE.contains(label.name())) {
                    throw refusal(label.name(), node, "is written at once: it never gets or loses a label, and is not made of another record");
                }
            }
        }
    }

    private static Refusal refusal(String label, Node node, String what) {
        return Invariant.LEDGER.broken(label + " " + Names.named(node) + " " + what + ".");
    }
}
