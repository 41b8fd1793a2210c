package studio.gesso.engine.diffusion.onnx.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.engine.diffusion.onnx.graph.Scopes.function;
import static studio.gesso.engine.diffusion.onnx.graph.Scopes.graph;
import static studio.gesso.engine.diffusion.onnx.graph.Scopes.node;
import static studio.gesso.engine.diffusion.onnx.graph.Scopes.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.diffusion.onnx.graph.edit.SkipConnections;
import studio.gesso.engine.diffusion.onnx.graph.walk.FirstWeight;

/** Files that are whole, and whose graphs can never run. */
class UnsoundGraphTest {

    @TempDir
    Path temp;

    @Test
    void aCircleIsNamed() throws IOException {
        String sentence = refusal(Scopes.file(node("Add", List.of("x", "c"), List.of("a")),
                node("Resize", List.of("a"), List.of("b")), node("Mul", List.of("b", "x"), List.of("c")),
                node("Identity", List.of("c"), List.of("y"))));
        assertTrue(sentence.contains("model.onnx can never run: its operations depend on each other in a circle"
                + " (Add \"a\" → Resize \"b\" → Mul \"c\" → Add \"a\")"), sentence);
    }

    @Test
    void operationsThatDependOnThemselvesAreCircles() throws IOException {
        assertTrue(refusal(Scopes.file(node("Resize", List.of("y"), List.of("y")))).contains("circle"));
    }

    @Test
    void aCircleWithinAnInnerGraphIsFound() throws IOException {
        MessageWriter inner = graph("q", node("Neg", List.of("q"), List.of("p")),
                node("Neg", List.of("p"), List.of("q")));
        MessageWriter good = graph("r", node("Neg", List.of("x"), List.of("r")));
        assertTrue(refusal(Scopes.file(node("If", List.of("x"), List.of("y"), good, inner))).contains("circle"));
    }

    @Test
    void aCircleThroughAnInnerGraphIsFound() throws IOException {
        MessageWriter inner = graph("q", node("Neg", List.of("z"), List.of("q")));
        assertTrue(refusal(Scopes.file(node("If", List.of("x"), List.of("y"), inner, inner),
                node("Neg", List.of("y"), List.of("z")))).contains("circle"));
    }

    @Test
    void innerGraphsMayUseTheSameNamesTheOtherWayRound() throws IOException {
        MessageWriter one = graph("q", node("Neg", List.of("x"), List.of("p")),
                node("Identity", List.of("p"), List.of("q")));
        MessageWriter other = graph("p", node("Neg", List.of("x"), List.of("q")), node("Identity", List.of("q"),
                List.of("p")));
        OnnxFile file = read(Scopes.file(node("If", List.of("x"), List.of("y"), one, other)));
        assertEquals(5, file.nodes().size());
        assertEquals(Optional.empty(), new FirstWeight(file).weight("p", "Conv"));
    }

    @Test
    void walksEndWhereInnerGraphsMakeCirclesOfNames() throws IOException {
        MessageWriter one = graph("q", node("Resize", List.of("x"), List.of("p")), node("Identity", List.of("p"),
                List.of("q")));
        MessageWriter other = graph("p", node("Resize", List.of("x"), List.of("q")), node("Identity", List.of("q"),
                List.of("p")));
        OnnxFile file = read(Scopes.file(node("If", List.of("x"), List.of("y"), one, other)));
        assertEquals(List.of(), new SkipConnections(file).all());
    }

    @Test
    void anOperationWithoutOutputsIsNamed() throws IOException {
        for (List<String> none : List.of(List.<String>of(), List.of(""))) {
            String sentence = refusal(Scopes.file(node("Conv", List.of("x"), none),
                    node("Neg", List.of("x"), List.of("y"))));
            assertTrue(sentence.contains("its operation Conv has no output"), sentence);
        }
    }

    @Test
    void aTensorThatTwoOperationsGiveIsNamedAsTheRuntimeDoes() throws IOException {
        byte[] twice = Scopes.file(node("Neg", List.of("x"), List.of("y")), node("Neg", List.of("x"), List.of("y")));
        assertTrue(refusal(twice).contains("the same tensor \"y\""));
        assertTrue(GraphTrial.of(Path.of("x"), twice).isPresent());
    }

    @Test
    void operatorsThatContainEachOtherAreNamed() throws IOException {
        byte[] file = Scopes.model(own("f", "x", "y"))
                .put(25, function("f", own("g", "a", "b")))
                .put(25, function("g", own("f", "a", "b")))
                .toBytes();
        assertTrue(refusal(file).contains("own:f → own:g → own:f"), refusal(file));
    }

    @Test
    void operatorsThatGrowWithoutMeasureAreRefused() throws IOException {
        MessageWriter model = Scopes.model(own("f0", "x", "y"));
        for (int i = 0; i < 60; i++) {
            model.put(25, function("f" + i, own("f" + (i + 1), "a", "c"), own("f" + (i + 1), "c", "b")));
        }
        assertTrue(refusal(model.toBytes()).contains("more operations than any model has"));
    }

    @Test
    void ownOperatorsThatAreSoundAreTaken() throws IOException {
        byte[] file = Scopes.model(own("f", "x", "y"))
                .put(25, function("f", node("Neg", List.of("a"), List.of("b"))))
                .toBytes();
        assertEquals(1, read(file).functions().size());
        assertEquals(Optional.empty(), GraphTrial.of(Path.of("x"), file));
    }

    @Test
    void manyDoublingsOnOneLongWayAreLookedAtOnce() throws IOException {
        List<MessageWriter> nodes = new ArrayList<>();
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            nodes.add(node("Resize", List.of("x"), List.of("d" + i)));
            nodes.add(node("Add", List.of(i == 0 ? "x" : "a" + (i - 1), "d" + i), List.of("a" + i)));
        }
        nodes.add(node("Concat", List.of("a" + (count - 1), "x"), List.of("y")));
        SkipConnections joins = new SkipConnections(read(Scopes.file(nodes.toArray(MessageWriter[]::new))));
        assertTrue(joins.areKnown());
        assertEquals(count, joins.doublings());
    }

    private OnnxFile read(byte[] bytes) throws IOException {
        return OnnxFile.read(Files.write(temp.resolve("model.onnx"), bytes), "model.onnx");
    }

    private String refusal(byte[] bytes) throws IOException {
        Files.write(temp.resolve("model.onnx"), bytes);
        return assertThrows(UserException.class, () -> OnnxFile.read(temp.resolve("model.onnx"), "model.onnx"))
                .getMessage();
    }
}
