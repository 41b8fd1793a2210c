package studio.gesso.app.canvas.task;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.gesso.app.canvas.document.Change;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.viewport.Camera;
import studio.gesso.app.canvas.viewport.Compositor;
import studio.gesso.app.canvas.viewport.Overlay;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;

/** The next request of a canvas: where its picture will be, what it does, and what the model will see. */
public final class GenerationPreview {

    public static final Region.Work USUAL = Region.Work.inMultiples(new Size(512, 512), 8);

    private final Document document;
    private final Compositor compositor;
    private final Camera camera;
    private final FillOptions fill;
    private final FillPreview fillPreview;
    private final ObjectProperty<Region.Work> work = new SimpleObjectProperty<>(USUAL);
    private final BooleanProperty seenShown = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper blank = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Verb> verb = new ReadOnlyObjectWrapper<>(Verb.GENERATE);
    private final UpscaleOptions upscale;
    private final ReadOnlyObjectWrapper<Overlay> overlay = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper resolution = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Area> frame;
    private CanvasTask.Origin origin = new CanvasTask.Origin(0, 0);
    private Area whole = Area.of(USUAL.size());
    private Area masked = Area.EMPTY;

    public GenerationPreview(Document document, Compositor compositor, Camera camera, FillOptions fill,
            UpscaleOptions upscale) {
        this.document = document;
        this.compositor = compositor;
        this.camera = camera;
        this.fill = fill;
        this.frame = document.frame();
        this.upscale = upscale;
        this.fillPreview = new FillPreview(work, fill);
        frame.subscribe(area -> camera.follow(whole, area));
    }

    public ObjectProperty<Region.Work> work() {
        return work;
    }

    public BooleanProperty seenShown() {
        return seenShown;
    }

    public ReadOnlyBooleanProperty blank() {
        return blank.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Verb> verb() {
        return verb.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Overlay> overlay() {
        return overlay.getReadOnlyProperty();
    }

    /** What the next request makes of which pixels; empty where that is obvious. */
    public ReadOnlyStringProperty resolution() {
        return resolution.getReadOnlyProperty();
    }

    /** Where the picture's first pixel has gone since the document was started. */
    public CanvasTask.Origin origin() {
        return origin;
    }

    /** The document has changed. */
    public void hear(Change change) {
        upscale.hear(document.grid().sheet());
        if (change.kind() == Change.Type.LAYERS) {
            follow();
        }
    }

    /** The frame stays where it was on the picture; a frame that was the whole picture stays the whole picture. */
    private void follow() {
        Area before = whole;
        CanvasTask.Origin now = CanvasTask.Origin.of(document.layers());
        whole = Area.of(document.size());
        if (!now.equals(origin)) {
            camera.shift(now.x() - origin.x(), now.y() - origin.y());
        }
        Area moved = now.inCanvas(origin.absolute(frame.get()));
        frame.set(frame.get().equals(before) ? whole : moved);
        origin = now;
        camera.follow(whole, frame.get());
    }

    /** Updates whether there is a picture. */
    public void ground() {
        blank.set(document.layers().showsNothing());
        compositor.ground(blank.get() ? Compositor.Ground.NONE : Compositor.Ground.SQUARES);
    }

    /** Computes what the next request will do. */
    public void lookAhead() {
        blank.set(document.layers().showsNothing());
        masked = compositor.edge().covering();
        verb.set(upscale.instead(nextVerb(), blank.get(), whole.size()));
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

    /** A scale over 1 as a factor, one under 1 in percent: a small one is not "0.0 ×". */
    static String scaleText(double scale) {
        return scale < 1
                ? Math.max(1, Math.round(100 * scale)) + " %"
                : String.format(Locale.ROOT, "%.1f ×", scale);
    }

    /** Draws the overlay of the picture. */
    public void draw() {
        Optional<Region> region = fillPreview.of(verb.get(), masked, whole, frame.get());
        Optional<Region> seen = region.filter(_ -> seenShown.get());
        overlay.set(new Overlay(camera.rectangle(whole), camera.rectangle(frame.get()), frame.get().size().toString(),
                seen.map(of -> camera.rectangle(of.crop())),
                seen.map(of -> String.format(Locale.ROOT, "what the model sees · %s · %s", of.working(),
                        scaleText(of.scale()))).orElse("")));
        resolution
                .set(ResolutionText.sentence(verb.get(), region.orElseGet(() -> Region.whole(frame.get(), work.get())),
                        upscale.hires().get(), frame.get().equals(whole), blank.get()));
    }
}
