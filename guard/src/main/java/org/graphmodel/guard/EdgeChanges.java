package org.graphmodel.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.event.PropertyEntry;
import org.neo4j.graphdb.event.TransactionData;

/** What a transaction does to the edges that the guard watches: whose they are, by their types alone. */
final class EdgeChanges {
    private final NodeChanges nodes;
    private final List<Relationship> grounded = new ArrayList<>();
    private final List<Relationship> removedFromPolicies = new ArrayList<>();
    private final Set<Node> tied = new LinkedHashSet<>();
    private final Set<Node> untied = new LinkedHashSet<>();
    private final Set<Node> ungrounded = new LinkedHashSet<>();
    private final Set<Node> erased = new LinkedHashSet<>();
    private final Set<Node> formerSubjects = new LinkedHashSet<>();
    private final Set<Node> reviews = new LinkedHashSet<>();
    private final Set<Node> evidence = new LinkedHashSet<>();

    EdgeChanges(TransactionData data, NodeChanges nodes) {
        this.nodes = nodes;
        data.createdRelationships().forEach(this::gatherCreated);
        data.deletedRelationships().forEach(this::gatherDeleted);
        gatherAssigned(data.assignedRelationshipProperties());
        data.removedRelationshipProperties().forEach(this::gatherEdited);
    }

    /** Whether nothing that the guard watches changed. */
    boolean none() {
        return grounded.isEmpty()
                && tied.isEmpty()
                && untied.isEmpty()
                && ungrounded.isEmpty()
                && reviews.isEmpty()
                && evidence.isEmpty();
    }

    /** New edges {@code GROUNDED_ON}. */
    List<Relationship> grounded() {
        return grounded;
    }

    /** Deleted edges {@code UNDER}. */
    List<Relationship> removedFromPolicies() {
        return removedFromPolicies;
    }

    /** Where a new edge {@code LISTS}, {@code ON} or {@code UNDER} begins. */
    Set<Node> tied() {
        return tied;
    }

    /** Where a deleted edge {@code LISTS}, {@code ON} or {@code UNDER} began. */
    Set<Node> untied() {
        return untied;
    }

    /** Where a deleted edge {@code GROUNDED_ON} began. */
    Set<Node> ungrounded() {
        return ungrounded;
    }

    /** Listings that stood on something that is deleted. */
    Set<Node> erased() {
        return erased;
    }

    /** Where a deleted edge {@code LISTS} ended. */
    Set<Node> formerSubjects() {
        return formerSubjects;
    }

    /** Where a new edge {@code REVIEWS} begins. */
    Set<Node> reviews() {
        return reviews;
    }

    /** Those who were there before and of whom something else is now said: a ground of theirs may have fallen. */
    Set<Node> evidence() {
        return evidence;
    }

    private void gatherCreated(Relationship edge) {
        switch (edge.getType().name()) {
            case "LISTS", "ON", "UNDER" -> tied.add(edge.getStartNode());
            case "GROUNDED_ON" -> grounded.add(edge);
            case "REVIEWS" -> reviews.add(edge.getStartNode());
            case "VICTIM_OF", "WITNESS_TO" -> said(edge.getStartNode());
            default -> {}
        }
    }

    private void gatherDeleted(Relationship edge) {
        switch (edge.getType().name()) {
            case "LISTS" -> {
                untied.add(edge.getStartNode());
                keep(formerSubjects, edge.getEndNode());
            }
            case "ON" -> untied.add(edge.getStartNode());
            case "UNDER" -> {
                untied.add(edge.getStartNode());
                removedFromPolicies.add(edge);
            }
            case "GROUNDED_ON" -> {
                ungrounded.add(edge.getStartNode());
                if (nodes.isDeleted(edge.getEndNode())) {
                    keep(erased, edge.getStartNode());
                }
            }
            default -> {}
        }
    }

    /** Only these decide about a ground: of new edges too. */
    private void gatherAssigned(Iterable<PropertyEntry<Relationship>> entries) {
        for (PropertyEntry<Relationship> entry : entries) {
            // A first value, such as one of a new edge, takes no ground away unless it says so itself.
            boolean first = entry.previouslyCommittedValue() == null;
            if (!first
                    || entry.key().equals(Names.STATUS) && OwnGround.FALLEN.contains(entry.value())
                    || entry.key().equals(Names.ROLE) && OwnGround.HARMED.contains(entry.value())) {
                gatherEdited(entry);
            }
        }
    }

    /** Only these decide about a ground: of deleted edges too. */
    private void gatherEdited(PropertyEntry<Relationship> entry) {
        Relationship edge = entry.entity();
        switch (entry.key()) {
            case Names.STATUS, Names.UID -> {
                if (edge.isType(Names.SUSPECT_IN)) {
                    said(edge.getStartNode());
                }
            }
            case Names.ADJUDICATED_WITH -> said(edge.getStartNode());
            case Names.ROLE -> {
                if (edge.isType(Names.ALLEGES)) {
                    said(edge.getEndNode());
                }
            }
            default -> {}
        }
    }

    private void said(Node subject) {
        // The listing of a new subject is new too, and is judged for itself.
        if (!nodes.isNew(subject)) {
            keep(evidence, subject);
        }
    }

    private void keep(Set<Node> found, Node node) {
        if (!nodes.isDeleted(node)) {
            found.add(node);
        }
    }
}
