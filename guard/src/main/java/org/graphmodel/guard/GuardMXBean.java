package org.graphmodel.guard;

import java.util.List;

/** What the guard says of itself over JMX, which Cypher can ask with {@code dbms.queryJmx}. */
public interface GuardMXBean {
    /** Returns the guard's version. */
    String getVersion();

    /** Returns the names of the databases that it watches. */
    List<String> getDatabases();
}
