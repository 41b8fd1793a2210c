package studio.gesso.engine.gallery.metadata.dialect;

import java.util.Optional;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/** A program's way of writing into a picture how it was made. */
public interface Dialect {

    /** The program's name, as people know it. */
    String name();

    /**
     * Reads the settings of a picture.
     *
     * @return empty when the picture carries nothing in this dialect
     * @throws Malformed when it does, but broken
     */
    Optional<Recovery> read(Embedded embedded) throws Malformed;
}
