package org.graphmodel.guard;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.event.LabelEntry;
import org.neo4j.graphdb.event.PropertyEntry;
import org.neo4j.graphdb.event.TransactionData;

/**
 * What a transaction does to nodes of the labels that the guard watches.
 *
 * <p>Gathered before every commit, so by names alone: the only thing that is read from the store are the labels of
 * nodes that were there before and get or lose a property.
 */
final class NodeChanges {
    private static final Set<String> WATCHED = Set.of(
            "Subject", "Characteristics", "Incident", "Intelligence", "Register", "Policy", "Listing", "Review",
            "LedgerEntry", "Tombstone", "Checkpoint");

    /** What has rules of its own about listings, even where it is new. */
    private static final Set<String> OF_REGISTERS = Set.of("Policy", "Listing", "Review");

    /** What becomes of a node in the transaction. */
    private enum Fate {
        NEW,
        NEW_SUBJECT,
        GONE,
        KEPT
    }

    private final Set<Node> created = new HashSet<>();
    private final Set<Node> deleted = new HashSet<>();
    private final Map<String, Set<Node>> given = new HashMap<>();
    private final Map<String, Set<Node>> taken = new HashMap<>();
    private final Map<String, Map<Node, Map<String, Object>>> edited = new HashMap<>();
    private final Set<Node> relabelled = new HashSet<>();
    private final Map<Node, Map<String, Object>> last = new HashMap<>();
    private final Map<Node, String> strangeKeys = new HashMap<>();

    NodeChanges(TransactionData data) {
        data.createdNodes().forEach(created::add);
        data.deletedNodes().forEach(deleted::add);
        gatherLabels(data.assignedLabels(), given);
        gatherLabels(data.removedLabels(), taken);
        gatherProperties(data.assignedNodeProperties());
        gatherProperties(data.removedNodeProperties());
    }

    /** Whether nothing that the guard watches changed. */
    boolean none() {
        return given.isEmpty() && taken.isEmpty() && edited.isEmpty() && relabelled.isEmpty();
    }

    /** Whether something that a listing stands on, or what has to do with registers itself, changed. */
    boolean bearOnListings() {
        return !taken.isEmpty()
                || !Collections.disjoint(given.keySet(), OF_REGISTERS)
                || !Collections.disjoint(edited.keySet(), OF_REGISTERS);
    }

    boolean isNew(Node node) {
        return created.contains(node);
    }

    boolean isDeleted(Node node) {
        return deleted.contains(node);
    }

    /** Nodes, new ones among them, that get a label. */
    Set<Node> given(String label) {
        return given.getOrDefault(label, Set.of());
    }

    /** Nodes, deleted ones among them, that lose a label. */
    Set<Node> taken(String label) {
        return taken.getOrDefault(label, Set.of());
    }

    /** Nodes of a label that were there before and get or lose properties: what each of these was before. */
    Map<Node, Map<String, Object>> edited(String label) {
        return edited.getOrDefault(label, Map.of());
    }

    /** Nodes that were there before, are still there, and get or lose any label. */
    Set<Node> relabelled() {
        return relabelled;
    }

    /** The uid or state that a deleted node had. */
    Object last(Node node, String key) {
        return last.getOrDefault(node, Map.of()).get(key);
    }

    /** Subjects that get a property which a subject may not bear, and its name. */
    Map<Node, String> strangeKeys() {
        return strangeKeys;
    }

    private void gatherLabels(Iterable<LabelEntry> entries, Map<String, Set<Node>> found) {
        for (LabelEntry entry : entries) {
            Node node = entry.node();
            String label = entry.label().name();
            if (WATCHED.contains(label)) {
                found.computeIfAbsent(label, any -> new HashSet<>()).add(node);
            }
            if (!created.contains(node) && !deleted.contains(node)) {
                relabelled.add(node);
            }
        }
    }

    private void gatherProperties(Iterable<PropertyEntry<Node>> entries) {
        Node former = null;
        Fate fate = null;
        for (PropertyEntry<Node> entry : entries) {
            Node node = entry.entity();
            if (!node.equals(former)) {
                // The entries of one node follow each other.
                former = node;
                fate = fateOf(node);
            }
            switch (fate) {
                case NEW -> {}
                case NEW_SUBJECT -> gatherOfNewSubject(node, entry.key());
                case GONE -> gatherOfGone(node, entry);
                case KEPT -> gatherOfKept(node, entry.key(), entry.previouslyCommittedValue());
            }
        }
    }

    private Fate fateOf(Node node) {
        if (created.contains(node)) {
            return given("Subject").contains(node) ? Fate.NEW_SUBJECT : Fate.NEW;
        }
        return deleted.contains(node) ? Fate.GONE : Fate.KEPT;
    }

    private void gatherOfNewSubject(Node node, String key) {
        if (!Characteristics.MAY_BEAR.contains(key)) {
            strangeKeys.put(node, key);
        }
    }

    private void gatherOfGone(Node node, PropertyEntry<Node> entry) {
        String key = entry.key();
        if (key.equals(Names.STATE) || key.equals(Names.UID)) {
            last.computeIfAbsent(node, any -> new HashMap<>()).put(key, entry.previouslyCommittedValue());
        }
    }

    private void gatherOfKept(Node node, String key, Object before) {
        for (Label each : node.getLabels()) {
            String label = each.name();
            if (WATCHED.contains(label)) {
                edited.computeIfAbsent(label, any -> new HashMap<>())
                        .computeIfAbsent(node, any -> new HashMap<>())
                        .put(key, before);
                if (label.equals("Subject") && !Characteristics.MAY_BEAR.contains(key) && node.hasProperty(key)) {
                    strangeKeys.put(node, key);
                }
            }
        }
    }
}
