package studio.gesso.app.fx.task;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.engine.base.UserException;

/**
 * Actions one after another, although some take longer than a frame may: while one runs in the background, later ones
 * wait, and none is lost or overtakes another. Actions that are added by an action run right after it. All methods
 * belong to the window's thread.
 */
public final class SerialTasks {

    private final BackgroundWork work;
    private final Consumer<String> refused;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Outcomes outcomes = new Outcomes();
    private List<Runnable> asked = new ArrayList<>();
    private boolean doing;
    private boolean busy;

    /**
     * No actions yet.
     *
     * @param refused receives a message when an action fails
     */
    public SerialTasks(BackgroundWork work, Consumer<String> refused) {
        this.work = outcomes.of(work);
        this.refused = refused;
    }

    /** Actions that all run at once, on the calling thread. */
    public static SerialTasks atOnce() {
        return new SerialTasks(new BackgroundWork(Runnable::run, Runnable::run), sentence -> {
            throw new UserException(sentence);
        });
    }

    /** Runs an action: at once, or after all earlier ones. */
    public void then(Runnable deed) {
        if (doing) {
            asked.add(deed);
        } else {
            waiting.add(deed);
            next();
        }
    }

    /**
     * Runs a longer action.
     *
     * @param task reads the state when its turn has come, and returns the background work
     * @param done receives the result
     */
    public <T> void then(Supplier<Callable<T>> task, Consumer<T> done) {
        then(() -> {
            Callable<T> looked = task.get();
            busy = true;
            work.start(looked, result -> end(() -> done.accept(result)),
                    sentence -> end(() -> refused.accept(sentence)));
        });
    }

    /**
     * Waits until all actions are done, for a limited time; unfinished ones go on.
     */
    public void finish(Duration most) {
        outcomes.hearWhile(() -> busy, most);
    }

    private void end(Runnable delivery) {
        busy = false;
        try {
            run(delivery);
        } finally {
            next();
        }
    }

    /** Runs the waiting actions; one that throws does not stop the later ones. */
    private void next() {
        try {
            while (isFree()) {
                run(waiting.poll());
            }
        } finally {
            if (isFree()) {
                next();
            }
        }
    }

    private boolean isFree() {
        return !busy && !doing && !waiting.isEmpty();
    }

    private void run(Runnable deed) {
        List<Runnable> before = asked;
        asked = new ArrayList<>();
        doing = true;
        try {
            deed.run();
        } catch (UserException e) {
            refused.accept(e.getMessage());
        } finally {
            doing = false;
            asked.reversed().forEach(waiting::addFirst);
            asked = before;
        }
    }
}
