package studio.gesso.app.jobs;

import java.nio.file.Path;
import studio.gesso.engine.request.Picture;

/** Saves pictures. */
@FunctionalInterface
public interface ResultSaver {

    /** Saves a picture and returns its file. */
    Path keep(Picture picture);
}
