package studio.gesso.engine.generate;

import java.util.function.Consumer;
import studio.gesso.engine.onnx.Cancellation;

/** Whatever makes pictures of requests: the pipeline of this process, or one in a child process. */
@FunctionalInterface
public interface Worker {

    /**
     * Does one job, and returns when it is over. All that happens is told as events; the last is
     * {@link Event.Completed}, {@link Event.Cancelled} or {@link Event.Failed}, and nothing is thrown.
     *
     * @param events called on the thread of the caller, in order
     * @param cancellation stops the job within a node of the network that is running
     */
    void run(Request request, Consumer<Event> events, Cancellation cancellation);
}
