package org.graphmodel.guard;

import org.neo4j.graphdb.TransientFailureException;
import org.neo4j.kernel.api.exceptions.Status;

/**
 * Thrown before a commit: Neo4j rolls the transaction back and shows the message to the client.
 *
 * <p>Its parent is the one kind of exception that Neo4j hands on as it is, also out of the inner transactions of
 * {@code CALL IN TRANSACTIONS}, where it would otherwise put a phrase of its own in place of the message. Its status
 * says what it is: an error of the client's, which no driver tries again.
 */
final class Refusal extends TransientFailureException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Refusal(Invariant invariant, String sentence) {
        super("Refused by the graphmodel guard (" + invariant.words() + "): " + sentence);
        this.sentence = sentence;
    }

    @Override
    public Status status() {
        return Status.Transaction.TransactionHookFailed;
    }

    /** A refusal is an answer and no fault of the server: where it was thrown is of no interest. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Returns the same fault as one against another invariant, with what to do about it in place of the full stop. */
    Refusal as(Invariant invariant, String remedy) {
        return new Refusal(invariant, sentence.substring(0, sentence.length() - 1) + remedy);
    }
}
