package studio.gesso.app.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.ControlRestoring;
import studio.gesso.app.library.Library;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredControl;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.FileRestoring;
import studio.gesso.engine.library.addition.Addition;

/** Handles files that are dropped on the window: restores the settings of a picture, and adds models and LoRAs. */
public final class RestoreViewModel {

    /** Said where the canvas was not blank. */
    public static final String ASIDE = "The canvas steps aside for a new picture; Undo brings both back.";

    private final Draft draft;
    private final Library library;
    private final BackgroundWork work;
    private final Canvas canvas;
    private final ControlRestoring controls;
    private final Notices notices;

    /**
     * What restoring does to the canvas.
     *
     * @param fill takes over the options of a fill, if the settings have them, and gives what puts the old ones back
     * @param open makes a picture the image on the canvas
     * @param aside makes room for a new picture, and gives what brings back what was there; empty where nothing was
     */
    public record Canvas(Function<Settings, Runnable> fill, Consumer<SourcedPicture> open,
            Supplier<Optional<Runnable>> aside) {}

    /**
     * Restores into a draft.
     *
     * @param controls finds what steered a picture
     * @param notices shows what was restored and what was not
     */
    public RestoreViewModel(Draft draft, Library library, BackgroundWork work, Canvas canvas,
            ControlRestoring controls, Notices notices) {
        this.draft = draft;
        this.library = library;
        this.work = work;
        this.canvas = canvas;
        this.controls = controls;
        this.notices = notices;
    }

    /**
     * Handles files and folders; only the first of several pictures is read. A picture without settings becomes the
     * image on the canvas.
     */
    public void take(List<Path> paths) {
        sort(paths, this::restore);
    }

    /** Makes the first of several pictures the image on the canvas, and offers its settings if it has any. */
    public void edit(List<Path> paths) {
        sort(paths, picture -> {
            open(picture);
            offer(picture);
        });
    }

    /** Adds the folders and weight files, and passes on the first other file; reads the disk in the background. */
    private void sort(List<Path> paths, Consumer<Path> picture) {
        work.start(() -> paths.stream().collect(Collectors.partitioningBy(RestoreViewModel::isModel)), sorted -> {
            sorted.getOrDefault(true, List.of()).forEach(library::add);
            sorted.getOrDefault(false, List.of()).stream().findFirst().ifPresent(picture);
        }, notices::tell);
    }

    private static boolean isModel(Path path) {
        return Files.isDirectory(path) || Addition.isWeights(path);
    }

    private void offer(Path picture) {
        work.start(() -> Metadata.read(picture), restored -> restored.dialect()
                .ifPresent(dialect -> notices.offer(
                        "“" + picture.getFileName() + "” contains its settings (" + dialect + ").",
                        "Use its settings", () -> useSettings(picture))),
                _ -> {
                    // The error is reported once, by the code that opens the picture.
                });
    }

    /** Makes a picture file the image on the canvas. */
    public void open(Path picture) {
        work.start(() -> SourcedPicture.read(picture), canvas.open(), notices::tell);
    }

    /** Takes over the settings of a picture file; shows a message if it has none. */
    public void useSettings(Path picture) {
        restore(picture, restored -> notices.tell(restored.sentence().orElse("")));
    }

    private void restore(Path picture) {
        restore(picture, _ -> open(picture));
    }

    private void restore(Path picture, Consumer<RestoredSettings> otherwise) {
        ModelLibrary models = library.folders();
        work.start(() -> found(FileRestoring.of(Metadata.read(picture), models, new Cancellation())), found -> {
            RestoredSettings restored = found.settings();
            if (restored.dialect().isPresent()) {
                take(picture.getFileName().toString(), found);
            } else {
                otherwise.accept(restored);
            }
        }, notices::tell);
    }

    private void take(String name, Found found) {
        CanvasAside aside = new CanvasAside(canvas.aside());
        Runnable back = aside.undo(undo(found.settings().settings()));
        List<Lost> lost = found.lost();
        lost.addAll(take(found.settings().settings()));
        draft.controls().set(found.controls().controls());
        // With something on the canvas, the same settings would make another picture.
        boolean stepped = found.isFromWords() && aside.step();
        notices.offerUndo(text(name, found.settings(), lost)
                + (stepped ? (lost.isEmpty() ? " " : "\n") + ASIDE : ""), back,
                () -> aside.undo(undo(Settings.UNKNOWN)));
    }

    /**
     * What was found in a picture's file, and here.
     *
     * @param controls what steered it
     */
    private record Found(RestoredSettings settings, ControlRestoring.Restored controls) {

        /** Whether the picture was made from words alone. */
        boolean isFromWords() {
            return settings.settings().strength().isEmpty()
                    && settings.origin().flatMap(PictureRecord::parent).isEmpty();
        }

        /** What could not be restored; what steered it says more than its file alone. */
        List<Lost> lost() {
            List<Lost> lost = new ArrayList<>(settings.lost());
            lost.removeIf(one -> !settings.controls().isEmpty() && RestoredControl.SETTINGS.contains(one.setting()));
            lost.addAll(controls.lost());
            return lost;
        }
    }

    private Found found(RestoredSettings restored) {
        return new Found(restored, controls.of(restored.controls()));
    }

    /** Takes the options of a fill over, and returns what puts these and all settings back as they are now. */
    private Runnable undo(Settings settings) {
        Runnable own = draft.undo();
        Runnable fillOptions = canvas.fill().apply(settings);
        return () -> {
            own.run();
            fillOptions.run();
        };
    }

    /** Takes the settings over, and returns those that could not be restored. */
    private List<Lost> take(Settings settings) {
        Optional<Long> seed = draft.seed().get();
        library.use(settings.over(draft.request()));
        if (settings.seed().isEmpty()) {
            draft.seed().set(seed);
        }
        List<Lost> lost = new ArrayList<>();
        settings.size()
                .filter(size -> !size.equals(draft.size().get()))
                .ifPresent(size -> lost.add(new Lost("size", "the model does not make " + size
                        + "; " + draft.size().get() + " is the nearest size")));
        settings.model()
                .filter(name -> draft.model().get().filter(card -> Library.isNamed(card, name)).isEmpty())
                .ifPresent(name -> lost.add(new Lost("model", "“" + name + "” is not among your models")));
        return lost;
    }

    private static String text(String name, RestoredSettings recovered, List<Lost> notRestored) {
        String lost = notRestored.stream()
                .map(one -> one.setting() + ": " + one.reason())
                .collect(Collectors.joining("\n"));
        return "The settings of “" + name + "” (" + recovered.dialect().orElseThrow() + ") are restored"
                + (lost.isEmpty() ? "." : ", but not these:\n" + lost);
    }
}
