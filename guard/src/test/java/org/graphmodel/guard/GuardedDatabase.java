package org.graphmodel.guard;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;

/** A Neo4j in this process, with the guard as the service loader finds it. */
final class GuardedDatabase implements AutoCloseable {
    private final DatabaseManagementService server;
    private final GraphDatabaseService database;

    GuardedDatabase(Path home) {
        server = new DatabaseManagementServiceBuilder(home)
                .setConfig(GraphDatabaseSettings.pagecache_memory, 32L * 1024 * 1024)
                .build();
        database = server.database("neo4j");
    }

    /** Runs statements in one transaction. */
    void run(String... statements) {
        try (var transaction = database.beginTx()) {
            for (String statement : statements) {
                transaction.execute(statement).close();
            }
            transaction.commit();
        }
    }

    /** Runs statements in one transaction that must be refused, and returns the message. */
    String refused(String... statements) {
        return assertThrows(Refusal.class, () -> run(statements)).getMessage();
    }

    /** Returns the one value of a query. */
    Object value(String query) {
        return database.executeTransactionally(query, Map.of(), rows -> rows.next().values().iterator().next());
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
