package studio.gesso.app.jobs;

import java.util.List;
import java.util.function.Consumer;
import studio.gesso.app.fx.Latest;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.gallery.unfinished.WaitingList;
import studio.gesso.engine.gallery.unfinished.WaitingList.Item;

/** Keeps the queue on disk: in the background after every change, and for the last time when the studio is closed. */
public final class Shelf implements AutoCloseable {

    private final Jobs jobs;
    private final WaitingList list;

    /**
     * @param tell hears a sentence when the queue cannot be kept
     */
    public Shelf(Jobs jobs, WaitingList list, Work work, Consumer<String> tell) {
        this.jobs = jobs;
        this.list = list;
        Latest<List<Item>, Integer> writing = new Latest<>(work, this::write, _ -> {}, tell);
        jobs.onChange(() -> writing.ask(items()));
    }

    /** Keeps what has not ended until now; that it is stopped from now on is no reason to forget it. */
    @Override
    public void close() {
        list.close(items());
    }

    private int write(List<Item> items) {
        list.keep(items);
        return items.size();
    }

    private List<Item> items() {
        return jobs.unended().stream().map(Ticket::item).toList();
    }
}
