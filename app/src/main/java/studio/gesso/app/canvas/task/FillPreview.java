package studio.gesso.app.canvas.task;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.fill.Region;

/** Computes the region that a fill would show the model, before anything runs. */
final class FillPreview {

    private final ObservableValue<Region.Work> work;
    private final FillOptions fill;

    FillPreview(ObservableValue<Region.Work> work, FillOptions fill) {
        this.work = work;
        this.fill = fill;
    }

    /**
     * The part of the picture and its resolution; empty where there is nothing to fill.
     *
     * @param masked the bounds of the mask with its soft edge
     * @param picture the whole picture
     */
    Optional<Region> of(Verb verb, Area masked, Area picture, Area frame) {
        return switch (verb) {
            case GENERATE, REFINE, UPSCALE -> Optional.empty();
            case FILL -> Optional.of(region(masked, picture, frame.intersect(picture)));
            case EXTEND -> Optional.of(region(masked.union(beyond(picture, frame)), picture.union(frame), frame));
        };
    }

    private Region region(Area bounds, Area canvas, Area frame) {
        Region region = switch (fill.view().get()) {
            case WHOLE -> Region.whole(frame.move(-canvas.x(), -canvas.y()), work.getValue());
            case AROUND -> Region.around(bounds.move(-canvas.x(), -canvas.y()), canvas.size(),
                    fill.settings().padding(), work.getValue());
        };
        return new Region(region.crop().move(canvas.x(), canvas.y()), region.working());
    }

    /** The bounds of what the frame adds to the picture, with the part of the picture that the soft edge takes. */
    private Area beyond(Area picture, Area frame) {
        Area all = picture.union(frame);
        int edge = 2 * fill.settings().feather();
        Area left = Area.between(all.x(), all.y(), all.x() < 0 ? edge : all.x(), all.bottom());
        Area top = Area.between(all.x(), all.y(), all.right(), all.y() < 0 ? edge : all.y());
        Area right = all.right() > picture.right()
                ? Area.between(picture.right() - edge, all.y(), all.right(), all.bottom())
                : Area.EMPTY;
        Area bottom = all.bottom() > picture.bottom()
                ? Area.between(all.x(), picture.bottom() - edge, all.right(), all.bottom())
                : Area.EMPTY;
        return left.union(top).union(right).union(bottom).intersect(all);
    }
}
