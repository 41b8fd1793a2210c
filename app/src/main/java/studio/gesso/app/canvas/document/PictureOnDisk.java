package studio.gesso.app.canvas.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;

/**
 * A picture's file as the canvas opens it.
 *
 * @param made whether a model made it, as far as its texts say
 */
public record PictureOnDisk(Pixels pixels, Optional<SourceType> made) {

    /** Reads a file of any format that Gesso reads. */
    public static PictureOnDisk read(Path file) {
        Pixels pixels = Pictures.read(file);
        try {
            return new PictureOnDisk(pixels, SourceType.of(EmbeddedReader.read(file).texts()));
        } catch (IOException e) {
            throw FileErrors.reading("The picture", file, e);
        }
    }
}
