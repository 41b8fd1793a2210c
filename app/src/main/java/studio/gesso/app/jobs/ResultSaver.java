package studio.gesso.app.jobs;

import java.nio.file.Path;
import studio.gesso.engine.request.Picture;

/** Saves pictures; what it cannot save it refuses with a sentence. */
@FunctionalInterface
public interface ResultSaver {

    /** Saves a picture and tells its file. */
    Path keep(Picture picture);
}
