package studio.gesso.engine.diffusion.pipeline.preview;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import studio.gesso.engine.image.Pixels;

/** Decides at which steps there is time for a preview: together they take at most a tenth of the time of the steps. */
public final class PreviewTime {

    private static final double SHARE = 0.1;

    private final Previews.Pace pace;
    private final LongSupplier clock;
    private final long began;
    private long spent;
    private long last;

    /**
     * Begins with a picture.
     *
     * @param clock in nanoseconds
     */
    PreviewTime(Previews.Pace pace, LongSupplier clock) {
        this.pace = pace;
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    /** Whether there is time; the first preview, which tells how long one takes, is made at once. */
    boolean isLeft() {
        return pace == Previews.Pace.EVERY_STEP || last == 0
                || spent + last <= SHARE * (clock.getAsLong() - began - spent);
    }

    /** Makes a preview, and counts its time. */
    Pixels spend(Supplier<Pixels> preview) {
        long start = clock.getAsLong();
        Pixels made = preview.get();
        last = Math.max(1, clock.getAsLong() - start);
        spent += last;
        return made;
    }
}
