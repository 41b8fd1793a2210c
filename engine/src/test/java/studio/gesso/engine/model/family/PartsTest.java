package studio.gesso.engine.model.family;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.tensor.Refusal;

class PartsTest {

    @Test
    void aTransformerIsOpenedForAnySizeAsAUNetIs() {
        try (Parts parts = parts("sd3")) {
            Graph usual = parts.graph(Part.TRANSFORMER);
            Graph other = parts.forAnySize(Part.TRANSFORMER);
            assertNotSame(usual, other);
            assertSame(other, parts.forAnySize(Part.TRANSFORMER));
        }
    }

    @Test
    void whatIsMissingIsCalledByItsName() {
        try (Parts parts = parts("sd1")) {
            String sentence = assertThrows(Refusal.class, () -> parts.forAnySize(Part.TRANSFORMER)).getMessage();
            assertTrue(sentence.contains("lacks its transformer"), sentence);
        }
    }

    private static Parts parts(String name) {
        return new Parts(ModelFolder.open(Path.of("target/pipelines", name)), Provider.CPU);
    }
}
