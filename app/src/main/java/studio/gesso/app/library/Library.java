package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelName;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.addition.Addition;
import studio.gesso.engine.library.inspect.ModelDoctor;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.request.Request;

/** The models that are there, as the window sees them; the draft's is the one in use. */
public final class Library {

    /** Where models are found now; read by other threads. */
    private volatile ModelLibrary folders;
    private final Places places;
    private final Draft draft;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final ModelDoctor doctor;
    private Consumer<Addition> others = _ -> {};
    private final ReadOnlyObjectWrapper<Optional<Path>> opening = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<ModelCard> models = FXCollections.observableArrayList();
    private final ObservableList<Path> strangers = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper scanned = new ReadOnlyBooleanWrapper();

    /**
     * A library that has not been scanned yet.
     *
     * @param folders where models are found
     * @param places the files and folders that the person added; changed by {@link #add} and {@link #remove}
     * @param messages receives a message when a folder has a problem
     * @param trials opens graphs for the doctor
     */
    public Library(ModelLibrary folders, Places places, Draft draft, BackgroundWork work,
            Consumer<String> messages, GraphTrial trials) {
        this.doctor = ModelDoctor.quick().with(trials);
        this.folders = folders;
        this.places = places;
        this.draft = draft;
        this.work = work;
        this.messages = messages;
        places.all().subscribe(() -> this.folders = this.folders.withAdded(places.all()));
    }

    /** The models in the order of the library, the starter first. */
    public ObservableList<ModelCard> models() {
        return models;
    }

    /** The folders in the order of the library in which no model was recognised. */
    public ObservableList<Path> strangers() {
        return strangers;
    }

    /** Whether the folders have been scanned, so that an empty list means that there is no model. */
    public ReadOnlyBooleanProperty scanned() {
        return scanned.getReadOnlyProperty();
    }

    /** Where models are found now: in the library and the folders that the person added. From any thread. */
    public ModelLibrary folders() {
        return folders;
    }

    /**
     * Opens a model by its path; called in the background.
     *
     * @throws studio.gesso.engine.base.UserException if there is none that Gesso can run
     */
    public ModelFolder open(Path path) {
        return folders.find(path.toString());
    }

    /** Examines a model; called in the background. */
    public Diagnosis examine(Path path) {
        return doctor.with(folders().opener()).examine(path);
    }

    /** Scans the folders, and selects the wanted model, or the first, if none is in use yet. */
    public void scan(Optional<Path> wanted) {
        places.lookAgain(() -> {
            ModelLibrary library = folders();
            work.start(() -> Found.in(library), found -> show(found, wanted), messages);
        });
    }

    /** What is being opened to be added; empty most of the time. */
    public ReadOnlyObjectProperty<Optional<Path>> opening() {
        return opening.getReadOnlyProperty();
    }

    /** Passes on what is added and is no model. */
    public void onOther(Consumer<Addition> taker) {
        others = taker;
    }

    /**
     * Adds a checkpoint file or a folder, and uses the model; the files stay where they are. One that cannot be used is
     * not added, and the reason is reported.
     */
    public void add(Path path) {
        opening.set(Optional.of(path));
        work.start(() -> Addition.of(path, folders, doctor), addition -> {
            opening.set(Optional.empty());
            take(addition);
        }, sentence -> {
            opening.set(Optional.empty());
            messages.accept(sentence);
        });
    }

    private void take(Addition addition) {
        places.add(addition.place());
        switch (addition) {
            case Addition.Model(ModelCard card) -> {
                if (find(card.path()).isEmpty()) {
                    models.add(card);
                }
                draft.use(card);
            }
            case Addition.Place _ -> {
                scan(Optional.empty());
                others.accept(addition);
            }
            case Addition.Lora _,Addition.Embedding _,Addition.Vae _,Addition.TinyAutoencoder _ ->
                others.accept(addition);
        }
    }

    /** Removes an added file or folder, and the models in it; the files stay. */
    public void remove(Path place) {
        places.remove(place);
        models.removeIf(card -> card.path().startsWith(place));
        strangers.removeIf(folder -> folder.startsWith(place));
        boolean inUse = draft.model().get().filter(card -> card.path().startsWith(place)).isPresent();
        if (inUse && !models.isEmpty()) {
            draft.use(models.getFirst());
        }
    }

    /** The files and folders that the person added. */
    public Places places() {
        return places;
    }

    /** Whether a folder was added by the person, and can be removed again. */
    public boolean isAdded(Path folder) {
        return places.all().contains(folder);
    }

    /** Whether a folder is that of the model that comes with Gesso. */
    public boolean isStarter(Path folder) {
        return folders.starter().filter(folder::equals).isPresent();
    }

    /** Takes over the settings of a picture, and its model where that is in the library: by its folder or its name. */
    public void use(Request request) {
        models.stream().filter(card -> isNamed(card, request.model())).findFirst().ifPresent(draft::use);
        draft.use(request);
    }

    /** Whether a model is the one that a picture names: by its folder, or by the folder's name. */
    public static boolean isNamed(ModelCard card, String model) {
        return card.path().toString().equals(model) || ModelName.of(card.path()).is(model);
    }

    private void show(Found found, Optional<Path> wanted) {
        models.setAll(found.cards());
        strangers.setAll(found.strangers());
        if (draft.model().get().isEmpty()) {
            wanted.flatMap(this::find).or(() -> models.stream().findFirst()).ifPresent(draft::use);
        }
        scanned.set(true);
    }

    private Optional<ModelCard> find(Path path) {
        return models.stream().filter(card -> card.path().equals(path)).findFirst();
    }

    /** The result of a scan. */
    private record Found(List<ModelCard> cards, List<Path> strangers) {

        static Found in(ModelLibrary library) {
            List<ModelLibrary.Listed> listed = library.listed();
            return new Found(listed.stream().flatMap(model -> model.card().stream()).toList(),
                    listed.stream()
                            .filter(model -> model.card().isEmpty())
                            .map(ModelLibrary.Listed::folder)
                            .toList());
        }
    }
}
