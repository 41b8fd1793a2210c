package studio.gesso.app;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.ClipboardAccess;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.FxThread;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.SavedQueue;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.LoraShelf;
import studio.gesso.app.library.ModelsWatch;
import studio.gesso.app.library.Places;
import studio.gesso.app.notices.NoticesViewModel;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.app.preferences.PreferencesViewModel;
import studio.gesso.app.preferences.SettingsFile;
import studio.gesso.app.prompt.PromptPanel;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.archive.gallery.Trash;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.WaitingList;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.log.Diagnostics;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.library.AddedPlaces;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.work.forecast.RunHistory;
import studio.gesso.engine.worker.engine.Engine;
import studio.gesso.engine.worker.engine.ComputerSettings;
import studio.gesso.engine.worker.engine.EngineSettings;

/** The objects that every page of the window shares: the draft, the queue, the models and the preferences. */
final class SharedServices implements AutoCloseable {

    /** Seeds as A1111 draws them: 32 bits, which people can still type. */
    private static final long SEEDS = 1L << 32;

    final Wiring.Surroundings around;
    /** Work that a person waits for. */
    final BackgroundWork work;
    /** Long work that no one waits for. */
    final BackgroundWork scans;
    /** Backups on disk, written one after another. */
    private final BackgroundWork keeping;
    final NoticesViewModel notices = new NoticesViewModel();
    final Preferences preferences = new Preferences();
    final Draft draft = new Draft(() -> ThreadLocalRandom.current().nextLong(SEEDS),
            card -> preferences.defaults().get().of(card));
    /** How pictures are saved, for the threads that save them. */
    private final AtomicReference<SavingSettings> saving = latest(preferences.saving());
    final Journal journal;
    /** The steps of the last runs, which the engine writes. */
    final StepStore steps;
    final Engine engine;
    final CurrentGallery currentGallery;
    final WaitingList waiting;
    final Jobs jobs;
    final RunHistory history;
    /** The device that the engine uses; empty until it is known. */
    final StringProperty deviceId = new SimpleStringProperty("");
    /** Long work that writes files. */
    final BackgroundWork exports;
    final Library library;
    final LoraShelf loras;
    private ModelsWatch modelsWatch;
    private final SavedQueue savedQueue;
    private final SettingsFile memory;
    private final Optional<Path> lastModel;

    SharedServices(Wiring.Surroundings around) {
        this.around = around;
        around.places().folders().complaints().forEach(notices::tell);
        memory = new SettingsFile(around.places().settings().resolve("studio.json"));
        JsonObject remembered = memory.read(notices::tell);
        preferences.read(LenientJson.in(remembered, "preferences"));
        DraftMemory.read(LenientJson.in(remembered, "draft"), draft);
        lastModel = DraftMemory.model(LenientJson.in(remembered, "draft"));
        memory.begin(remembered());

        FxThread window = new FxThread();
        work = BackgroundWork.inBackground(window);
        scans = work.reading();
        exports = work.apart();
        keeping = BackgroundWork.inOrder(window);
        journal = new Journal(unfinished(), Journal.INTERVAL, keeping.threads());
        library = new Library(around.models(), addedPlaces(), draft, work, notices::tell, this::problem);
        loras = new LoraShelf(library, draft, work, notices::tell);
        library.onOther(loras::take);
        modelsWatch = new ModelsWatch(around.models().folder(), window, this::findModels);
        steps = new StepStore(around.places().steps(), keeping.threads());
        engine = engine();
        currentGallery = new CurrentGallery(this::pictures, around.places().cache());
        history = RunHistory.in(around.places());
        jobs = new Jobs(engine, this::keep, window);
        waiting = new WaitingList(around.places().settings().resolve("waiting"));
        savedQueue = new SavedQueue(jobs, waiting, keeping, notices::tell);
    }

    /** Saves a picture, and learns from it how long the next one takes. */
    private Path keep(Picture picture) {
        Path file = currentGallery.keep(picture, Objects.requireNonNull(saving.get()));
        Faults.guard(SharedServices.class, "How long the picture took is not remembered", () -> history.learn(picture));
        keeping.threads().execute(history::write);
        steps.saved(picture.request(), file);
        return file;
    }

    /** Deletes the steps of pictures that are deleted for good; not on the window's thread. */
    void forget(List<Trash.Last> pictures) {
        steps.forget(run -> pictures.stream().anyMatch(one -> run.made(one.file(), one.pixels())));
    }

    private Places addedPlaces() {
        Path settings = around.places().settings();
        AddedPlaces added = new AddedPlaces(settings.resolve("models.json"), settings.resolve("studio.json"));
        return new Places(added, work, keeping, notices::tell);
    }

