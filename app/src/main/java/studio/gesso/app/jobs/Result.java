package studio.gesso.app.jobs;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.generate.Picture;

/**
 * A finished picture.
 *
 * @param file where it has been saved; empty where that failed
 * @param problem why it could not be saved, as a sentence
 */
public record Result(Picture picture, Optional<Path> file, Optional<String> problem) {}
