package org.graphmodel.guard;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;
import org.neo4j.internal.kernel.api.Locks;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;

/**
 * Lets transactions that bear on the same person or listing be judged one after the other.
 *
 * <p>Two transactions may each be lawful and not together: one makes somebody a victim while the other lists them.
 * So each takes a lock on everybody whom it bears on before it is judged, and keeps it until its commit is visible;
 * who comes second sees what the first has written, or waits. The lock is not the one that {@code SET} takes on a
 * node: whoever adds an edge to a node already shares that one, and two such would block each other.
 */
final class Turns {
    /** Keeps our locks apart from those on entries of indexes, which are hashes too. */
    private static final long SALT = 0x6772_6170_686d_6f64L;

    private final Locks locks;
    private final Set<Node> taken = new HashSet<>();

    Turns(Transaction transaction) {
        this.locks = ((InternalTransaction) transaction).kernelTransaction().locks();
    }

    /** Waits for the turn of all of these; returns whether there was one among them that was not taken yet. */
    boolean take(Collection<Node> nodes) {
        Set<Node> wanted = new HashSet<>(nodes);
        wanted.removeAll(taken);
        if (wanted.isEmpty()) {
            return false;
        }
        long[] keys = wanted.stream().mapToLong(Turns::key).toArray();
        Arrays.sort(keys); // Everybody in the same order, so that nobody waits for each other.
        locks.acquireExclusiveIndexEntryLock(keys);
        taken.addAll(wanted);
        return true;
    }

    @SuppressWarnings("deprecation") // the id is stable for as long as the lock is held
    private static long key(Node node) {
        long mixed = (node.getId() ^ SALT) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 32;
    }
}
