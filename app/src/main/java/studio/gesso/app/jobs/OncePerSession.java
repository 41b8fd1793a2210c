package studio.gesso.app.jobs;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Passes messages on, each only once, so that a message about every job is shown only for the first. */
final class OncePerSession implements Consumer<String> {

    private final Consumer<String> listener;
    private final Set<String> said = new HashSet<>();

    OncePerSession(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String sentence) {
        if (said.add(sentence)) {
            listener.accept(sentence);
        }
    }
}
