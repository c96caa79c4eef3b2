package org.graphmodel.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One case for each rule, and what is lawful beside it; tests/guard has the ways around, over Bolt. */
class TransactionGuardTest {
    private static final String GRAPH = """
            CREATE (s:Subject {uid: 'S'})-[:SUSPECT_IN {status: 'charged'}]->(own:Incident {uid: 'OWN'}),
                   (s)-[:VICTIM_OF]->(:Incident {uid: 'VICTIM'}),
                   (s)-[:ASSOCIATED_WITH]->(f:Subject {uid: 'F'})-[:SUSPECT_IN {status: 'charged'}]->(:Incident {uid: 'FRIENDS'}),
                   (l:Listing {uid: 'L', state: 'listed', review_due: date('2030-01-01'), nominated_by: 'a', decided_by: 'b'})-[:LISTS]->(s),
                   (l)-[:ON]->(:Register {uid: 'R'}), (l)-[:UNDER]->(:Policy {uid: 'P', state: 'adopted', proposed_by: 'a', adopted_by: 'b', accepted_statuses: ['charged']}),
                   (l)-[:GROUNDED_ON]->(own)
            """;

    @TempDir
    static Path home;

    private static GuardedDatabase database;

    @BeforeAll
    static void start() {
        database = new GuardedDatabase(home);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        assertFalse(isPresent(), "a guard that watches nothing must not say that it is there");
    }

    @BeforeEach
    void draw() {
        database.run(GRAPH);
    }

    @AfterEach
    void clear() {
        database.run("MATCH (n) WHERE NOT n:LedgerEntry DETACH DELETE n");
    }

    private static boolean isPresent() throws Exception {
        return ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(Presence.NAME));
    }

    @Test
    void theServiceLoaderFindsItAndItSaysSo() throws Exception {
        assertTrue(isPresent());
        assertTrue(Presence.watches("neo4j"));
        assertFalse(Presence.watches("system"));
        assertEquals("neo4j", database.value("CALL dbms.queryJmx('org.graphmodel:type=Guard') YIELD attributes"
                + " RETURN attributes.Databases.value[0]"));
    }

    @ParameterizedTest
    @CsvSource({
        "FRIENDS, 'invariant 1, own conduct'",
        "VICTIM, 'invariant 5, victims first'",
        "F, 'invariant 2, never by association'"
    })
    void whatIsNoOwnGroundIsRefused(String ground, String invariant) {
        String message = database.refused(
                "MATCH (l:Listing), (g {uid: '" + ground + "'}) CREATE (l)-[:GROUNDED_ON]->(g)");
        assertTrue(message.startsWith("Refused by the graphmodel guard (" + invariant + "): listing L stands on"), message);
        assertTrue(message.contains(ground), message);
        assertEquals(1L, database.value("MATCH (:Listing)-[e:GROUNDED_ON]->() RETURN count(e)"));
    }

    @Test
    void aGroundDoesNotFallFromUnderAListing() {
        String fall = "MATCH (s {uid: 'S'})-[e:SUSPECT_IN]->() SET e.status = 'acquitted'";
        String message = database.refused(fall);
        assertTrue(message.contains("invariant 11, grounds outlive nothing"), message);
        assertTrue(message.endsWith("suspend it in the same transaction."), message);
        database.run(fall, "MATCH (l:Listing) SET l.state = 'suspended'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " A", "a\u200b"})
    void theNominatorDoesNotDecide(String decider) {
        String message = database.refused("MATCH (l:Listing) SET l.decided_by = '" + decider + "'");
        assertTrue(message.contains("invariant 6, four eyes"), message);
    }

    @Test
    void theLedgerIsAppendedToAndNothingElse() {
        database.run("CREATE (:LedgerEntry {uid: 'E', deed: 'x'})");
        for (String attack : new String[] {"SET e.deed = 'y'", "REMOVE e:LedgerEntry", "DELETE e", "SET e:Other"}) {
            String message = database.refused("MATCH (e:LedgerEntry {uid: 'E'}) " + attack);
            assertTrue(message.contains("invariant 8, no blind write): LedgerEntry E "), message);
        }
    }

    @Test
    void aSubjectBearsNoCharacteristic() {
        String message = database.refused("MATCH (s:Subject {uid: 'S'}) SET s.faith = 'x'");
        assertTrue(message.contains("invariant 10"), message);
        assertTrue(message.contains("faith"), message);
        database.run("MATCH (s:Subject {uid: 'S'}) SET s.sex = 'female'");
    }

    @Test
    void aPolicyIsNotEdited() {
        String message = database.refused("MATCH (p:Policy) SET p.accepted_statuses = ['suspected']");
        assertTrue(message.contains("policy P is no draft any more"), message);
        database.run("MATCH (p:Policy) SET p.state = 'superseded'");
    }

    @Test
    void theStateIsOneOfFiveWords() {
        assertTrue(database.refused("MATCH (l:Listing) SET l.state = ['listed']").contains("in a state that no rule knows"));
        for (State state : State.values()) {
            database.run("MATCH (n) WHERE NOT n:LedgerEntry DETACH DELETE n", GRAPH);
            database.run("MATCH (l:Listing) SET l.state = '" + state.word() + "'");
        }
    }

    @Test
    void readingAndWritingOfOtherThingsIsLeftAlone() {
        database.run("MATCH (n) RETURN count(n)", "CREATE (:Place {uid: 'X'})-[:NEAR]->(:Place)");
        database.run("MATCH (p:Place) SET p.name = 'x', p:Known REMOVE p:Place", "MATCH (p:Known) DETACH DELETE p");
        database.run("CREATE INDEX place_name FOR (p:Place) ON (p.name)");
    }
}
