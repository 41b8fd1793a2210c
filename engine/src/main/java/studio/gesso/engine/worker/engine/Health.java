package studio.gesso.engine.worker.engine;

import java.time.Duration;

/** How an engine is, apart from what it makes. */
public sealed interface Health {

    /** It answers. */
    record Answering() implements Health {}

    /**
     * It has not answered for a while, and its process is still there.
     *
     * @param silence since it has last answered
     */
    record Busy(Duration silence) implements Health {}

    /** It has ended several times without finishing a picture; the sentence says why, and what to do. */
    record Failing(String sentence) implements Health {}
}
