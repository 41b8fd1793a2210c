package studio.gesso.engine.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;

/**
 * The jobs of a studio, done one after another on one thread of its own: a graphics card has room for one.
 *
 * <p>Every method may be called from any thread and returns at once. Events come on the queue's thread.
 */
public final class Queue implements AutoCloseable {

    private final Worker worker;
    private final Runnable changed;
    private final List<Job> waiting = new ArrayList<>();
    private final Thread thread;
    private @Nullable Job running;
    private boolean paused;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param worker does the jobs
     * @param changed called, on any thread, whenever the list of jobs or the pause has changed
     */
    public Queue(Worker worker, Runnable changed) {
        this.worker = worker;
        this.changed = changed;
        this.thread = Thread.ofPlatform().name("gesso-queue").daemon().start(this::work);
    }

    /** Puts a request at the end; its events go to the listener. In a closed queue it is cancelled at once. */
    public Job submit(Request request, Consumer<Event> listener) {
        Job job = new Job(request, listener);
        if (!add(job)) {
            end(job, new Event.Cancelled());
            return job;
        }
        // A job that is stopped while it waits reports its end at once.
        job.cancellation().onCancel(() -> remove(job));
        changed.run();
        return job;
    }

    private synchronized boolean add(Job job) {
        if (!closed) {
            waiting.add(job);
            notifyAll();
        }
        return !closed;
    }

    /** The jobs that have not ended: the running one first, if any, then the waiting ones in order. */
    public synchronized List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        if (running != null) {
            jobs.add(running);
        }
        jobs.addAll(waiting);
        return List.copyOf(jobs);
    }

    /** Moves a waiting job to a place among the waiting ones, 0 being next; does nothing where it no longer waits. */
    public void move(Job job, int place) {
        synchronized (this) {
            if (!waiting.remove(job)) {
                return;
            }
            waiting.add(Math.clamp(place, 0, waiting.size()), job);
        }
        changed.run();
    }

    /** Pauses: no further job starts until {@link #resume}; the running one continues. */
    public void pause() {
        setPaused(true);
    }

    /** Resumes the waiting jobs. */
    public void resume() {
        setPaused(false);
    }

    public synchronized boolean isPaused() {
        return paused;
    }

    /** Stops the running job, drops the waiting ones and waits for the thread to end. */
    @Override
    public void close() {
        Job stopping;
        List<Job> forgotten;
        synchronized (this) {
            closed = true;
            forgotten = List.copyOf(waiting);
            waiting.clear();
            stopping = running;
            notifyAll();
        }
        forgotten.forEach(job -> end(job, new Event.Cancelled()));
        if (stopping != null) {
            stopping.stop();
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void setPaused(boolean value) {
        synchronized (this) {
            paused = value;
            notifyAll();
        }
        changed.run();
    }

    private void remove(Job job) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(job);
        }
        if (waited) {
            job.tell(new Event.Cancelled());
            changed.run();
        }
    }

    private void work() {
        boolean open = true;
        while (open) {
            open = workOnce();
        }
    }

    /** Runs the next job, and keeps no reference to it afterwards; false at the end of the queue. */
    private boolean workOnce() {
        Job job = take();
        if (job == null) {
            return false;
        }
        noticed(changed);
        try {
            perform(job);
        } finally {
            synchronized (this) {
                running = null;
            }
        }
        noticed(changed);
        return true;
    }

    private synchronized @Nullable Job take() {
        while (!closed && (paused || waiting.isEmpty())) {
            try {
                wait();
            } catch (InterruptedException _) {
                // A job may have left its thread interrupted; only close() ends the queue.
            }
        }
        if (closed) {
            return null;
        }
        Job next = waiting.removeFirst();
        running = next;
        next.begin();
        return next;
    }

    /** Runs a job, which always ends with an event: no error of a job may end the queue. */
    private void perform(Job job) {
        try {
            worker.run(job.request(), job::tell, job.cancellation());
            if (!job.hasEnded()) {
                throw new IllegalStateException("The worker returned without ending the job");
            }
        } catch (CancelledException _) {
            end(job, new Event.Cancelled());
        } catch (UserException e) {
            end(job, new Event.Failed(e.getMessage()));
        } catch (Throwable fault) {
            end(job, new Event.Failed(JobFaults.sentence(Queue.class, fault)));
        } finally {
            Thread.interrupted();
        }
    }

    /** A job ends once: an exception of its listener at the end causes no second end. */
    private static void end(Job job, Event event) {
        if (!job.hasEnded()) {
            noticed(() -> job.tell(event));
        }
    }

    /** Notifies a listener on the queue's thread; its exceptions are logged. */
    private static void noticed(Runnable notification) {
        try {
            notification.run();
        } catch (Throwable fault) {
            log("A listener of the queue failed", fault);
        }
    }

    private static void log(String message, Throwable fault) {
        Faults.report(Queue.class, message, fault);
    }
}
