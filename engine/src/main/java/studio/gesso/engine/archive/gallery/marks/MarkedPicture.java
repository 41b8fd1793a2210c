package studio.gesso.engine.archive.gallery.marks;

import java.time.Instant;
import java.util.Optional;

/**
 * A picture and its marks.
 *
 * @param picture its file, relative to the pictures folder, with slashes
 * @param pixels the fingerprint of its pixels, by which it is recognised when its file has moved; our own pictures
 *     have one
 * @param thrown when it was moved to the trash; missing for one that is not there
 */
public record MarkedPicture(String picture, Optional<String> pixels, Marks marks, Optional<Instant> thrown) {

    /** The marks of a picture that is not in the trash. */
    public MarkedPicture(String picture, Optional<String> pixels, Marks marks) {
        this(picture, pixels, marks, Optional.empty());
    }

    /** Whether there is nothing to store. */
    boolean saysNothing() {
        return marks.equals(Marks.NONE) && thrown.isEmpty();
    }
}
