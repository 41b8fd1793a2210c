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
    void whatIsNotFiniteIsDecodedOnTheProcessorWhichIsToldBefore() throws IOException {
        try (NetworkGraph half = nan(); NetworkGraph single = identity()) {
            Vae vae = new Vae(3, half, Optional.of(() -> {
                told.add("opened");
                return single;
            }), Optional.empty());
            assertEquals(latents, vae.decode(latents, () -> told.add("told"), new Cancellation()));
        }
        assertEquals(List.of("told", "opened"), told);
    }

    @Test
    void whatIsFiniteIsDecodedOnce() throws IOException {
        try (NetworkGraph network = identity()) {
            Vae vae = new Vae(3, network, Optional.of(this::nan), Optional.empty());
            assertEquals(latents, vae.decode(latents, () -> told.add("told"), new Cancellation()));
        }
        assertEquals(List.of(), told);
    }

    @Test
    void whereTheProcessorGivesNaNAsWellThePictureIsRefused() {
        try (NetworkGraph network = nan()) {
            Vae vae = new Vae(3, network, Optional.empty(), Optional.empty());
            String sentence = assertThrows(UserException.class,
                    () -> vae.decode(latents, () -> told.add("told"), new Cancellation())).getMessage();
            assertTrue(sentence.contains("NaN"), sentence);
        }
        assertEquals(List.of(), told);
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
        return NetworkGraph.open(Files.write(Files.createTempFile(folder, "vae", ".onnx"), bytes), "VAE decoder",
                Provider.CPU);
    }
}
