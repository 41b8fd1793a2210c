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
 * Actions one after another, although some take longer than a frame may: while one is worked on in the background those
 * asked for later wait, and none is lost or comes before its turn. What an action asks for is done right after it. All
 * methods belong to the window's thread.
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
     * @param refused hears why an action could not be done
     */
    public SerialTasks(BackgroundWork work, Consumer<String> refused) {
        this.work = outcomes.of(work);
        this.refused = refused;
    }

    /** Actions that are all done at once, on the thread that asks for them. */
    public static SerialTasks atOnce() {
        return new SerialTasks(new BackgroundWork(Runnable::run, Runnable::run), sentence -> {
            throw new UserException(sentence);
        });
    }

    /** Does something: at once, or when all is done that was asked for before it. */
    public void then(Runnable deed) {
        if (doing) {
            asked.add(deed);
        } else {
            waiting.add(deed);
            next();
        }
    }

    /**
     * Does something that takes longer.
     *
     * @param task looks at how things are when its turn has come, and gives what is to be done in the background
     * @param done hears the result
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
     * Waits until all is done that was asked for, at most for so long; what is not done by then goes on.
     */
    public void finish(Duration most) {
        outcomes.hearWhile(() -> busy, most);
    }

    private void end(Runnable told) {
        busy = false;
        try {
            run(told);
        } finally {
            next();
        }
    }

    /** Does what waits; an action that throws holds up none that comes after it. */
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
