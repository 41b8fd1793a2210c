package studio.gesso.engine.archive.metadata.dialect;

import java.util.Optional;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** The format in which a program writes its settings into picture files. */
public interface Dialect {

    /** The program's name, as people know it. */
    String name();

    /**
     * Reads the settings of a picture.
     *
     * @return empty when the picture has nothing in this dialect
     * @throws MalformedException when it does, but broken
     */
    Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException;
}
