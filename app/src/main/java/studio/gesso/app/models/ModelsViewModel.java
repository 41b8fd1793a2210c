package studio.gesso.app.models;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.Library;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.library.ModelStorage;
import studio.gesso.engine.library.PredictionChoice;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.Finding;

/** The models, the doctor's findings about them, and the actions for each. */
public final class ModelsViewModel {

    private final Draft draft;
    private final Library library;
    private final BackgroundWork work;
    private final Path home;
    private final FileChoice choice;
    private final Consumer<Path> openFolder;
    private final Consumer<String> messages;
    private final Exporting exporting;
    private final Map<Path, ModelEntry.Examined> diagnoses = new HashMap<>();
    private final ObservableList<ModelEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<Added> added = FXCollections.observableArrayList();
    private boolean isOpen;

    /**
     * What the person added, and has no card of its own: a folder of models, or another weight file.
     *
     * @param place the path, shortened for people
     */
    record Added(Path path, String place) {}

    /**
     * The page of a library.
     *
     * @param home the person's home folder
     * @param openFolder shows a folder in the desktop's file manager
     * @param messages receives a message when a folder cannot be examined
     * @param exporting writes models for other programs
     */
    public ModelsViewModel(Draft draft, Library library, BackgroundWork work, Path home, FileChoice choice,
            Consumer<Path> openFolder, Consumer<String> messages, Exporting exporting) {
        this.draft = draft;
        this.library = library;
        this.work = work;
        this.home = home;
        this.choice = choice;
        this.openFolder = openFolder;
        this.messages = messages;
        this.exporting = exporting;
        draft.model().subscribe(this::refresh);
        library.models().subscribe(this::listed);
        library.strangers().subscribe(this::listed);
        library.places().all().subscribe(this::refresh);
    }

    /** What was added and has no card of its own, the oldest first. */
    ObservableList<Added> added() {
        return added;
    }

    /** The models, and after them the folders in which none was recognised. */
    ObservableList<ModelEntry> entries() {
        return entries;
    }

    boolean isInUse(ModelEntry entry) {
        return entry.card().isPresent() && entry.card().equals(draft.model().get());
    }

    /** Whether the person added it, and can remove it again. */
    boolean isAdded(ModelEntry entry) {
        return library.isAdded(entry.folder());
    }

    void use(ModelEntry entry) {
        entry.card().ifPresent(draft::use);
    }

    /** Says what the network of a checkpoint predicts, where its file does not; it is remembered for that file. */
    void predict(ModelEntry entry, Prediction prediction) {
        work.start(() -> new PredictionChoice(library.folders().opener()).set(entry.folder(), prediction.type()),
                now -> {
                    messages.accept(entry.name() + " is now taken for a model that predicts " + now.type().setting()
                            + (prediction == Prediction.AUTOMATIC ? ", as its file says or as is usual." : "."));
                    examine(entry.folder());
                }, messages);
    }

    /** Removes what was added from the list, and the models in it; the files stay. */
    void remove(Path path) {
        library.remove(path);
    }

    void openFolder(Path path) {
        openFolder.accept(path);
    }

    /** What is being exported. */
    Exporting exporting() {
        return exporting;
    }

    /** Writes a checkpoint as an ONNX folder, where the person says. */
    void export(ModelEntry entry) {
        entry.card().ifPresent(exporting::begin);
    }

    /** Writes the model in use as an ONNX folder, where the person says. */
    public void exportModelInUse() {
        draft.model().get().ifPresent(exporting::begin);
    }

    /** Stops what is being exported, so that the window need not wait for it. */
    public void stopExport() {
        exporting.stop();
    }

    /** Asks for a checkpoint file and adds it. */
    public void addFile() {
        choice.weights("Add a model").ifPresent(library::add);
    }

    /** Asks for a folder and adds it. */
    public void addFolder() {
        choice.folder("Add a model folder, or the folder of another program").ifPresent(library::add);
    }

    /** Lets the doctor examine all models, now and later: the page is open. To examine a checkpoint is to read much of it. */
    void look() {
        isOpen = true;
        examine();
    }

    private void listed() {
        refresh();
        if (isOpen) {
            examine();
        }
    }

    /** Lets the doctor examine the folders that it has not seen yet. */
    private void examine() {
        folders().filter(folder -> !diagnoses.containsKey(folder)).toList().forEach(this::examine);
    }

    /** One after another, so that a folder that cannot be examined does not affect the others. */
    private void examine(Path folder) {
        work.start(() -> examined(folder), diagnosis -> {
            diagnoses.put(folder, diagnosis);
            refresh();
        }, messages);
    }

    private ModelEntry.Examined examined(Path path) {
        try {
            ModelFolder model = library.open(path);
            return new ModelEntry.Examined(library.examine(path), Optional.of(ModelStorage.of(model)),
                    model.generated().isPresent(), new PredictionChoice(library.folders().opener()).of(path));
        } catch (UserException notAModel) {
            Finding finding = Finding.unusable(notAModel.getMessage(), "");
            return new ModelEntry.Examined(Diagnosis.of(path, finding), Optional.empty(), false, Optional.empty());
        }
    }

    private Stream<Path> folders() {
        return Stream.concat(library.models().stream().map(ModelCard::path), library.strangers().stream());
    }

    private void refresh() {
        entries.setAll(Stream.concat(library.models().stream().map(card -> entry(card.path(), Optional.of(card))),
                library.strangers().stream().map(folder -> entry(folder, Optional.empty()))).toList());
        List<Path> shown = entries.stream().map(ModelEntry::folder).toList();
        added.setAll(library.places()
                .all()
                .stream()
                .filter(path -> !shown.contains(path))
                .map(path -> new Added(path, place(path)))
                .toList());
    }

    private ModelEntry entry(Path folder, Optional<ModelCard> card) {
        return new ModelEntry(folder, place(folder), card, Optional.ofNullable(diagnoses.get(folder)));
    }

    private String place(Path folder) {
        if (library.isStarter(folder)) {
            return "comes with Gesso";
        }
        return folder.startsWith(home) ? "~/" + home.relativize(folder) : folder.toString();
    }
}
