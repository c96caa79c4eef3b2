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
            checkGiven(nodes, label);
        }
        checkOtherLabels(nodes);
    }

    private static void checkGiven(NodeChanges nodes, String label) {
        for (Node node : nodes.given(label)) {
            if (!nodes.isNew(node)) {
                throw refusal(label, node, "is written at once and not made of another record");
            }
            for (Label other : node.getLabels()) {
                if (!other.name().equals(label)) {
                    throw refusal(label, node, "is nothing else besides");
                }
            }
        }
    }

    /** Another label would make an entry of the ledger something else as well. */
    private static void checkOtherLabels(NodeChanges nodes) {
        for (Node node : nodes.relabelled()) {
            for (Label label : node.getLabels()) {
                if (Names.WRITTEN_ONCE.contains(label.name())) {
                    throw refusal(label.name(), node, "never gets or loses a label");
                }
            }
        }
    }

    private static Refusal refusal(String label, Node node, String what) {
        return Invariant.LEDGER.broken(label + " " + Names.named(node) + " " + what + ".");
    }
}
