package studio.gesso.engine.diffusion.onnx.graph.edit;

import java.io.IOException;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;

/**
 * Copies the graph of a U-Net so that it takes pictures of any size: upsampled tensors are cut to the size of those
 * they are joined with, as diffusers does in PyTorch and as exporters leave out.
 *
 * <p>To cut a doubled picture at its end is the same as to interpolate to the odd size at once, for the nearest
 * neighbour that U-Nets use.
 */
public final class AnySize {

    private static final String OURS = "gesso/";

    private AnySize() {}

    /**
     * Copies a graph.
     *
     * @param replaced the names of weights whose numbers are given when the copy is opened
     * @return the new graph, to be opened as if it were in the folder of the file
     * @throws IOException if the file cannot be read, or is not a complete ONNX file
     */
    public static byte[] of(OnnxFile file, Set<String> replaced) throws IOException {
        GraphCopy copy = new GraphCopy(file, replaced);
        copy.add(OURS + "origin", 0, 0);
        copy.add(OURS + "height and width", 2, 3);
        copy.add(OURS + "first axis", 0);
        copy.add(OURS + "second", 2);
        copy.add(OURS + "fourth", 4);
        new SkipConnections(file).all().forEach(join -> cut(copy, join));
        return copy.toBytes();
    }

    /** The doubled tensor, cut to the height and width of the kept one, under the name that it had. */
    private static void cut(GraphCopy copy, SkipConnections.Join join) {
        String whole = OURS + join.doubled() + "/whole";
        String shape = OURS + join.doubled() + "/shape";
        String size = OURS + join.doubled() + "/size";
        copy.rename(join.doubled(), whole);
        copy.add("Shape", shape, join.kept());
        copy.add("Slice", size, shape, OURS + "second", OURS + "fourth", OURS + "first axis");
        copy.add("Slice", join.doubled(), whole, OURS + "origin", size, OURS + "height and width");
    }
}
