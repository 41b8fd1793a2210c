package studio.gesso.app.canvas.task;

import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.document.PixelGrid;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.Fill;

/**
 * The canvas at one moment, and its next request.
 *
 * @param grid what places on the canvas are counted in
 * @param frame where the next picture is made; it may reach outside the picture
 * @param work the size that the model works in
 * @param larger how the picture is made larger, where it is
 */
public record CanvasSnapshot(Verb verb, Layers layers, PixelGrid grid, Area frame, Fill.Settings settings,
        Region.Work work, UpscaleOptions.Settings larger) {

    /** Picture and paint together. */
    public Pixels picture() {
        return layers.flattened();
    }

    /** The mask, of the picture's size. */
    public Mask mask() {
        return layers.mask().mask();
    }

    private CanvasTask.Origin origin() {
        return CanvasTask.Origin.of(layers);
    }

    /** The task; takes a moment where there is a mask, and may be called on any thread. */
    public CanvasTask task() {
        return switch (verb) {
            case GENERATE -> new CanvasTask.Generate(origin().absolute(frame), work);
            case REFINE -> new CanvasTask.Refine(picture(), frame, origin(), work, settings.strength(),
                    settings.feather());
            case FILL -> new CanvasTask.Inside("Fill", new Fill(new Fill.Subject(picture(), mask()),
                    frame.intersect(Area.of(layers.size())), settings, work), origin());
            case EXTEND -> extend();
            case UPSCALE -> new CanvasTask.Larger(picture(), origin(), larger);
        };
    }

    /** On a canvas that contains picture and frame, with everything empty masked. */
    private CanvasTask extend() {
        Area all = Area.of(layers.size()).union(frame);
        Edits.require(all.size());
        Pixels now = picture();
        Pixels larger = Crop.of(now, all);
        Mask outwards = Fill.outwards(larger, Crop.of(mask(), all), settings);
        Fill fill = new Fill(new Fill.Subject(now, all, outwards), frame.move(-all.x(), -all.y()), settings, work);
        return new CanvasTask.Inside("Extend", fill,
                new CanvasTask.Origin(origin().x() - all.x(), origin().y() - all.y()));
    }
}
