package studio.gesso.app.jobs;

import java.util.List;
import java.util.function.Consumer;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.archive.recovery.WaitingList;
import studio.gesso.engine.archive.recovery.WaitingList.WaitingJob;

/** Stores the queue on disk: in the background after every change, and finally when the studio is closed. */
public final class SavedQueue implements AutoCloseable {

    private final Jobs jobs;
    private final WaitingList list;

    /**
     * @param messages receives a message when the queue cannot be stored
     */
    public SavedQueue(Jobs jobs, WaitingList list, BackgroundWork work, Consumer<String> messages) {
        this.jobs = jobs;
        this.list = list;
        LatestOnly<List<WaitingJob>, Integer> writing = new LatestOnly<>(work, this::write, _ -> {}, messages);
        jobs.onChange(() -> writing.ask(items()));
    }

    /** Stores the unfinished jobs for the last time; jobs that are stopped after this stay stored. */
    @Override
    public void close() {
        list.close(items());
    }

    private int write(List<WaitingJob> items) {
        list.keep(items);
        return items.size();
    }

    private List<WaitingJob> items() {
        return jobs.unended().stream().map(QueuedJob::item).toList();
    }
}
