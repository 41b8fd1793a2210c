package studio.gesso.engine.diffusion.model;

import java.nio.file.Path;
import studio.gesso.engine.base.Cancellation;

/** Graphs that Gesso made for weights that came without any: they are small, and read the numbers where these are. */
public interface GeneratedGraphs {

    /** The folder of the graphs, in the layout of an export. */
    Path folder();

    /** The folder of the files that the graph of a part reads its weights from. */
    Path weights(ModelPart part);

    /**
     * Makes the weights of a part ready to be read: numbers of a type that the device does not compute in are converted
     * once, into a file in the cache.
     *
     * @param progress is told how many bytes of how many have been converted
     * @throws studio.gesso.engine.base.UserException if the file of the weights has changed or is gone, or there is no
     *             room for the converted numbers
     */
    void prepare(ModelPart part, Progress progress, Cancellation cancellation);

    /** Hears how much of some work is done. */
    @FunctionalInterface
    interface Progress {

        Progress NONE = (_, _) -> {};

        void at(long done, long all);
    }
}
