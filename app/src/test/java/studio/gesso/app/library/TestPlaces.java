package studio.gesso.app.library;

import java.nio.file.Path;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.library.AddedPlaces;

/** Lists of what was added, kept in a folder of a test. */
public final class TestPlaces {

    private TestPlaces() {}

    /** Those in a folder, written at once. */
    public static Places in(Path folder) {
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        return new Places(new AddedPlaces(folder.resolve("models.json"), folder.resolve("studio.json")), work, work,
                problem -> {
                    throw new AssertionError(problem);
                });
    }
}
