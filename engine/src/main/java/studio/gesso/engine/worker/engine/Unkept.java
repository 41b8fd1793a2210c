package studio.gesso.engine.worker.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;

/** The requests whose pictures are temporary: by identity, because another request may ask for the same picture. */
public final class Unkept {

    private final Set<Request> requests = Collections.synchronizedSet(
            Collections.newSetFromMap(new IdentityHashMap<>()));

    /** Whether the pictures of a request are temporary. */
    public boolean has(Request request) {
        return requests.contains(request);
    }

    /** A worker whose pictures are temporary: requests pass through a queue to the engine that asks {@link #has}. */
    public Worker through(Worker queue) {
        return (request, events, cancellation) -> {
            requests.add(request);
            try {
                queue.run(request, events, cancellation);
            } finally {
                requests.remove(request);
            }
        };
    }
}
