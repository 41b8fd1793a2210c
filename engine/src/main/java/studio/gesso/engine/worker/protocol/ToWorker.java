package studio.gesso.engine.worker.protocol;

import java.nio.file.Path;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.worker.engine.JobContext;
import studio.gesso.engine.worker.engine.EngineSettings;

/** A message to the process that makes the pictures. */
public sealed interface ToWorker {

    /** What its engine is given; the first message. */
    record Setup(EngineSettings settings) implements ToWorker {}

    /** Where it writes its log, and how much. */
    record Logging(LogFile file, Log.Detail detail, Log.Prompts prompts) implements ToWorker {}

    /**
     * Do this job; the one before has ended.
     *
     * @param job its number, which all messages of this job have
     * @param context what a job needs of the window, as it is now
     */
    record Run(long job, Request request, JobContext context, Keeping keeping) implements ToWorker {}

    /** Whether a job's unfinished pictures are kept, to be resumed. */
    enum Keeping {
        KEPT,
        TEMPORARY
    }

    /** Cancel the job. */
    record Stop(long job) implements ToWorker {}

    /** Finish the current picture as it is. */
    record FinishNow(long job) implements ToWorker {}

    /** The shared picture has been taken. */
    record Taken() implements ToWorker {}

    /** The finished picture has been dealt with. */
    record Kept(long job) implements ToWorker {}

    /** The finished picture could not be dealt with; its job ends. */
    record NotKept(long job) implements ToWorker {}

    /** Answer with the same number. */
    record Ping(long number) implements ToWorker {}

    /** Open a graph on trial. */
    record Trial(long number, Path name, byte[] graph) implements ToWorker {}
}
