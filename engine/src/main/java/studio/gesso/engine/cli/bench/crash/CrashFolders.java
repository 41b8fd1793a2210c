package studio.gesso.engine.cli.bench.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.WaitingList;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.worker.engine.JobContext;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.remote.Launch;
import studio.gesso.engine.worker.remote.Patience;
import studio.gesso.engine.worker.remote.RemoteWorker;

/**
 * What a studio keeps, in one folder.
 *
 * @param folder it need not exist
 */
record CrashFolders(Path folder) {

    private static final Supplier<JobContext> NO_ADAPTERS = () -> JobContext.NONE;

    Path pictures() {
        return folder.resolve("pictures");
    }

    Path crashes() {
        return folder.resolve("crashes");
    }

    Gallery gallery() {
        return Gallery.open(pictures(), folder.resolve("cache"));
    }

    WaitingList waiting() {
        return new WaitingList(folder.resolve("waiting"));
    }

    /** The starter model on the processor, in a child process. */
    RemoteWorker engine() {
        EngineSettings settings = EngineSettings.of(ModelLibrary.ofThisPerson(), folder.resolve("wildcards"),
                folder.resolve("unfinished"), folder.resolve("steps"), "cpu");
        return new RemoteWorker(settings, NO_ADAPTERS,
                new Journal(settings.unfinished(), Journal.INTERVAL, Runnable::run),
                new Launch(List.of(), folder, crashes(), Patience.USUAL));
    }
}
