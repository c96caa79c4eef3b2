package org.graphmodel.guard;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The JMX bean {@code org.graphmodel:type=Guard}: there while the guard watches at least one database. */
public final class Presence implements GuardMXBean {
    /** The bean's name. */
    public static final String NAME = "org.graphmodel:type=Guard";

    private static final Presence ONLY = new Presence();

    private final List<String> databases = new ArrayList<>();

    private Presence() {}

    /** Returns the version in the jar's manifest. */
    public static String version() {
        String version = Presence.class.getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }

    /** Tells whether the guard watches this database of this process. */
    public static boolean watches(String database) {
        return ONLY.getDatabases().contains(database);
    }

    static void add(String database) throws JMException {
        ONLY.change(true, database);
    }

    static void remove(String database) throws JMException {
        ONLY.change(false, database);
    }

    private synchronized void change(boolean add, String database) throws JMException {
        boolean wasThere = !databases.isEmpty();
        if (add) {
            databases.add(database);
        } else {
            databases.remove(database);
        }
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(NAME);
        if (!wasThere) {
            beans.registerMBean(this, name);
        } else if (databases.isEmpty()) {
            beans.unregisterMBean(name);
        }
    }

    @Override
    public String getVersion() {
        return version();
    }

    @Override
    public synchronized List<String> getDatabases() {
        return List.copyOf(databases);
    }
}
