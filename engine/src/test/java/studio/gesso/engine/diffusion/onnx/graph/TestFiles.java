package studio.gesso.engine.diffusion.onnx.graph;

import static studio.gesso.engine.diffusion.onnx.graph.Scopes.node;

import java.util.List;

/** Small files whose graphs can never run, for tests elsewhere. */
public final class TestFiles {

    private TestFiles() {}

    /** Doubling and convolution that wait for each other. */
    public static byte[] circle() {
        return Scopes.file(node("Resize", List.of("b"), List.of("a")), node("Conv", List.of("a"), List.of("b")),
                node("Identity", List.of("x"), List.of("y")));
    }

    /** A doubling that is taken by an operation without outputs. */
    public static byte[] withoutOutput() {
        return Scopes.file(node("Resize", List.of("x"), List.of("y")), node("Conv", List.of("y"), List.of()));
    }
}
