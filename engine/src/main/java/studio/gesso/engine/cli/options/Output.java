package studio.gesso.engine.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.archive.gallery.SourceFolder;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.Source;

/** Where finished pictures go: a file, a folder, or the gallery. */
public final class Output {

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE-or-FOLDER", description = "A file ending in .png, .jpg, .jpeg or .webp, or a folder; the pictures folder if left out.")
    private @Nullable Path output;

    /** Checks, before this many pictures are computed, that they can be written. */
    public void check(int pictures) {
        if (output != null && Destination.isFile(output)) {
            Destination.checkFile(file(pictures - 1, pictures));
        } else {
            Destination.checkFolder(folder());
        }
    }

    /**
     * Saves a finished picture, and says where.
     *
     * @throws UserException when it cannot be written there; it is kept in the pictures folder then, as the message says
     */
    public Path save(Picture picture, int number, int of) {
        return save(picture, number, of, StudioFolders.here());
    }

    /** As {@link #save(Picture, int, int)} does, with other folders. */
    Path save(Picture picture, int number, int of, StudioFolders places) {
        Path pictures = places.pictures();
        SavingSettings saving = SavingSettings.of(ChosenFolders.preferences(places.folders()));
        if (output == null) {
            Source source = picture.request().source();
            if (saving.texts() == SavedTexts.EVERYTHING) {
                SourceFolder.of(pictures).keep(source, _ -> isInGallery(source, places));
            }
            return PictureSaver.into(pictures).save(picture, saving);
        }
        try {
            if (!Destination.isFile(output)) {
                return PictureSaver.into(output).save(picture, saving);
            }
            Path file = file(number, of);
            PictureSaver.save(picture, saving.texts(), file);
            return file;
        } catch (UserException failure) {
            throw new UserException(failure.getMessage() + " " + kept(picture, pictures, saving), failure);
        }
    }

    /** As its index knows the gallery, of which pictures may have been deleted since. */
    private static boolean isInGallery(Source source, StudioFolders places) {
        try (Gallery gallery = Gallery.open(places.pictures(), places.cache())) {
            return source.picture()
                    .flatMap(gallery::withPixels)
                    .filter(entry -> Files.exists(entry.file()))
                    .isPresent();
        } catch (UserException noIndex) {
            return false;
        }
    }

    /** Keeps a picture that could not be written where it was wanted, and says so. */
    private static String kept(Picture picture, Path pictures, SavingSettings saving) {
        try {
            return "It is kept as “" + PictureSaver.into(pictures).save(picture, saving) + "”.";
        } catch (UserException second) {
            return "It could not be kept in “" + pictures + "” either; make it again with the same seed, "
                    + Seed.text(picture.request().seed()) + ".";
        }
    }

    private Path folder() {
        return Optional.ofNullable(output).orElseGet(() -> StudioFolders.here().pictures());
    }

    private Path given() {
        return Objects.requireNonNull(output);
    }

    /** The pictures of a batch that was given one file: fox-1.png, fox-2.png, … */
    private Path file(int number, int of) {
        return of == 1 ? given() : Destination.numbered(given(), number + 1);
    }
}
