package studio.gesso.app.canvas.document;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.base.file.FileNames;

/**
 * One piece of work on the canvas, from the moment it was started, opened or pasted: its steps of the history share the
 * file in which it is kept. Undo goes back to the sheet before, and so to its file.
 */
public final class Sheet {

    private Optional<Path> file = Optional.empty();
    private Optional<Path> origin = Optional.empty();
    private Optional<SourceType> made = Optional.empty();

    /** The file that was opened or saved last; saving writes it again. */
    public Optional<Path> file() {
        return file;
    }

    /** From now on it is kept in a file. */
    public void keepIn(Path newFile) {
        file = Optional.of(newFile);
    }

    /** The picture that was opened, which is never overwritten unasked. */
    public Optional<Path> origin() {
        return origin;
    }

    /** It began with a picture's file. */
    public void cameFrom(Path picture) {
        origin = Optional.of(picture);
    }

    /** The name of a new file for it: that of the picture that was opened. */
    public Path suggested() {
        return file.orElseGet(() -> Path.of(stem().orElse("Canvas") + DocumentFile.ENDING));
    }

    /** The name of a new picture file, which is not that of the picture that was opened. */
    public Path suggestedPicture() {
        return Path.of(stem().map(stem -> stem + " edited").orElse("Canvas") + ".png");
    }

    private Optional<String> stem() {
        return file.or(() -> origin).map(FileNames::stem);
    }

    /** Whether a model made all or a part of it; empty where none did as far as is known. */
    public Optional<SourceType> made() {
        return made;
    }

    /** A model made all or a part of it. */
    public void made(SourceType type) {
        made = Optional.of(type);
    }
}
