package org.graphmodel.guard;

import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.kernel.lifecycle.LifecycleAdapter;
import org.neo4j.logging.InternalLog;

/**
 * The guard of one database, for as long as that database runs.
 *
 * <p>If it cannot be registered, the database does not start: unguarded by mistake is the one thing it must not be.
 */
final class GuardExtension extends LifecycleAdapter {
    private static final String SYSTEM = "system";

    private final DatabaseManagementService server;
    private final String database;
    private final InternalLog log;
    private final TransactionGuard guard = new TransactionGuard();
    private boolean active;

    GuardExtension(DatabaseManagementService server, String database, InternalLog log) {
        this.server = server;
        this.database = database;
        this.log = log;
    }

    @Override
    public void start() throws Exception {
        if (SYSTEM.equals(database)) {
            return;
        }
        if (GuardSwitch.isOff()) {
            log.warn("THE GRAPHMODEL GUARD IS SWITCHED OFF in database %s: it refuses nothing.", database);
            return;
        }
        server.registerTransactionEventListener(database, guard);
        Presence.add(database);
        active = true;
        log.info("The graphmodel guard %s watches database %s.", Presence.version(), database);
    }

    @Override
    public void stop() throws Exception {
        if (active) {
            active = false;
            Presence.remove(database);
            server.unregisterTransactionEventListener(database, guard);
        }
    }
}
