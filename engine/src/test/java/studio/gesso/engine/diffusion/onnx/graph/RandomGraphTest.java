package studio.gesso.engine.diffusion.onnx.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.engine.diffusion.onnx.graph.Scopes.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.graph.edit.AnySize;
import studio.gesso.engine.diffusion.onnx.graph.edit.ClipSkip;
import studio.gesso.engine.diffusion.onnx.graph.edit.SkipConnections;
import studio.gesso.engine.diffusion.onnx.graph.walk.FirstWeight;

/** Small graphs wired at random, with graphs inside them: the reader refuses none that ONNX Runtime takes. */
class RandomGraphTest {

    private static final List<String> NAMES = List.of("x", "p", "q", "r", "s", "y");
    private static final int GRAPHS = 500;

    private final Random random = new Random(11);

    @TempDir
    Path temp;

    @Test
    void whatTheReaderRefusesTheRuntimeRefusesAndCirclesAreFoundByBoth() throws IOException {
        int taken = 0;
        int circles = 0;
        for (int i = 0; i < GRAPHS; i++) {
            byte[] bytes = Scopes.file(nodes());
            Path file = Files.write(temp.resolve("model.onnx"), bytes);
            String runtime = GraphTrial.of(file, bytes).map(ModelException::getMessage).orElse("");
            String refusal = refusal(file).orElse("");
            assertTrue(refusal.isEmpty() || !runtime.isEmpty(), "graph " + i + ": " + refusal);
            assertTrue(!runtime.contains("acyclic") || !refusal.isEmpty(), "graph " + i + ": " + runtime);
            taken += runtime.isEmpty() ? 1 : 0;
            circles += refusal.contains("circle") ? 1 : 0;
        }
        assertTrue(taken > 20 && circles > 20, taken + " taken, " + circles + " circles");
    }

    /** Why a file is refused; all that is known to walk through a graph walks through one that is not. */
    private static Optional<String> refusal(Path file) throws IOException {
        try {
            OnnxFile graph = OnnxFile.read(file, "graph");
            new SkipConnections(graph).all();
            NAMES.forEach(name -> new FirstWeight(graph).weight(name, "Conv"));
            assertTrue(AnySize.of(graph, Set.of()).length > 0);
            assertEquals(Optional.empty(), ClipSkip.of(graph, 3, Set.of()));
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(e.getMessage());
        }
    }

    private MessageWriter[] nodes() {
        List<MessageWriter> nodes = new ArrayList<>();
        nodes.add(node("IsNaN", List.of("x"), List.of("isNaN")));
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            nodes.add(operation(random.nextInt(12) == 0 ? inner() : NAMES.get(1 + i), i + 1));
        }
        nodes.add(node("Identity", List.of(NAMES.get(count)), List.of("y")));
        return nodes.toArray(MessageWriter[]::new);
    }

    /** An operation that takes mostly what was given before it. */
    private MessageWriter operation(String output, int before) {
        String input = random.nextInt(6) == 0 ? name() : NAMES.get(random.nextInt(before));
        return switch (random.nextInt(4)) {
            case 0 -> node("Add", List.of(input, NAMES.get(random.nextInt(before))), List.of(output));
            case 1 -> node("If", List.of("isNaN"), List.of(output), branch(input), branch(input));
            default -> node(random.nextBoolean() ? "Neg" : "Identity", List.of(input), List.of(output));
        };
    }

    private MessageWriter branch(String input) {
        String output = inner() + (random.nextInt(4) > 0 ? "2" : "");
        return Scopes.graph(output, node("Neg", List.of(input), List.of(output)));
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size() - 1));
    }

    /** A name that is not the graph's input. */
    private String inner() {
        return NAMES.get(1 + random.nextInt(NAMES.size() - 2));
    }
}
