package studio.gesso.app;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.FxThread;
import studio.gesso.app.fx.Work;
import studio.gesso.app.gallery.Archive;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Painter;
import studio.gesso.app.jobs.Shelf;
import studio.gesso.app.library.Library;
import studio.gesso.app.notices.NoticesViewModel;
import studio.gesso.app.preferences.Json;
import studio.gesso.app.preferences.MemoryFile;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.engine.gallery.unfinished.Journal;
import studio.gesso.engine.gallery.unfinished.WaitingList;
import studio.gesso.engine.tensor.Refusal;

/** What every page of the window works with: the draft, the queue, the models, and what is remembered. */
final class Workshop implements AutoCloseable {

    /** Seeds as A1111 draws them: 32 bits, which people can still type. */
    private static final long SEEDS = 1L << 32;

    final Wiring.Surroundings around;
    /** What a person waits for. */
    final Work work;
    /** What takes long, and nobody waits for. */
    final Work scans;
    /** What is kept safe on disk, one thing after the other. */
    private final Work keeping;
    final NoticesViewModel notices = new NoticesViewModel();
    final Draft draft = new Draft(() -> ThreadLocalRandom.current().nextLong(SEEDS));
    final Preferences preferences = new Preferences();
    final Journal journal;
    final Painter painter;
    final Archive archive;
    final WaitingList waiting;
    final Jobs jobs;
    final Library library;
    private final Shelf shelf;
    private final MemoryFile memory;
    private final Optional<Path> lastModel;

    Workshop(Wiring.Surroundings around) {
        this.around = around;
        around.places().folders().complaints().forEach(notices::tell);
        memory = new MemoryFile(around.places().settings().resolve("studio.json"));
        JsonObject remembered = memory.read(notices::tell);
        preferences.read(Json.object(remembered, "preferences"));
        DraftMemory.read(Json.object(remembered, "draft"), draft);
        lastModel = DraftMemory.model(Json.object(remembered, "draft"));
        memory.begin(remembered());

        FxThread window = new FxThread();
        work = Work.inBackground(window);
        scans = work.apart();
        keeping = Work.inOrder(window);
        journal = new Journal(around.places().settings().resolve("unfinished"), Journal.INTERVAL,
                keeping.threads());
        painter = new Painter(around.models(), around.places().wildcards(), journal, preferences.device().get());
        archive = new Archive(this::pictures, around.places().cache());
        jobs = new Jobs(painter, archive, window);
        waiting = new WaitingList(around.places().settings().resolve("waiting"));
        shelf = new Shelf(jobs, waiting, keeping, notices::tell);
        library = new Library(around.models(), preferences.models(), draft, work, notices::tell);
    }

    /** Looks for the models, and takes the one of last time. */
    void findModels() {
        library.scan(lastModel);
    }

    /** Where finished pictures are saved. */
    Path pictures() {
        return around.places().pictures(preferences.pictures().get());
    }

    /** Remembers everything in the background: whatever happens next, the words are not lost. */
    void remember() {
        JsonObject json = remembered();
        keeping.start(() -> {
            memory.write(json);
            return json;
        }, _ -> {
            // Nobody waits for it: only that it failed is worth a word.
        }, notices::tell);
    }

    private JsonObject remembered() {
        JsonObject json = new JsonObject();
        json.add("preferences", preferences.write());
        json.add("draft", DraftMemory.write(draft));
        return json;
    }

    /** Remembers everything for the next start, and stops what runs. */
    @Override
    public void close() {
        journal.close();
        try {
            shelf.close();
            memory.write(remembered());
        } catch (Refusal refusal) {
            // There is no window any more to say it in.
            System.getLogger(Workshop.class.getName()).log(System.Logger.Level.ERROR, refusal.getMessage(), refusal);
        } finally {
            jobs.close();
            painter.close();
            keeping.close();
            work.close();
            archive.close();
        }
    }
}
