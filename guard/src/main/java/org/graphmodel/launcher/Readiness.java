package org.graphmodel.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import org.graphmodel.guard.Presence;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.QueryConfig;
import org.neo4j.driver.Record;
import org.neo4j.driver.exceptions.AuthenticationException;

/** Proves over Bolt, as a client would, that the server answers and that our password opens it. */
final class Readiness {
    private static final String USER = "neo4j";
    private static final String DATABASE = "neo4j";

    private final Arguments arguments;
    private final String password;

    Readiness(Arguments arguments, String password) {
        this.arguments = arguments;
        this.password = password;
    }

    /**
     * Returns what the server says of itself.
     *
     * <p>If the password in the file is not the server's (the file was lost and made anew, or somebody changed the
     * password over Bolt), the file wins: who may write it may read all the data anyway.
     */
    Map<String, Object> check(DatabaseManagementService dbms) {
        try {
            return ask();
        } catch (AuthenticationException refused) {
            System.out.println("The password file does not open the database; setting the database's password to it.");
            dbms.database("system")
                    .executeTransactionally(
                            "ALTER USER " + USER + " SET PASSWORD $password CHANGE NOT REQUIRED",
                            Map.of("password", password));
            return ask();
        }
    }

    private Map<String, Object> ask() {
        Config quiet = Config.builder().withLogging(Logging.none()).build();
        try (Driver driver = GraphDatabase.driver(arguments.uri(), AuthTokens.basic(USER, password), quiet)) {
            Record component = driver.executableQuery(
                            "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition")
                    .withConfig(QueryConfig.builder().withDatabase(DATABASE).build())
                    .execute()
                    .records()
                    .get(0);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("version", component.get("version").asString());
            facts.put("edition", component.get("edition").asString());
            facts.put("guard", guard());
            return facts;
        }
    }

    /** The version of the guard that watches the database; null if it was switched off. */
    private String guard() {
        boolean watches = Presence.watches(DATABASE);
        if (watches != arguments.guarded()) {
            throw new IllegalStateException("the guard is " + (watches ? "active" : "not active") + ", which was not asked for");
        }
        return watches ? Presence.version() : null;
    }
}
