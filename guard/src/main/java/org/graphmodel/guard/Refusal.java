package org.graphmodel.guard;

/** Thrown before a commit: Neo4j rolls the transaction back and shows the message to the client. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Refusal(Invariant invariant, String sentence) {
        // A refusal is an answer and no fault of the server: where it was thrown is of no interest.
        super("Refused by the graphmodel guard (" + invariant.words() + "): " + sentence, null, false, false);
        this.sentence = sentence;
    }

    /** Returns the same fault as one against another invariant, with what to do about it in place of the full stop. */
    Refusal as(Invariant invariant, String remedy) {
        return new Refusal(invariant, sentence.substring(0, sentence.length() - 1) + remedy);
    }
}
