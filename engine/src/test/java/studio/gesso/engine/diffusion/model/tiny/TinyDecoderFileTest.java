package studio.gesso.engine.diffusion.model.tiny;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.library.SeenModels;
import studio.gesso.engine.library.WeightPlaces;

/** Which tiny autoencoder is for which family, by names as people have them. */
class TinyDecoderFileTest {

    private static final Path TAESD = WeightCases.folder("taesd");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"taesd_decoder.safetensors, STABLE_DIFFUSION_1 STABLE_DIFFUSION_2",
        "decoder.safetensors, STABLE_DIFFUSION_1 STABLE_DIFFUSION_2",
        "vae_approx/taesdxl_decoder.safetensors, STABLE_DIFFUSION_XL XL_REFINER",
        "models--madebyollin--taesdxl/snapshots/0123/diffusion.safetensors, STABLE_DIFFUSION_XL XL_REFINER",
        "taesdxl/taesd_decoder.safetensors, STABLE_DIFFUSION_1 STABLE_DIFFUSION_2", "taesd3_decoder.safetensors,",
        "taef1/decoder.safetensors,"})
    void theNameAndTheShapesTell(String name, String families) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(TAESD.resolve("taesd_decoder.safetensors"), file);
        Set<ModelFamily> expected = families == null
                ? Set.of()
                : Arrays.stream(families.split(" ")).map(ModelFamily::valueOf).collect(Collectors.toSet());
        assertEquals(expected, TinyDecoderFile.read(file).orElseThrow().families());
    }

    @Test
    void theyAreFoundAmongOtherFiles() throws IOException {
        Path models = temp.resolve("models");
        Path approx = Files.createDirectories(models.resolve("vae_approx"));
        Path folder = Files.createDirectories(models.resolve("some/taesd"));
        Files.copy(TAESD.resolve("taesd_encoder.safetensors"), approx.resolve("enc.safetensors"));
        Files.copy(TAESD.resolve("taesd_decoder.pth"), approx.resolve("dec.pth"));
        Files.copy(TAESD.resolve("taesd/config.json"), folder.resolve("config.json"));
        Files.copy(TAESD.resolve("taesd/diffusion_pytorch_model.safetensors"),
                folder.resolve("diffusion_pytorch_model.safetensors"));
        Files.writeString(approx.resolve("model.pt"), "no weights");
        WeightPlaces places = new WeightPlaces(List.of(models), new SeenModels(new ModelOpener(temp.resolve("cache"))));
        List<Path> found = places.tinyAutoencoders();
        assertTrue(places.all().get(FileKind.TINY_AUTOENCODER).containsAll(found));
        assertEquals(List.of(), new TinyDecoders(() -> List.of(approx.resolve("enc.safetensors"),
                approx.resolve("model.pt"))).find(ModelFamily.STABLE_DIFFUSION_1).stream().toList());
        assertEquals(3 + 1, found.size(), found::toString);
        assertEquals(folder.resolve("diffusion_pytorch_model.safetensors"),
                new TinyDecoders(() -> found).find(ModelFamily.STABLE_DIFFUSION_2).orElseThrow().path());
    }
}
