package studio.gesso.engine.archive.saving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.DayFolder;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.request.Picture;

/**
 * Saves every finished picture: under {@code 2026-08-19/00042-4711.png} (the day, a number, the seed) in the pictures
 * folder, with all its settings, or as the person wants; complete and on the disk before {@link #save} returns.
 *
 * <p>Any number of threads and programs may save into one folder; none overwrites a picture.
 *
 * @param folder the pictures folder
 * @param clock supplies the day; may go backwards
 */
public record PictureSaver(Path folder, Clock clock) {

    private static final String PROGRAM = "Gesso";

    /**
     * A saver for a folder, which is made if it is not there.
     *
     * @throws UserException when the folder cannot be made
     */
    public static PictureSaver into(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException("The folder “" + folder
                    + "” for pictures cannot be made; choose another folder, or set GESSO_PICTURES.", e);
        }
        return new PictureSaver(folder, Clock.systemDefaultZone());
    }

    /**
     * Saves a picture under a new name in the folder of today.
     *
     * @return the file
     * @throws UserException when it cannot be written; then there is no file of it
     */
    public Path save(Picture picture) {
        return save(picture, SavingSettings.USUAL);
    }

    /** The same, in the format, under the name and with the texts that the person wants. */
    public Path save(Picture picture, SavingSettings settings) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        List<PngText> texts = PictureTexts.of(picture, now.toInstant(), settings.texts());
        try {
            return DayFolder.of(folder, now.toLocalDate())
                    .save(settings.names(), settings.values(picture.request(), now), settings.format().ending(),
                            out -> settings.format().write(picture.pixels(), texts, Png.Effort.QUICK, out));
        } catch (IOException e) {
            throw FileErrors.writing("The picture", folder, e);
        }
    }

    /**
     * Saves a picture under a chosen name, replacing a file of that name; as PNG where the name asks for no
     * other format.
     *
     * @throws UserException when it cannot be written; then what was there before is still there
     */
    public static void save(Picture picture, Path file) {
        save(picture, SavedTexts.EVERYTHING, file);
    }

    /** The same, with as much of the settings as the person wants written. */
    public static void save(Picture picture, SavedTexts wanted, Path file) {
        save(picture.pixels(), PictureTexts.of(picture, Clock.systemUTC().instant(), wanted), file);
    }

    /** Saves pixels without a request, such as a preview, as {@link #save(Picture, Path)} does. */
    public static void save(Pixels pixels, Path file) {
        save(pixels, List.of(), file);
    }

    /** The same, with the label of machine-made pictures where a model made all or a part of it. */
    public static void save(Pixels pixels, Optional<SourceType> made, Path file) {
        save(pixels, made.map(type -> List.of(PngText.unicode(PngText.XMP, type.xmp(PROGRAM)))).orElse(List.of()),
                file);
    }

    private static void save(Pixels pixels, List<PngText> texts, Path file) {
        SavedFormat format = SavedFormat.of(file).orElse(SavedFormat.PNG);
        write(file, out -> format.write(pixels, texts, Png.Effort.QUICK, out));
    }

    /** Copies a picture's file, as it is or in the format that its new name asks for. */
    public static void copy(Path from, Path to) {
        if (SavedFormat.of(to).filter(wanted -> !wanted.isThatOf(from)).isPresent()) {
            Copies.write(from, to, Copies.Tells.EVERYTHING);
        } else {
            write(to, out -> Files.copy(from, out));
        }
    }

    private static void write(Path file, AtomicFile.Content content) {
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw FileErrors.writing("The picture", ParentFolder.of(file), e);
        }
    }
}
