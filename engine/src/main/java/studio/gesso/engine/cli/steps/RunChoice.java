package studio.gesso.engine.cli.steps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.archive.steps.StoredRun;
import studio.gesso.engine.archive.verify.RecordedRequest;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.FileRestoring;
import studio.gesso.engine.request.Request;

/**
 * The run that a person names: by its picture, by its name in the store, or as the last.
 *
 * @param places has the stored steps and the gallery
 * @param original the picture that the run started from, where that is not in the gallery
 */
public record RunChoice(StudioFolders places, Optional<Path> original) {

    private static final String LAST = "last";

    /**
     * The request of the run.
     *
     * @throws UserException if there is none of this name, or its picture does not say how it was made
     */
    public Request request(String name) {
        StepStore store = new StepStore(places.steps(), Runnable::run);
        Optional<Path> picture = PathText.existing(name).filter(Files::isRegularFile);
        return picture.map(file -> ofPicture(file, store))
                .orElseGet(() -> stored(name, store).request()
                        .orElseThrow(() -> new UserException("The stored run “" + name
                                + "” cannot be read any more; give the file of its picture.")));
    }

    private Request ofPicture(Path file, StepStore store) {
        return Metadata.read(file)
                .origin()
                .map(PictureRecord::pixels)
                .flatMap(store::run)
                .flatMap(StoredRun::request)
                .orElseGet(() -> recorded(file));
    }

    private Request recorded(Path file) {
        ModelLibrary models = ModelLibrary.ofThisPerson();
        try (Gallery gallery = Gallery.open(places.pictures(), places.cache())) {
            return new RecordedRequest(fingerprint -> given(fingerprint).or(() -> gallery.pixels(fingerprint)), models,
                    restored -> FileRestoring.of(restored, models, new Cancellation())).of(file).request();
        }
    }

    private Optional<Pixels> given(String fingerprint) {
        return original.map(Pictures::read).filter(pixels -> Fingerprint.of(pixels).equals(fingerprint));
    }

    /** A stored run by the beginning of its name, or the last. */
    static StoredRun stored(String name, StepStore store) {
        List<StoredRun> runs = store.runs();
        List<StoredRun> named = name.equals(LAST)
                ? runs.stream().limit(1).toList()
                : runs.stream().filter(run -> run.id().startsWith(name)).toList();
        if (named.size() != 1) {
            throw new UserException(
                    (named.isEmpty() ? "There is no picture and no stored run “" : "Several runs begin with “")
                            + name
                            + "”. Give the file of a picture that Gesso made, last, or a name from: gesso steps");
        }
        return named.getFirst();
    }
}
