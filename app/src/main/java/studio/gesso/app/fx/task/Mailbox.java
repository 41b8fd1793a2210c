package studio.gesso.app.fx.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Messages to another thread, in order, where a newer one can replace an older one: a slow window shows the latest
 * preview and skips the others.
 */
public final class Mailbox<T> implements Consumer<T> {

    private final Executor reader;
    private final Consumer<T> read;
    private final BiPredicate<T, T> replaces;
    private final Deque<T> waiting = new ArrayDeque<>();

    /**
     * An empty mailbox.
     *
     * @param reader the thread that reads
     * @param read what it does with a message
     * @param replaces whether its first argument, newer, makes the second, still unread and just before it, needless
     */
    public Mailbox(Executor reader, Consumer<T> read, BiPredicate<T, T> replaces) {
        this.reader = reader;
        this.read = read;
        this.replaces = replaces;
    }

    /** Puts a message in, from any thread, and returns at once. */
    @Override
    public void accept(T message) {
        synchronized (this) {
            if (!waiting.isEmpty()) {
                if (replaces.test(message, waiting.peekLast())) {
                    waiting.removeLast();
                }
                waiting.add(message);
                return;
            }
            waiting.add(message);
        }
        reader.execute(this::readAll);
    }

    private void readAll() {
        try {
            for (T message = next(); message != null; message = next()) {
                read.accept(message);
            }
        } finally {
            // A reader that throws at one message reads the others all the same.
            if (holdsAny()) {
                reader.execute(this::readAll);
            }
        }
    }

    private synchronized T next() {
        return waiting.poll();
    }

    private synchronized boolean holdsAny() {
        return !waiting.isEmpty();
    }
}
