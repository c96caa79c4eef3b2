package org.graphmodel.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch turns the guard off for whom it was meant, and nothing but its one word does. */
class GuardSwitchTest {
    @AfterEach
    void reset() {
        System.clearProperty(GuardSwitch.PROPERTY);
    }

    @Test
    void offAloneIsOff() {
        for (String word : new String[] {"on", "", "OFF", "false", "no"}) {
            System.setProperty(GuardSwitch.PROPERTY, word);
            assertFalse(GuardSwitch.isOff(), word);
        }
        System.setProperty(GuardSwitch.PROPERTY, GuardSwitch.OFF);
        assertTrue(GuardSwitch.isOff());
    }

    @Test
    void aServerWithoutItRefusesNothingAndSaysThatThereIsNone(@TempDir Path home) {
        System.setProperty(GuardSwitch.PROPERTY, GuardSwitch.OFF);
        try (GuardedDatabase database = new GuardedDatabase(home)) {
            database.run("CREATE (:Listing {state: 'anything'})");
            assertFalse(Presence.watches("neo4j"));
            assertEquals(0L, database.value("CALL dbms.queryJmx('org.graphmodel:type=Guard') YIELD name RETURN count(name)"));
        }
    }
}