    private Path unfinished() {
        return around.places().settings().resolve("unfinished");
    }

    private Engine engine() {
        EngineSettings settings = EngineSettings.of(around.models(), wildcards(), unfinished(),
                around.places().steps(), preferences.computer().get());
        // The person may choose other previews while pictures are made on another thread.
        AtomicReference<PreviewMethod> previews = latest(preferences.previews());
        AtomicReference<Limits> limits = latest(preferences.computer().map(ComputerSettings::limits));
        return around.engine()
                .engine(settings, around.models(), () -> loras.context(Objects.requireNonNull(previews.get()),
                        Objects.requireNonNull(limits.get())), journal,
                        around.places().folders().logs());
    }

    /** What a preference is now, for other threads than the window's. */
    private static <T> AtomicReference<T> latest(ObservableValue<T> value) {
        AtomicReference<T> latest = new AtomicReference<>(value.getValue());
        value.subscribe(latest::set);
        return latest;
    }

    /** What the engine says of a graph on trial. */
    private Optional<String> problem(Path name, byte[] graph) {
        return engine.problem(name, graph);
    }

    /** Searches for models, and selects the last used one. */
    void findModels() {
        library.scan(lastModel);
        loras.scan();
    }

    /** Another program may have made the models folder, or changed the list of places for models. */
    void lookAgain() {
        work.start(modelsWatch::lookAgain, now -> modelsWatch = now, notices::tell);
        List<Path> before = List.copyOf(library.places().all());
        library.places().lookAgain(() -> {
            if (!before.equals(library.places().all())) {
                findModels();
            }
        });
    }

    /** Where the files of wildcards are; another choice counts from the next start on. */
    Path wildcards() {
        return around.places().wildcards(preferences.wildcards().get());
    }

    /** The folders that count, from what the person has chosen. */
    PreferencesViewModel.Folders folders() {
        return new PreferencesViewModel.Folders(around.places()::pictures,
                chosen -> chosen.orElse(around.models().folder()), around.places()::wildcards);
    }

    /** Where finished pictures are saved. */
    Path pictures() {
        return around.places().pictures(preferences.pictures().get());
    }

    /**
     * What the prompt needs.
     *
     * @param files writes files, one after another
     */
    PromptPanel.Surroundings promptSurroundings(BackgroundWork files) {
        return new PromptPanel.Surroundings(draft, preferences, path -> library.folders().find(path), loras.finder(),
                loras.cards(), around.places(), currentGallery::gallery, work, scans, files, around.openFolder(),
                around.choice(), notices);
    }

    /** Saves everything in the background, so that the prompts are not lost if the program ends. */
    void remember() {
        JsonObject json = remembered();
        keeping.start(() -> {
            memory.write(json);
            return json;
        }, _ -> {
            // No one waits for it: only a failure is reported.
        }, notices::tell);
    }

    /** Puts the diagnostics for a bug report on the clipboard. */
    void copyDiagnostics() {
        work.start(this::diagnostics, text -> {
            ClipboardAccess.put(text);
            notices.tell("The diagnostics are on the clipboard: this system, the folders and the end of the log,"
                    + " without prompts.");
        }, notices::tell);
    }

    private String diagnostics() {
        StudioFolders places = around.places();
        return new Diagnostics(places.folders(), Picture.engine(), engine.device().text(),
                Map.of("Pictures", pictures(), "Models", around.models().folder())).text();
    }

    /** Takes over the settings of a picture or a job with its model; the person's own can be put back. */
    void use(Request request) {
        Runnable undo = draft.undo();
        library.use(request);
        notices.offerUndo("The settings and the seed are taken over.", undo, draft::undo);
    }

    /** Keeps how the computer is used now, to put it back. */
    Runnable keepComputer() {
        ComputerSettings now = preferences.computer().get();
        return () -> preferences.computer().set(now);
    }

    private JsonObject remembered() {
        JsonObject json = new JsonObject();
        json.add("preferences", preferences.write());
        json.add("draft", DraftMemory.write(draft));
        return json;
    }

    /** Saves everything for the next start, and stops running work. */
    @Override
    public void close() {
        // The queue is kept before its jobs are stopped, the journal closed after they have said what is finished.
        List<Runnable> last = List.of(() -> modelsWatch.close(), savedQueue::close, () -> memory.write(remembered()),
                jobs::close, journal::close,
                engine::close, keeping::close, work::close, currentGallery::close);
        last.forEach(SharedServices::done);
    }

    /** One thing at the end, which must not keep the others from theirs. */
    private static void done(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            // There is no window any more to say it in.
            System.getLogger(SharedServices.class.getName()).log(System.Logger.Level.ERROR, "Not closed", e);
        }
    }
}
