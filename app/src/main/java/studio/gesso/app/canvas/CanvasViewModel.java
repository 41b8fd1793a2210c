package studio.gesso.app.canvas;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import studio.gesso.app.canvas.document.Change;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.viewport.Compositor;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.gallery.document.SavedDocument;
import studio.gesso.engine.generate.Fill;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.tensor.Refusal;

/** The canvas: a document, a view of it, tools, and results that wait for the person's word. */
public final class CanvasViewModel {

    private static final Region.Work USUAL = Region.Work.inMultiples(new Size(512, 512), 8);

    private final Document document = Document.blank(USUAL.size());
    private final Compositor compositor = new Compositor(document);
    private final ObjectProperty<Region.Work> work = new SimpleObjectProperty<>(USUAL);
    private final ObjectProperty<Area> frame = new SimpleObjectProperty<>(Area.of(USUAL.size()));
    private final BooleanProperty seenShown = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper blank = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Verb> verb = new ReadOnlyObjectWrapper<>(Verb.GENERATE);
    private final ReadOnlyObjectWrapper<Overlay> overlay = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final FillOptions fill = new FillOptions();
    private final Camera camera = new Camera(compositor, this::touch);
    private final Toolbox toolbox = new Toolbox(document, frame);
    private final HistoryViewModel history = new HistoryViewModel(document);
    private final Sight sight = new Sight(work, fill);
    private final ReadOnlyLongWrapper edits = new ReadOnlyLongWrapper();
    private final ResultsOnCanvas results;
    private final Hand hand;
    private final MasksViewModel masks;
    private final Consumer<String> tell;
    private Commission.Origin origin = new Commission.Origin(0, 0);
    private Area whole = Area.of(USUAL.size());
    private Area masked = Area.EMPTY;
    private boolean maskChanged = true;
    private boolean coloursChanged = true;

    /**
     * A blank canvas.
     *
     * @param background where files are read and written
     * @param tell hears what went wrong, as a sentence
     */
    public CanvasViewModel(Work background, Consumer<String> tell) {
        this.tell = tell;
        masks = new MasksViewModel(document, background, tell);
        results = new ResultsOnCanvas(document, compositor, this::touch, tell);
        hand = new Hand(toolbox, camera, results, this::touch);
        document.onChange(this::hear);
        fill.onChange(this::edgeChanged);
        frame.subscribe(area -> {
            camera.follow(whole, area);
            touch();
        });
        work.subscribe(this::sizeUp);
        seenShown.subscribe(this::touch);
        edgeChanged();
    }

    public Camera camera() {
        return camera;
    }

    public Toolbox toolbox() {
        return toolbox;
    }

