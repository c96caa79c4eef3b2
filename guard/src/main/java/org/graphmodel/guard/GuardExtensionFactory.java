package org.graphmodel.guard;

import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.kernel.extension.ExtensionFactory;
import org.neo4j.kernel.extension.ExtensionType;
import org.neo4j.kernel.extension.context.ExtensionContext;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neo4j.kernel.lifecycle.Lifecycle;
import org.neo4j.logging.internal.LogService;

/** How Neo4j finds the guard: through the service loader, on the class path or in {@code plugins/}. */
public final class GuardExtensionFactory extends ExtensionFactory<GuardExtensionFactory.Dependencies> {

    /** What the guard needs of a server. */
    public interface Dependencies {
        DatabaseManagementService databaseManagementService();

        GraphDatabaseAPI graphDatabase();

        LogService logService();
    }

    public GuardExtensionFactory() {
        super(ExtensionType.DATABASE, "graphmodel-guard");
    }

    @Override
    public Lifecycle newInstance(ExtensionContext context, Dependencies dependencies) {
        return new GuardExtension(
                dependencies.databaseManagementService(),
                dependencies.graphDatabase().databaseName(),
                dependencies.logService().getUserLog(GuardExtension.class));
    }
}
