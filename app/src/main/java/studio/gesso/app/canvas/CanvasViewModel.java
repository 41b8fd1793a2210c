package studio.gesso.app.canvas;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Rectangle2D;
import studio.gesso.app.canvas.document.Change;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Sheet;
import studio.gesso.app.canvas.layer.LayersViewModel;
import studio.gesso.app.canvas.mask.MasksViewModel;
import studio.gesso.app.canvas.result.ResultsOnCanvas;
import studio.gesso.app.canvas.shape.ShapeViewModel;
import studio.gesso.app.canvas.task.CanvasSnapshot;
import studio.gesso.app.canvas.task.FillOptions;
import studio.gesso.app.canvas.task.GenerationPreview;
import studio.gesso.app.canvas.task.UpscaleOptions;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.canvas.tool.Toolbox;
import studio.gesso.app.canvas.viewport.Camera;
import studio.gesso.app.canvas.viewport.Compositor;
import studio.gesso.app.canvas.viewport.Overlay;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.Region;

/** The canvas: a document, its view, tools, and pending results. */
public final class CanvasViewModel {

    /** A window that is being closed is hidden while its running work is awaited. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SerialTasks tasks;
    private final Document document;
    private final Compositor compositor;
    private final Camera camera;
    private final FillOptions fill = new FillOptions();
    private final UpscaleOptions upscale = new UpscaleOptions();
    private final GenerationPreview generationPreview;
    private final Toolbox toolbox;
    private final HistoryViewModel history;
    private final LayersViewModel pictureLayers;
    private final MasksViewModel masks;
    private final ResultsOnCanvas results;
    private final PointerInput pointer;
    private final ShapeViewModel shape;
    private final IntegerProperty multiple = new SimpleIntegerProperty(8);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper edits = new ReadOnlyLongWrapper();

    /**
     * A blank canvas.
     *
     * @param background runs file access and work that takes longer than a frame
     * @param choices asks the person which way to go
     * @param messages receives error messages
     */
    public CanvasViewModel(BackgroundWork background, Choices choices, Consumer<String> messages) {
        BackgroundWork apart = background.apart();
        tasks = new SerialTasks(apart, messages);
        document = new Document(GenerationPreview.USUAL.size(), tasks);
        compositor = new Compositor(document, apart, this::touch, messages);
        camera = new Camera(compositor, this::touch);
        generationPreview = new GenerationPreview(document, compositor, camera, fill, upscale);
        toolbox = new Toolbox(document, multiple::get);
        history = new HistoryViewModel(document);
        pictureLayers = new LayersViewModel(document);
        masks = new MasksViewModel(document, compositor.maskColour(), background, messages);
        results = new ResultsOnCanvas(document, compositor, apart, this::touch, choices, messages);
        shape = new ShapeViewModel(document, camera, () -> work().get().size());
        pointer = new PointerInput(toolbox, camera, results, generationPreview::origin, tasks, this::touch);
        document.onChange(this::hear);
        fill.onChange(this::edgeChanged);
        upscale.onChange(this::touch);
        results.onAccepted(upscale::accepted);
        frame().subscribe(this::touch);
        work().subscribe(next -> tasks.then(() -> sizeUp(next)));
        seenShown().subscribe(this::touch);
        edgeChanged();
    }

    public Camera camera() {
        return camera;
    }

    public Toolbox toolbox() {
        return toolbox;
    }

    public PointerInput pointer() {
        return pointer;
    }

    public LayersViewModel pictureLayers() {
        return pictureLayers;
    }

    public MasksViewModel masks() {
        return masks;
    }

    public HistoryViewModel history() {
        return history;
    }

    public FillOptions fill() {
        return fill;
    }

    public UpscaleOptions upscale() {
        return upscale;
    }

    /** The canvas as a whole: started, cut, turned, resized. */
    public ShapeViewModel shape() {
        return shape;
    }

    /** The sides of the frame snap to multiples of this many pixels, which the model needs. */
    public IntegerProperty multiple() {
        return multiple;
    }

    /** What is on the canvas is part of this, with all its steps. */
    Sheet sheet() {
        return document.grid().sheet();
    }

    /** The pending results, and the preview. */
    public ResultsOnCanvas results() {
        return results;
    }

    /** The size that the model works in. */
    public ObjectProperty<Region.Work> work() {
        return generationPreview.work();
    }

