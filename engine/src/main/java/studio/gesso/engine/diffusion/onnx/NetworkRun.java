package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import studio.gesso.engine.diffusion.onnx.library.Ort;

/**
 * One run of a graph, which any thread can end while it lasts.
 *
 * <p>Every run has its own options, so that a late request to end does not affect the next run.
 */
final class NetworkRun implements AutoCloseable {

    private final RunOptions options;
    private boolean ended;
    private boolean over;

    NetworkRun() throws OrtException {
        options = Ort.runOptions();
    }

    /** A call that ends before its first node, and frees the memory of earlier runs. */
    static NetworkRun trimming(Provider provider) throws OrtException {
        var call = new NetworkRun();
        call.options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", provider.arenas());
        call.end();
        return call;
    }

    RunOptions options() {
        return options;
    }

    /** Ends the run after the node that it is in; on a call that is over it does nothing. */
    synchronized void end() {
        if (over) {
            return;
        }
        ended = true;
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException("A run could not be ended", e);
        }
    }

    /** Whether the run was asked to end. */
    synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public synchronized void close() {
        over = true;
        options.close();
    }
}
