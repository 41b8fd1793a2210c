package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Source;

/**
 * What pictures were made from that are in no gallery, such as painted canvases: without it they could not be made
 * again. Each under the fingerprint of its pixels, in a folder of the pictures folder.
 *
 * @param folder may not be there yet
 * @param most how many bytes are kept; what was used longest ago goes first
 */
public record SourceFolder(Path folder, long most) {

    /** A gigabyte: some hundreds of canvases of four megapixels. */
    private static final long MOST_BYTES = 1L << 30;

    /** What a file's metadata say may be anything. */
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /** The sources of a pictures folder. */
    public static SourceFolder of(Path pictures) {
        return new SourceFolder(pictures.resolve(MarkJournal.FOLDER).resolve("sources"), MOST_BYTES);
    }

    /**
     * Keeps what a picture started from. Where that fails the picture is none the worse, and only cannot be made again.
     *
     * @param known whether the pixels of a fingerprint are in the gallery
     */
    public void keep(Source source, Predicate<String> known) {
        pixels(source).ifPresent(pixels -> {
            String fingerprint = Fingerprint.of(pixels);
            try {
                if (!known.test(fingerprint)) {
                    keep(file(fingerprint), pixels);
                }
            } catch (IOException | UncheckedIOException e) {
                System.getLogger(SourceFolder.class.getName())
                        .log(System.Logger.Level.WARNING, "A source was not kept", e);
            }
        });
    }

    private static Optional<Pixels> pixels(Source source) {
        return switch (source) {
            case Source.Blank _ -> Optional.empty();
            case Source.From from -> Optional.of(from.image());
            case Source.Inside inside -> Optional.of(inside.image());
            case Source.Upscale upscale -> Optional.of(upscale.image());
            case Fill fill -> Optional.of(fill.subject().picture());
        };
    }

    private void keep(Path file, Pixels pixels) throws IOException {
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } else {
            Files.createDirectories(folder);
            AtomicFile.write(file, out -> Png.write(pixels, List.of(), Png.Effort.QUICK, out));
            trim(file);
        }
    }

    private void trim(Path newest) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted(Comparator.comparing(path -> path.toFile().lastModified())).toList();
        }
        long bytes = files.stream().mapToLong(path -> path.toFile().length()).sum();
        for (Path file : files) {
            if (bytes > most && !file.equals(newest)) {
                bytes -= file.toFile().length();
                Files.delete(file);
            }
        }
    }

    /**
     * The pixels of a fingerprint, if they are kept.
     *
     * @throws UserException if the file is damaged
     */
    public Optional<Pixels> pixels(String fingerprint) {
        return Optional.of(fingerprint)
                .filter(FINGERPRINT.asMatchPredicate())
                .map(this::file)
                .filter(Files::exists)
                .map(Pictures::read);
    }

    private Path file(String fingerprint) {
        return folder.resolve(fingerprint + ".png");
    }
}
