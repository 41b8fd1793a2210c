package studio.gesso.engine.diffusion.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/** In which precision graphs keep their weights. */
class PrecisionTest {

    private static final List<Dimension> SHAPE = List.of(Dimension.of(2));

    @TempDir
    private Path folder;

    private Precision added(StoredType kept, StoredType computed) throws IOException {
        GraphBuilder graph = new GraphBuilder("sum", computed);
        Ops ops = new Ops(graph);
        Value weight = graph.numbers(kept, List.of(2L), 0.5f, 2);
        Value sum = ops.add(graph.input("x", computed, SHAPE), kept == computed ? weight : ops.cast(weight, computed));
        graph.output("y", computed, SHAPE, sum);
        Path file = Files.write(folder.resolve("model.onnx"), graph.toBytes());
        return Precision.of(OnnxFile.read(file, "sum"));
    }

    @Test
    void weightsThatAreWidenedBeforeAnythingIsComputedAreToldFromOthers() throws IOException {
        assertEquals(Precision.SINGLE, added(StoredType.FLOAT, StoredType.FLOAT));
        assertEquals(Precision.HALF, added(StoredType.FLOAT16, StoredType.FLOAT16));
        assertEquals(Precision.KEPT_HALF, added(StoredType.FLOAT16, StoredType.FLOAT));
    }
}
