package studio.gesso.engine.diffusion.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.SamplerName;

class ModelCardTest {

    private static final Path PIPELINES = Path.of("target/pipelines");
    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter", "postcard");

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sd1             | Stable Diffusion 1                   | 128 × 128   | 20 | 7.5 | text to image, image to image, inpainting
            sd1-script      | Stable Diffusion 1                   | 512 × 512   | 20 | 7.5 | text to image, image to image, inpainting
            sd1-optimum-old | Stable Diffusion 1                   | 512 × 512   | 20 | 7.5 | text to image, image to image, inpainting
            sd1-fixed       | Stable Diffusion 1                   | 128 × 96    | 20 | 7.5 | text to image
            sd1-ort-tool    | Stable Diffusion 1                   | 512 × 512   | 20 | 7.5 | text to image
            sd1-fp16        | Stable Diffusion 1                   | 128 × 128   | 20 | 7.5 | text to image, image to image, inpainting
            sd1-controlnet  | Stable Diffusion 1, ControlNet       | 128 × 128   | 20 | 7.5 | text to image, image to image, inpainting, control by a picture
            sd1-inpaint     | Stable Diffusion 1, inpainting       | 128 × 128   | 20 | 7.5 | inpainting
            pix2pix         | Stable Diffusion 1, InstructPix2Pix  | 128 × 128   | 20 | 7.5 | editing by instruction
            sd2             | Stable Diffusion 2                   | 128 × 128   | 20 | 7.5 | text to image, image to image, inpainting
            sdxl            | Stable Diffusion XL                  | 128 × 128   | 20 | 5.0 | text to image, image to image, inpainting
            sdxl-refiner    | Stable Diffusion XL refiner          | 128 × 128   | 20 | 5.0 | image to image, inpainting
            lcm             | Stable Diffusion 1, LCM              | 128 × 128   | 4  | 8.0 | text to image, image to image, inpainting
            x4-upscaler     | Stable Diffusion ×4 upscaler         | 128 × 128   | 20 | 9.0 | upscaling ×4
            ddpm-pixel      | unconditional, in pixels             | 32 × 32     | 50 | 1.0 | pictures without a prompt
            sd3             | Stable Diffusion 3                   | 128 × 128   | 20 | 7.0 | text to image, image to image, inpainting
            flux            | FLUX.1                               | 128 × 128   | 20 | 3.5 | text to image, image to image, inpainting""")
    void everyFamilyIsRecognisedByItsFiles(String name, String family, String size, int steps, double guidance,
            String capabilities) {
        ModelCard card = ModelCard.of(ModelFolder.open(PIPELINES.resolve(name)));
        assertEquals(family, card.family());
        assertEquals(size, card.defaults().size().toString());
        assertEquals(steps, card.defaults().steps());
        assertEquals(guidance, card.defaults().guidance());
        assertEquals(capabilities, card.capabilities()
                .stream()
                .sorted()
                .map(Capability::label)
                .collect(Collectors.joining(", ")));
    }

    @Test
    void theStarterSaysItselfHowItWantsToBeUsed() {
        ModelCard card = ModelCard.of(ModelOpener.ofThisPerson().open(STARTER));
        assertEquals("Postcard", card.name());
        assertEquals(new Size(128, 128), card.defaults().size());
        assertEquals(4.0, card.defaults().guidance());
        assertEquals(SamplerName.DPMPP_2M, card.defaults().sampler());
        assertEquals(38, card.promptLength());
        assertEquals("a fox in the snow at night", card.prompts().getFirst());
    }

    @Test
    void sizesSnapToWhatTheModelMakes() {
        ModelCard.Sizes sizes = ModelCard.of(ModelOpener.ofThisPerson().open(STARTER)).sizes();
        assertEquals(new Size(136, 32), sizes.nearest(new Size(133, 1)));
        assertEquals(new Size(512, 512), sizes.nearest(new Size(5000, 514)));
        ModelCard.Sizes fixed = ModelCard.of(ModelFolder.open(PIPELINES.resolve("sd1-fixed"))).sizes();
        assertTrue(fixed.isFixed());
        assertEquals(new Size(128, 96), fixed.nearest(new Size(512, 512)));
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThrows(UserException.class, () -> ModelCard.of(ModelFolder.open(temp)));
        assertThrows(UserException.class,
                () -> ModelCard.of(ModelFolder.open(PIPELINES.resolve("broken/language-model"))));
    }
}
