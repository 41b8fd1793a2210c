package studio.gesso.engine.archive.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;

/**
 * A picture and where it comes from, so that what is made of it can be labelled.
 *
 * @param file where it is kept; empty of one that is not
 * @param made whether a model made it, as far as is known
 */
public record SourcedPicture(Pixels pixels, Optional<Path> file, Optional<SourceType> made) {

    /** Reads a file of any format that Gesso reads. */
    public static SourcedPicture read(Path file) {
        Pixels pixels = Pictures.read(file);
        try {
            return new SourcedPicture(pixels, Optional.of(file), SourceType.of(EmbeddedReader.read(file).texts()));
        } catch (IOException e) {
            throw FileErrors.reading("The picture", file, e);
        }
    }
}
