package studio.gesso.app.jobs;

import java.util.List;
import java.util.concurrent.Executor;
import studio.gesso.app.fx.Notices;
import studio.gesso.engine.worker.engine.Engine;
import studio.gesso.engine.worker.engine.Health;

/** Tells when the engine does not answer, as long as it does not, and lets the queue wait when it ends again and again. */
public final class EngineNotices {

    private final Engine engine;
    private final Notices notices;
    private Runnable takeBack = () -> {};

    /** @param window the window's thread */
    public EngineNotices(Engine engine, Jobs jobs, Notices notices, Executor window) {
        this.engine = engine;
        this.notices = notices;
        engine.onHealth(health -> {
            if (health instanceof Health.Failing) {
                // At once, before the queue takes the next job.
                jobs.pause();
            }
            window.execute(() -> show(health));
        });
    }

    private void show(Health health) {
        switch (health) {
            case Health.Answering() -> takeBack.run();
            case Health.Busy(var silence) -> takeBack = notices.offer("The engine has not answered for "
                    + silence.toSeconds() + " s: the computer may be short of memory. Wait until it goes on, or end it;"
                    + " what it was making can be resumed.",
                    List.of(new Notices.Action("End the engine", engine::interrupt)));
            case Health.Failing(var sentence) -> notices.tell(sentence);
        }
    }
}
