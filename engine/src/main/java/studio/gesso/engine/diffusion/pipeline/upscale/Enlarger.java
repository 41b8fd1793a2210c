package studio.gesso.engine.diffusion.pipeline.upscale;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.upscaler.OpenUpscaler;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.tile.TilePlan;
import studio.gesso.engine.diffusion.network.tile.TileRows;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.EdgeFill;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.image.resize.RowResizer;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Source.Upscale;

/**
 * Makes pictures larger, to exactly a size: by an upscaler in tiles, whose result is resized, or by a filter alone.
 *
 * @param files finds upscalers by name
 * @param device where they run
 */
public record Enlarger(Function<String, Path> files, Provider device) {

    /** In pixels of the small picture: enough that what lies beyond a tile's edge changes nothing that is kept. */
    private static final int OVERLAP = 32;
    private static final int MARGIN = 8;
    /** What the picture is continued by on all sides, because networks darken its edge; a multiple of the next. */
    private static final int FRAME = 8;
    /** Pixels are folded by 2 × 2 or 4 × 4 in some upscalers. */
    private static final int MULTIPLE = 4;
    /** The side of a tile's result where nobody says: its features take a good gigabyte in the largest upscalers. */
    private static final int MADE = 896;
    private static final int LARGEST = 512;

    /** How far it is. */
    @FunctionalInterface
    public interface Progress {
        void tile(int done, int of);
    }

    /** Whether a name is that of a filter, for which no file is needed. */
    public static Optional<Resample> filter(String name) {
        return switch (name) {
            case Upscale.LANCZOS -> Optional.of(Resample.LANCZOS);
            case Upscale.NEAREST -> Optional.of(Resample.NEAREST);
            default -> Optional.empty();
        };
    }

    /**
     * How many times as large an upscaler makes pictures; only the head of its file is read.
     *
     * @throws UserException if it is none
     */
    public static int scale(Path upscaler) {
        return OpenUpscaler.scale(upscaler);
    }

    /**
     * Makes sure that an upscaler can be used, by the head of its file.
     *
     * @param name as in {@link Upscale#upscaler}
     * @throws UserException if it is not there, or is none
     */
    public void require(String name) {
        if (filter(name).isEmpty()) {
            scale(files.apply(name));
        }
    }

    /**
     * A picture in another size, with its transparency.
     *
     * @throws UserException if the upscaler is not there, or cannot be used
     */
    public Pixels enlarge(Upscale upscale, Size size, Progress progress, Cancellation cancellation) {
        Pixels picture = upscale.image();
        Optional<Resample> filter = filter(upscale.upscaler());
        if (filter.isPresent()) {
            return filter.get().resize(picture, size);
        }
        try (OpenUpscaler upscaler = OpenUpscaler.open(files.apply(upscale.upscaler()), device)) {
            Pixels colours = EdgeFill.transparent(Crop.of(picture, Area.of(picture.size()).grow(FRAME)));
            Pixels made = inTiles(upscaler, colours, size, side(upscale, upscaler), progress, cancellation);
            return Alpha.like(picture, made);
        }
    }

    private static int side(Upscale upscale, OpenUpscaler upscaler) {
        return upscale.tile() > 0 && !upscale.addsDetail()
                ? upscale.tile()
                : Math.min(LARGEST, MADE / upscaler.scale() + OVERLAP);
    }

    /** Where memory is too short, once more in smaller tiles. */
    private static Pixels inTiles(OpenUpscaler upscaler, Pixels picture, Size size, int side, Progress progress,
            Cancellation cancellation) {
        try {
            return made(upscaler, picture, size, plan(side), progress, cancellation);
        } catch (ModelException failure) {
            if (failure.reason() != ModelException.Reason.OUT_OF_MEMORY || side / 2 < Ranges.UPSCALE_TILE.least()) {
                throw failure;
            }
            upscaler.trim();
            return inTiles(upscaler, picture, size, side / 2, progress, cancellation);
        }
    }

    /** Tiles of a side; small ones overlap less. */
    static TilePlan plan(int side) {
        int whole = Math.max(MULTIPLE, side / MULTIPLE * MULTIPLE);
        int overlap = Math.min(OVERLAP, whole / 4);
        return new TilePlan(whole, overlap, Math.min(MARGIN, overlap / 4), MULTIPLE,
                TilePlan.Length.NEEDED);
    }

    /** @param picture with a frame, which the result has not */
    private static Pixels made(OpenUpscaler upscaler, Pixels picture, Size size, TilePlan plan, Progress progress,
            Cancellation cancellation) {
        TileRows rows = new TileRows(picture.size(), plan, upscaler.scale());
        int frame = FRAME * upscaler.scale();
        Size made = new Size(Math.multiplyExact(picture.width(), upscaler.scale()) - 2 * frame,
                Math.multiplyExact(picture.height(), upscaler.scale()) - 2 * frame);
        RowResizer result = new RowResizer(Resample.LANCZOS, made, size);
        int[] done = {0};
        progress.tile(0, rows.tiles());
        rows.run(area -> {
            cancellation.check();
            var tile = upscaler.enlarge(ImageTensor.unit(Crop.of(picture, area)), cancellation);
            progress.tile(++done[0], rows.tiles());
            return tile;
        }, (row, argb) -> {
            if (row >= frame && row < frame + made.height()) {
                result.row(row - frame, Arrays.copyOfRange(argb, frame, frame + made.width()));
            }
        });
        return result.finish();
    }
}
