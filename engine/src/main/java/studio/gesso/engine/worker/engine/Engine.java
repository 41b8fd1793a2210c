package studio.gesso.engine.worker.engine;

import java.util.function.Consumer;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.request.Worker;

/** What makes the pictures of a studio, and does whatever else needs ONNX Runtime: in this process or in another. */
public interface Engine extends Worker, GraphTrial, AutoCloseable {

    /**
     * The device that is used; waits until it is found.
     *
     * @throws UserException if the engine cannot be started
     */
    EngineDevice device();

    /**
     * Makes temporary pictures, such as those for a verification: they are neither kept as unfinished nor resumed.
     *
     * @param queue passes requests on to this engine, in turn with others
     */
    Worker unkept(Worker queue);

    /** Sets who hears, on any thread, how the engine is. */
    void onHealth(Consumer<Health> listener);

    /** Sets where an engine in another process writes its log, and how much. */
    void log(LogFile file, Log.Detail detail, Log.Prompts prompts);

    /** Ends what the engine does even if it does not answer, as a crash would; what was kept of it can be resumed. */
    void interrupt();

    /** Ends the engine; the queue must have ended. */
    @Override
    void close();
}
