package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.archive.metadata.gesso.FingerprintFolder;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;

/**
 * The pictures that ControlNets and IP-Adapters looked at, each once, by their fingerprints: so the settings of a picture, which
 * name them by these, bring them back, and so does the next start. The least used go when there are too many.
 *
 * @param folder where they are; made when the first is kept
 */
public record KeptPictures(Path folder) {

    private static final int MOST = 200;

    /** In the folder of a person's settings. */
    public static KeptPictures in(Path settings) {
        return new KeptPictures(settings.resolve("control-pictures"));
    }

    private FingerprintFolder files() {
        return new FingerprintFolder(folder, MOST, _ -> 1);
    }

    /**
     * Keeps a picture.
     *
     * @return its fingerprint
     * @throws UserException if it cannot be written
     */
    public String keep(Pixels picture) {
        String fingerprint = Fingerprint.of(picture);
        try {
            files().keep(picture, fingerprint);
        } catch (IOException e) {
            throw new UserException("The control picture cannot be kept in " + folder
                    + "; make room there, or check that this folder can be written.", e);
        }
        return fingerprint;
    }

    /**
     * The picture with a fingerprint; empty where it is gone.
     *
     * @throws UserException if it cannot be read
     */
    public Optional<Pixels> find(String fingerprint) {
        return files().find(fingerprint);
    }
}
