package studio.gesso.engine.gallery.metadata;

import java.util.Optional;
import studio.gesso.engine.image.Embedded;

/** A program's way of writing into a picture how it was made. */
interface Dialect {

    /** The program's name, as people know it. */
    String name();

    /**
     * Reads the settings of a picture.
     *
     * @return empty when the picture carries nothing in this dialect
     * @throws Malformed when it does, but broken
     */
    Optional<Recovery> read(Embedded embedded) throws Malformed;

    /** Says that a text of this dialect is broken. */
    final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String what) {
            super(what);
        }
    }
}
