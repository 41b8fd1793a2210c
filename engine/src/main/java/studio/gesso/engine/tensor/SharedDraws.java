package studio.gesso.engine.tensor;

import java.util.Arrays;
import java.util.Optional;

/**
 * A generator whose copies share what they draw: many that draw the same numbers in the same shapes draw them once. The first
 * draws are kept, up to a number of bytes; those after them are drawn by each copy for itself.
 */
public final class SharedDraws implements Generator {

    /** For 16 draws of a picture of 4096 × 4096 pixels. */
    private static final long KEPT = 64L << 20;

    private Place place;

    /** A place in the stream: the generator there, and the draw that led to it. */
    private static final class Place {

        private final Generator generator;
        private final Tensor draw;
        private final long room;
        private Optional<Place> next = Optional.empty();

        /**
         * A place.
         *
         * @param room how many bytes can be kept after it
         */
        Place(Generator generator, Tensor draw, long room) {
            this.generator = generator;
            this.draw = draw;
            this.room = room;
        }

        /** The place after a draw; a draw of another shape leads elsewhere. */
        synchronized Place after(int... shape) {
            return next.filter(known -> Arrays.equals(known.draw.shape(), shape)).orElseGet(() -> drawn(shape));
        }

        private Place drawn(int... shape) {
            Generator after = generator.copy();
            Tensor drawn = after.normal(shape);
            Place made = new Place(after, drawn, room - (long) Float.BYTES * drawn.data().length);
            next = Optional.of(made).filter(place -> place.room >= 0);
            return made;
        }
    }

    /** The stream of a generator, from where that is now. */
    public SharedDraws(Generator source) {
        this(source, KEPT);
    }

    /** The same with another number of bytes that are kept. */
    SharedDraws(Generator source, long kept) {
        this(new Place(source.copy(), Tensor.zeros(0), kept));
    }

    private SharedDraws(Place place) {
        this.place = place;
    }

    /** The next draw of the stream, which is not to be changed. */
    @Override
    public Tensor normal(int... shape) {
        place = place.after(shape);
        return place.draw;
    }

    @Override
    public SharedDraws copy() {
        return new SharedDraws(place);
    }
}
