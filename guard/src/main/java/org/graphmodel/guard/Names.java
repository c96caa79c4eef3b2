package org.graphmodel.guard;

import java.util.Set;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.RelationshipType;

/** The words of the graph that the guard knows; the Python side has them in its records and vocabulary. */
final class Names {
    static final Label SUBJECT = Label.label("Subject");
    static final Label CHARACTERISTICS = Label.label("Characteristics");
    static final Label INCIDENT = Label.label("Incident");
    static final Label INTELLIGENCE = Label.label("Intelligence");
    static final Label REGISTER = Label.label("Register");
    static final Label POLICY = Label.label("Policy");
    static final Label LISTING = Label.label("Listing");
    static final Label REVIEW = Label.label("Review");

    /** Labels of what is written once: the record of who did what, and the proof of an erasure. */
    static final Set<String> WRITTEN_ONCE = Set.of("LedgerEntry", "Tombstone", "Checkpoint");

    static final RelationshipType LISTS = RelationshipType.withName("LISTS");
    static final RelationshipType ON = RelationshipType.withName("ON");
    static final RelationshipType UNDER = RelationshipType.withName("UNDER");
    static final RelationshipType GROUNDED_ON = RelationshipType.withName("GROUNDED_ON");
    static final RelationshipType REVIEWS = RelationshipType.withName("REVIEWS");
    static final RelationshipType SUSPECT_IN = RelationshipType.withName("SUSPECT_IN");
    static final RelationshipType VICTIM_OF = RelationshipType.withName("VICTIM_OF");
    static final RelationshipType WITNESS_TO = RelationshipType.withName("WITNESS_TO");
    static final RelationshipType ALLEGES = RelationshipType.withName("ALLEGES");

    static final String UID = "uid";
    static final String STATE = "state";
    static final String STATUS = "status";
    static final String ROLE = "role";
    static final String ADJUDICATED_WITH = "adjudicated_with";

    private Names() {}

    /** Returns how a message names a record: its uid, which is never personal data. */
    static String named(Entity entity) {
        return ofUid(entity.getProperty(UID, null));
    }

    static String ofUid(Object uid) {
        return uid instanceof String text && !text.isBlank() ? text : "without a uid";
    }

    /** Returns a property that is a text and more than spaces; null if it is anything else. */
    static String text(Entity entity, String key) {
        return entity.getProperty(key, null) instanceof String text && !text.isBlank() ? text : null;
    }
}
