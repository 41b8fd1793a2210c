package studio.gesso.engine.archive.gallery.marks;

import java.time.Instant;
import java.util.Optional;

/**
 * A picture and its marks.
 *
 * @param picture its file, relative to the pictures folder, with slashes
 * @param pixels the fingerprint of its pixels, by which it is known again when its file has moved; our own pictures
 *     have one
 * @param thrown when it was thrown into the trash; missing for one that does not lie there
 */
public record MarkedPicture(String picture, Optional<String> pixels, Marks marks, Optional<Instant> thrown) {

    /** What is said of a picture that does not lie in the trash. */
    public MarkedPicture(String picture, Optional<String> pixels, Marks marks) {
        this(picture, pixels, marks, Optional.empty());
    }

    /** Whether nothing is said that would have to be kept. */
    boolean saysNothing() {
        return marks.equals(Marks.NONE) && thrown.isEmpty();
    }
}
