package studio.gesso.engine.diffusion.model.family;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.onnx.Provider;

class ModelPartsTest {

    @Test
    void aTransformerIsOpenedForAnySizeAsAUNetIs() {
        try (ModelParts parts = parts("sd3")) {
            NetworkGraph usual = parts.network(ModelPart.TRANSFORMER);
            NetworkGraph other = parts.forAnySize(ModelPart.TRANSFORMER);
            assertNotSame(usual, other);
            assertSame(other, parts.forAnySize(ModelPart.TRANSFORMER));
        }
    }

    @Test
    void whatIsMissingIsCalledByItsName() {
        try (ModelParts parts = parts("sd1")) {
            String sentence = assertThrows(UserException.class, () -> parts.forAnySize(ModelPart.TRANSFORMER))
                    .getMessage();
            assertTrue(sentence.contains("lacks its transformer"), sentence);
        }
    }

    private static ModelParts parts(String name) {
        return new ModelParts(ModelFolder.open(Path.of("target/pipelines", name)), Provider.CPU);
    }
}
