package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.TinyGraph;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

class VaeTest {

    private static final Object[] SHAPE = {1, 3, 8, 8};
    private static final int FLOAT = 1;

    @TempDir
    private Path folder;

    private final Tensor latents = new TorchGenerator(1).normal(1, 3, 8, 8);
    private final List<String> told = new ArrayList<>();

    @Test
    void whatIsNotFiniteIsDecodedOnTheProcessor() throws IOException {
        try (NetworkGraph half = nan(); NetworkGraph single = identity()) {
            Vae vae = new Vae(3, half.rescuedBy(new NetworkGraph.Rescue(Tensor::saysNothing, () -> single, told::add)),
                    Optional.empty());
            assertEquals(latents, vae.decode(latents, new Cancellation()));
        }
        assertEquals(1, told.size());
    }

    @Test
    void whereTheProcessorGivesNaNAsWellThePictureIsRefused() {
        try (NetworkGraph network = nan()) {
            Vae vae = new Vae(3, network, Optional.empty());
            String sentence = assertThrows(UserException.class,
                    () -> vae.decode(latents, new Cancellation())).getMessage();
            assertTrue(sentence.contains("NaN"), sentence);
        }
    }

    private NetworkGraph identity() throws IOException {
        return open(new TinyGraph().node("Identity", List.of("latent_sample"), "sample"));
    }

    /** Nothing divided by nothing. */
    private NetworkGraph nan() {
        try {
            return open(new TinyGraph().node("Sub", List.of("latent_sample", "latent_sample"), "zero")
                    .node("Div", List.of("zero", "zero"), "sample"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NetworkGraph open(TinyGraph graph) throws IOException {
        byte[] bytes = graph.input("latent_sample", FLOAT, SHAPE).output("sample", FLOAT, SHAPE).bytes();
        return EditedGraph.asItIs(Files.write(Files.createTempFile(folder, "vae", ".onnx"), bytes), "VAE decoder",
                Provider.CPU);
    }
}
