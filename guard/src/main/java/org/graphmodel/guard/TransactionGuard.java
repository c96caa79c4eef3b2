package org.graphmodel.guard;

import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.event.TransactionData;
import org.neo4j.graphdb.event.TransactionEventListenerAdapter;

/**
 * Judges every transaction of a database before it commits, whoever the client is.
 *
 * <p>Neo4j calls it for transactions that change data and for no others. One that touches nothing of what the rules
 * are about is through after a look at the names of what it changes.
 */
final class TransactionGuard extends TransactionEventListenerAdapter<Void> {

    @Override
    public Void beforeCommit(TransactionData data, Transaction transaction, GraphDatabaseService database) {
        NodeChanges nodes = new NodeChanges(data);
        EdgeChanges edges = new EdgeChanges(data, nodes);
        if (!nodes.none()) {
            Ledger.check(nodes);
            Characteristics.check(nodes);
        }
        if (nodes.bearOnListings() || !edges.none()) {
            Policies.check(nodes, edges);
            new ListingRules(nodes, edges, new Turns(transaction)).check();
            Reviews.check(nodes, edges);
        }
        return null;
    }
}
