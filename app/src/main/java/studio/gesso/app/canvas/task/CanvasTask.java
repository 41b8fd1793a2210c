package studio.gesso.app.canvas.task;

import java.util.Optional;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.DetailTransfer;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;

/**
 * A task for the pipeline, with the canvas as it was when the button was pressed, so that the result fits even if the
 * canvas changes meanwhile. Its methods can be called on any thread.
 */
public sealed interface CanvasTask {

    /** The request for the pipeline; takes the time of a few resizes. */
    Request request(Request base);

    /** The pixels to show for a preview of any size, and their place in the picture. */
    Shown preview(Pixels small);

    /** The pending result of a picture that the pipeline made. */
    PendingResult pending(Picture made);

    /** Pixels of any size and the part of the canvas that they are of. */
    record Shown(Pixels pixels, Area where) {}

    /** A new picture in the frame. */
    record Generate(Area frame, Region.Work work) implements CanvasTask {

        @Override
        public Request request(Request base) {
            return base.with(new Source.Blank(), Region.whole(frame, work).working());
        }

        @Override
        public Shown preview(Pixels small) {
            return new Shown(small, frame);
        }

        @Override
        public PendingResult pending(Picture made) {
            return new PendingResult("Generate", made.pixels(), frame, Optional.empty());
        }
    }

    /**
     * A new version of the picture in the frame. Where the frame has more pixels than the model works with, the picture
     * keeps its size, and its fine detail where nothing else was painted.
     *
     * @param picture the canvas
     * @param frame in the canvas
     * @param origin moves the canvas to where it was when it was opened
     * @param feather how softly a frame inside the picture ends, in pixels
     */
    record Refine(Pixels picture, Area frame, Origin origin, Region.Work work, double strength, int feather)
            implements
                CanvasTask {

        @Override
        public Request request(Request base) {
            Size working = Region.whole(frame, work).working();
            return base.with(new Source.From(Resample.LANCZOS.resize(shown(), working), strength), working);
        }

        @Override
        public Shown preview(Pixels small) {
            return new Shown(Alpha.like(shown(), small), origin.absolute(frame));
        }

        @Override
        public PendingResult pending(Picture made) {
            Pixels shown = shown();
            Pixels pixels = FrameBlend.of(Area.of(picture.size()), frame, feather)
                    .over(shown, refined(shown, made.pixels()));
            return new PendingResult("Refine", pixels, origin.absolute(frame), Optional.empty());
        }

        /** Where something is transparent, in the canvas's own size: so exactly the same pixels stay transparent. */
        private Pixels refined(Pixels shown, Pixels made) {
            if (made.size().area() < frame.size().area()) {
                Pixels seen = Resample.LANCZOS.resize(shown, made.size());
                return DetailTransfer.of(shown, seen, Alpha.opaque(made));
            }
            return Alpha.isFull(shown)
                    ? made
                    : Alpha.like(shown, Resample.LANCZOS.resize(Alpha.opaque(made), frame.size()));
        }

        private Pixels shown() {
            return Crop.of(picture, frame);
        }
    }

    /** A change inside the mask, or of what is empty. */
    final class Inside implements CanvasTask {

        private final Fill fill;
        private final String name;
        private final Origin origin;

        /**
         * A fill.
         *
         * @param name what accepting it is called
         * @param origin of the fill's canvas
         */
        Inside(String name, Fill fill, Origin origin) {
            this.name = name;
            this.fill = fill;
            this.origin = origin;
        }

        @Override
        public Request request(Request base) {
            return fill.request(base);
        }

        @Override
        public Shown preview(Pixels small) {
            return new Shown(fill.preview(small), origin.absolute(fill.region().crop()));
        }

        @Override
        public PendingResult pending(Picture made) {
            return new PendingResult(name, Crop.of(made.pixels(), fill.changed()), origin.absolute(fill.changed()),
                    made.proof());
        }
    }

    /**
     * The whole picture, larger.
     *
     * @param picture the canvas
     * @param origin moves the canvas to where it was when it was opened
     */
    record Larger(Pixels picture, Origin origin, UpscaleOptions.Settings settings) implements CanvasTask {

        @Override
        public Request request(Request base) {
            return base.with(new Upscale(picture, settings.upscaler(), settings.detail(), 0),
                    settings.of(picture.size()));
        }

        @Override
        public Shown preview(Pixels small) {
            return new Shown(small, where());
        }

        @Override
        public PendingResult pending(Picture made) {
            return new PendingResult(Verb.UPSCALE.label(), made.pixels(), where(), Optional.empty());
        }

        private Area where() {
            return origin.absolute(Area.of(picture.size()));
        }
    }

    /** Where a canvas has the pixel that was its first when it was opened. */
    record Origin(int x, int y) {

        public static Origin of(Layers layers) {
            return new Origin(layers.originX(), layers.originY());
        }

        public Area absolute(Area inCanvas) {
            return inCanvas.move(-x, -y);
        }

        public Area inCanvas(Area absolute) {
            return absolute.move(x, y);
        }
    }
}
