package studio.gesso.engine.worker;

import java.nio.file.Path;
import java.util.function.Supplier;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.base.ChildCommand;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.worker.engine.JobContext;
import studio.gesso.engine.worker.engine.Engine;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.engine.LocalEngine;
import studio.gesso.engine.worker.remote.Launch;
import studio.gesso.engine.worker.remote.RemoteWorker;

/** The process in which an engine runs. */
public enum EnginePlace {
    /** A child process, whose end this one survives. */
    CHILD,
    /** This process. */
    HERE;

    /** The property that chooses a place; anything but "here" is the child process. */
    public static final String PROPERTY = "gesso.engine";

    /** The place that the property {@value #PROPERTY} chooses; this process where no child can be started. */
    public static EnginePlace chosen() {
        if ("here".equalsIgnoreCase(System.getProperty(PROPERTY))) {
            return HERE;
        }
        if (!ChildCommand.isPossible()) {
            System.getLogger(EnginePlace.class.getName())
                    .log(System.Logger.Level.WARNING, "The engine runs in this process, which ends if that crashes:"
                            + " Java's own program is missing in {0}", System.getProperty("java.home"));
            return HERE;
        }
        return CHILD;
    }

    /**
     * An engine there, which is not started yet.
     *
     * @param library the models of the settings, as far as they have been read in this process
     * @param context what a job needs of the window, as it is now
     * @param journal of the settings' folder of unfinished pictures
     * @param crashes the folder for the reports of crashes
     */
    public Engine engine(EngineSettings settings, ModelLibrary library, Supplier<JobContext> context,
            Journal journal, Path crashes) {
        return switch (this) {
            case CHILD -> new RemoteWorker(settings, context, journal, Launch.usual(crashes));
            case HERE -> LocalEngine.of(settings, library, context, journal);
        };
    }
}
