package studio.gesso.engine.library.inspect.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Operator;
import studio.gesso.engine.library.inspect.ModelDoctorTest;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** What the runtime is asked of single operators; graphs as a whole are asked for in {@link ModelDoctorTest}. */
class RuntimeCheckTest {

    private static final ModelFolder FOLDER = ModelFolder.open(Path.of("target/pipelines/sd1"));

    @Test
    void operatorsThatEveryProcessorHasArePassedOver() {
        assertEquals(List.of(), findings(Set.of(), new Operator("", "Conv"), new Operator("", "LayerNormalization"),
                new Operator("com.microsoft", "QuickGelu"), new Operator("com.microsoft", "MultiHeadAttention")));
    }

    @Test
    void unknownOperatorsAreNamed() {
        Finding finding = findings(Set.of(), new Operator("", "Conv"), new Operator("", "Sparkle")).getFirst();
        assertEquals(Severity.UNUSABLE, finding.severity());
        assertTrue(finding.sentence().contains("Sparkle"), finding.sentence());
    }

    @Test
    void anOperatorThatTheFileDefinesItselfIsNotAskedFor() {
        Operator own = new Operator("com.example", "Sparkle");
        assertEquals(List.of(), findings(Set.of(own), own));
    }

    @Test
    void operatorsOfGraphicsCardsAreALimit() {
        Finding finding = findings(Set.of(), new Operator("com.microsoft", "GroupNorm"),
                new Operator("com.microsoft", "NhwcConv"), new Operator("com.microsoft", "GroupNorm")).getFirst();
        assertEquals(Severity.LIMITED, finding.severity());
        assertTrue(finding.sentence().contains("GroupNorm, NhwcConv"), finding.sentence());
    }

    private static List<Finding> findings(Set<Operator> functions, Operator... operators) {
        List<Node> nodes = List.of(operators)
                .stream()
                .map(operator -> new Node(operator.name(), operator.domain(), List.of(), List.of("y")))
                .toList();
        OnnxFile graph = new OnnxFile(GraphFile.of(FOLDER.path().resolve("unet/model.onnx")), 8, "",
                Map.of("", 17L, "com.microsoft", 1L, "com.example", 1L), List.of(), List.of(), List.of(), nodes,
                functions);
        List<Finding> findings = new ArrayList<>();
        new RuntimeCheck(0).examine(ExaminedModel.of(FOLDER, Map.of(ModelPart.VAE_DECODER, graph)), findings::add);
        return findings;
    }
}
