package studio.gesso.app.canvas;

import studio.gesso.app.canvas.document.Document;
import studio.gesso.engine.generate.Fill;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.Region;

/**
 * The canvas at one moment, and what is to be made of it.
 *
 * @param picture picture and paint together
 * @param mask of the same size
 * @param frame where the next picture is made; it may reach outside the picture
 * @param work the size that the model works in
 */
public record Snapshot(Verb verb, Pixels picture, Mask mask, Area frame, Commission.Origin origin,
        Fill.Settings settings,
        Region.Work work) {

    /** The task; takes a moment where there is a mask, and may be called on any thread. */
    public Commission commission() {
        return switch (verb) {
            case GENERATE -> new Commission.Generate(origin.absolute(frame), work);
            case REFINE -> new Commission.Refine(picture, frame, origin, work, settings.strength());
            case FILL -> new Commission.Inside("Fill", new Fill(new Fill.Subject(picture, mask),
                    frame.intersect(Area.of(picture.size())), settings, work), origin);
            case EXTEND -> extend();
        };
    }

    /** On a canvas that holds picture and frame, with all of it masked that is empty. */
    private Commission extend() {
        Area all = Area.of(picture.size()).union(frame);
        Document.require(all.size());
        Pixels larger = Crop.of(picture, all);
        Mask outwards = Fill.outwards(larger, Crop.of(mask, all), settings);
        Fill fill = new Fill(new Fill.Subject(picture, all, outwards), frame.move(-all.x(), -all.y()), settings, work);
        return new Commission.Inside("Extend", fill, new Commission.Origin(origin.x() - all.x(), origin.y() - all.y()));
    }
}
