package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.tensor.Tensor;

class ProviderTest {

    @TempDir
    private Path home;

    @Test
    void theListIsWhatCanBeAskedFor() {
        assertEquals(List.of("auto", "cuda", "cpu"), Provider.ids());
        var e = assertThrows(UserException.class, () -> Provider.choose("gpu"));
        assertEquals("There is no provider gpu. Choose one of auto, cuda, cpu.", e.getMessage());
    }

    @Test
    void theProcessorNeedsNoExcuse() {
        assertEquals(new Provider.Choice(Provider.CPU, Optional.empty()), Provider.choose("cpu"));
    }

    @Test
    void theComputerChoosesTheGraphicsCardOrSaysWhyNot() {
        var choice = Provider.choose(Provider.AUTO);
        assertEquals(choice.provider() == Provider.CPU, choice.note().isPresent());
        choice.note().ifPresent(note -> {
            assertTrue(note.matches("Pictures are made on the processor: .+\\."), note);
            var e = assertThrows(UserException.class, () -> Provider.choose("cuda"));
            assertTrue(e.getMessage().startsWith("The provider cuda cannot be used: "), e.getMessage());
        });
    }

    /** Runs where there are an NVIDIA card and the GPU runtime; anywhere else it is skipped. */
    @Test
    void theGraphicsCardComputesWhatTheProcessorDoes() throws IOException {
        String folder = System.getProperty("gesso.gpu");
        List<String> said = new ChildJvm(home, folder == null ? Map.of() : Map.of("gesso.gpu", folder))
                .run(PaintsOnTheCard.class);
        assumeTrue(said.getFirst().equals("cuda"), "There is no graphics card here that computes: " + said.getFirst());
        assertEquals("alike", said.getLast(), said::toString);
    }

    /** Compares one run on each device; prints which device was chosen, and whether they agree. */
    static final class PaintsOnTheCard {

        private PaintsOnTheCard() {}

        public static void main(String[] args) {
            var choice = Provider.choose(Provider.AUTO);
            System.out.println(choice.note().orElse(choice.provider().id()));
            if (choice.provider() == Provider.CUDA) {
                Tensor there = run(Provider.CUDA);
                Tensor here = run(Provider.CPU);
                boolean alike = IntStream.range(0, here.size())
                        .allMatch(i -> Math.abs(here.data()[i] - there.data()[i]) < 1e-3);
                System.out.println(alike ? "alike" : "different");
            }
        }

        private static Tensor run(Provider provider) {
            try (var unet = OnnxModel.open(TestGraphs.file("sd1/unet"), provider)) {
                var feeds = TestGraphs.feeds(unet, 2);
                Tensor first = unet.run(feeds, "out_sample", new Cancellation());
                unet.trim();
                Tensor second = unet.run(feeds, "out_sample", new Cancellation());
                if (!first.equals(second)) {
                    throw new IllegalStateException(provider + " gave two answers");
                }
                return second;
            }
        }
    }
}