    /** The hand that uses the tools. */
    public Hand hand() {
        return hand;
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

    /** The results that wait, and the preview. */
    public ResultsOnCanvas results() {
        return results;
    }

    /** The size that the model works in. */
    public ObjectProperty<Region.Work> work() {
        return work;
    }

    /** Where the next picture is made, in pixels of the picture. */
    public ObjectProperty<Area> frame() {
        return frame;
    }

    /** Whether it is shown what the model sees. */
    public BooleanProperty seenShown() {
        return seenShown;
    }

    /** Whether there is no picture and no paint. */
    public ReadOnlyBooleanProperty blank() {
        return blank.getReadOnlyProperty();
    }

    /** What the next request does. */
    public ReadOnlyObjectProperty<Verb> verb() {
        return verb.getReadOnlyProperty();
    }

    /** What is drawn over the picture, as of the last {@link #refresh}. */
    public ReadOnlyObjectProperty<Overlay> overlay() {
        return overlay.getReadOnlyProperty();
    }

    /** Counts up whenever {@link #refresh} has something to do. */
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

    /** Counts up with every change of the document, its undoing among them. */
    public ReadOnlyLongProperty edits() {
        return edits.getReadOnlyProperty();
    }

    /** Puts a picture in the place of everything; this can be undone. */
    public void open(Pixels picture) {
        resizing(() -> document.open("Open picture", picture));
    }

    /** Puts a document that was saved in the place of everything; this can be undone. */
    public void open(SavedDocument saved) {
        resizing(() -> document.open("Open document", saved));
    }

    /** The document as it is now, to be kept in a file with some settings. */
    public SavedDocument saved(JsonObject settings) {
        return document.saved(settings);
    }

    /** Does what gives the canvas another size, and shows all of it. */
    private void resizing(Runnable edit) {
        try {
            edit.run();
            frame.set(whole);
            camera.fit();
        } catch (Refusal tooLarge) {
            tell.accept(tooLarge.getMessage());
        }
    }

    /** Shows a picture in the frame, as large as it fits, without putting it there. */
    public void look(Pixels picture) {
        Area in = frame.get();
        double scale = Math.min((double) in.width() / picture.width(), (double) in.height() / picture.height());
        int width = (int) Math.max(1, Math.round(picture.width() * scale));
        int height = (int) Math.max(1, Math.round(picture.height() * scale));
        Area where = new Area(in.x() + (in.width() - width) / 2, in.y() + (in.height() - height) / 2, width, height);
        results.preview(new Commission.Shown(picture, origin.absolute(where)));
    }

    /** Cuts or enlarges the canvas to the frame; what is new is empty. */
    public void cropToFrame() {
        resizing(() -> document.crop("Crop", frame.get()));
    }

    /** Makes the frame the whole picture. */
    public void frameAll() {
        frame.set(whole);
    }

    /** What is on the canvas now and what is to be made of it, to be worked on while the canvas goes on changing. */
    public Snapshot snapshot() {
        return new Snapshot(verb.get(), document.flattened(), document.maskCopy(), frame.get(), origin, fill.settings(),
                work.get());
    }

    /** Brings pixels and overlay up to date, and tells which pixels may have changed. */
    public Rectangle2D refresh() {
        if (coloursChanged) {
            blank.set(document.isBlank());
            compositor.ground(blank.get() ? Compositor.Ground.NONE : Compositor.Ground.SQUARES);
            coloursChanged = false;
        }
        Area changed = compositor.compose();
        if (maskChanged) {
            masked = Area.covering(compositor.softMask());
            maskChanged = false;
        }
        verb.set(nextVerb());
        overlay.set(drawn());
        return new Rectangle2D(changed.x(), changed.y(), changed.width(), changed.height());
    }

    private Verb nextVerb() {
        if (blank.get()) {
            return Verb.GENERATE;
        }
        if (!whole.contains(frame.get())) {
            return Verb.EXTEND;
        }
        if (!masked.isEmpty()) {
            return Verb.FILL;
        }
        return fill.strength().get() < 1 ? Verb.REFINE : Verb.GENERATE;
    }

    private Overlay drawn() {
        Optional<Region> seen = seenShown.get() ? sight.of(verb.get(), masked, whole, frame.get()) : Optional.empty();
        return new Overlay(camera.rectangle(whole), camera.rectangle(frame.get()), frameLabel(),
                seen.map(region -> camera.rectangle(region.crop())),
                seen.map(region -> String.format(Locale.ROOT, "what the model sees · %s · %.1f ×", region.working(),
                        region.scale())).orElse(""));
    }

    private String frameLabel() {
        Size size = frame.get().size();
        Size made = Region.whole(frame.get(), work.get()).working();
        return made.equals(size) ? size.toString() : size + ", made at " + made;
    }

    private void hear(Change change) {
        maskChanged |= change.kind() != Change.Kind.COLOURS;
        // Whether anything is there is looked up at the end of an edit, and while there is nothing: it costs a look at all pixels.
        coloursChanged |= change.kind() != Change.Kind.MASK && (change.area().isEmpty() || blank.get());
        if (change.kind() == Change.Kind.LAYERS) {
            coloursChanged = true;
            follow();
        }
        edits.set(edits.get() + 1);
        touch();
    }

    /** The frame stays where it was on the picture; a frame that was the whole picture stays the whole picture. */
    private void follow() {
        Area before = whole;
        Commission.Origin now = new Commission.Origin(document.originX(), document.originY());
        whole = Area.of(document.size());
        if (!now.equals(origin)) {
            camera.shift(now.x() - origin.x(), now.y() - origin.y());
        }
        Area moved = now.inCanvas(origin.absolute(frame.get()));
        frame.set(frame.get().equals(before) ? whole : moved);
        origin = now;
        results.follow();
        camera.follow(whole, frame.get());
    }

    /** A blank canvas is as large as the next picture. */
    private void sizeUp(Region.Work next) {
        if (blank.get() && document.isBlank()) {
            document.resizeBlank(next.size());
            frame.set(whole);
        }
        touch();
    }

    private void edgeChanged() {
        Fill.Settings settings = fill.settings();
        compositor.edge(settings.grow(), settings.feather());
        maskChanged = true;
        touch();
    }

    private void touch() {
        changes.set(changes.get() + 1);
    }
}