    /** Where the next picture is made, in pixels of the picture. */
    public ObjectProperty<Area> frame() {
        return document.frame();
    }

    /** What the next request makes of which pixels, where that is not obvious; as of the last {@link #refresh}. */
    public ReadOnlyStringProperty resolution() {
        return generationPreview.resolution();
    }

    /** Whether the part that the model sees is shown. */
    public BooleanProperty seenShown() {
        return generationPreview.seenShown();
    }

    /** Whether nothing is to be seen on it. */
    public ReadOnlyBooleanProperty blank() {
        return generationPreview.blank();
    }

    /** What the next request does. */
    public ReadOnlyObjectProperty<Verb> verb() {
        return generationPreview.verb();
    }

    /** What is drawn over the picture, as of the last {@link #refresh}. */
    public ReadOnlyObjectProperty<Overlay> overlay() {
        return generationPreview.overlay();
    }

    /** Increases whenever {@link #refresh} has something to do. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** The pixels of the view, premultiplied, row by row. */
    public int[] pixels() {
        return compositor.pixels();
    }

    /** How many pixels a row of the view has. */
    public int rowLength() {
        return compositor.view().size().width();
    }

    /** Increases with every change of the document, including undo. */
    public ReadOnlyLongProperty edits() {
        return edits.getReadOnlyProperty();
    }

    /** Replaces everything by a picture of which nothing else is known; this can be undone. */
    public void open(Pixels picture) {
        shape.open(new SourcedPicture(picture, Optional.empty(), Optional.empty()));
    }

    /**
     * Replaces everything by a saved document; this can be undone.
     *
     * @param opened receives its settings when it is open
     */
    public void open(SavedDocument saved, Consumer<JsonObject> opened) {
        document.open("Open document", saved, () -> {
            shape.frameAll();
            fill.read(DocumentSettings.fill(saved.settings()));
            DocumentSettings.frame(saved.settings()).ifPresent(frame()::set);
            DocumentSettings.made(saved.settings()).ifPresent(sheet()::made);
            camera.fit();
            opened.accept(saved.settings());
        });
    }

    /** The document as it is now with its history, to be saved in a file with some settings. */
    public SavedDocument saved(JsonObject settings) {
        return document.saved(DocumentSettings.with(settings, fill.write(), frame().get(), sheet().made()));
    }

    /** Whether there is nothing to save, and nothing that undo would bring back. */
    boolean hasNothing() {
        return document.isBlankThroughout();
    }

    /** What is on the canvas now. */
    Layers layers() {
        return document.layers();
    }

    /** Runs an action after all pending edits: at once if there are none. */
    void whenDone(Runnable deed) {
        tasks.then(deed);
    }

    /** Waits until all pending edits are done, for a limited time. */
    void finish() {
        tasks.finish(PATIENCE);
        compositor.edge().finish(PATIENCE);
    }

    /**
     * Takes a snapshot of the canvas and its next request; the canvas can change meanwhile.
     *
     * @param taker receives it after all pending edits: at once if there are none
     */
    public void snapshot(Consumer<CanvasSnapshot> taker) {
        tasks.then(() -> compositor.edge().whenDone(() -> {
            generationPreview.lookAhead();
            taker.accept(
                    new CanvasSnapshot(verb().get(), document.layers(), document.grid(), frame().get(), fill.settings(),
                            work().get(),
                            upscale.settings()));
        }));
    }

    /** Brings pixels and overlay up to date, and returns the area that may have changed. */
    public Rectangle2D refresh() {
        generationPreview.ground();
        Area changed = compositor.compose();
        generationPreview.lookAhead();
        generationPreview.draw();
        return new Rectangle2D(changed.x(), changed.y(), changed.width(), changed.height());
    }

    private void hear(Change change) {
        generationPreview.hear(change);
        results.hear(change);
        edits.set(edits.get() + 1);
        touch();
    }

    /** A blank canvas is as large as the next picture. */
    private void sizeUp(Region.Work next) {
        if (document.layers().isBlank()) {
            document.resizeBlank(next.size());
            shape.frameAll();
        }
        touch();
    }

    private void edgeChanged() {
        compositor.edge().set(fill.settings().grow(), fill.settings().feather());
        touch();
    }

    private void touch() {
        changes.set(changes.get() + 1);
    }
}
