package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.archive.metadata.gesso.FingerprintFolder;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Source;

/**
 * What pictures were made from that are in no gallery, such as painted canvases: without it they could not be made
 * again. Each under the fingerprint of its pixels, in a folder of the pictures folder.
 *
 * @param folder may not be there yet
 */
public record SourceFolder(Path folder) {

    /** A gigabyte: some hundreds of canvases of four megapixels. */
    private static final long MOST_BYTES = 1L << 30;

    /** The sources of a pictures folder. */
    public static SourceFolder of(Path pictures) {
        return new SourceFolder(pictures.resolve(MarkJournal.FOLDER).resolve("sources"));
    }

    private FingerprintFolder files() {
        return new FingerprintFolder(folder, MOST_BYTES, file -> file.toFile().length());
    }

    /**
     * Keeps what a picture started from. Where that fails the picture is none the worse, and only cannot be made again.
     *
     * @param known whether the pixels of a fingerprint are in the gallery
     */
    public void keep(Source source, Predicate<String> known) {
        source.picture().ifPresent(pixels -> {
            String fingerprint = Fingerprint.of(pixels);
            try {
                if (!known.test(fingerprint)) {
                    files().keep(pixels, fingerprint);
                }
            } catch (IOException | UncheckedIOException e) {
                System.getLogger(SourceFolder.class.getName())
                        .log(System.Logger.Level.WARNING, "A source was not kept", e);
            }
        });
    }

    /**
     * The pixels of a fingerprint, if they are kept.
     *
     * @throws UserException if the file is damaged
     */
    public Optional<Pixels> pixels(String fingerprint) {
        return files().find(fingerprint);
    }
}
