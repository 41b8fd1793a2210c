package studio.gesso.engine.diffusion.network.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.EditedGraph;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.tensor.Tensor;

/** The laws of weights and chunks, on the states of a real text encoder. */
class ClipPromptEncoderTest {

    private static final Path SD1 = Path.of("target", "pipelines", "sd1");
    private static final int CHUNK = 77;

    private static NetworkGraph network;
    private static PromptEncoder promptEncoder;

    @BeforeAll
    static void open() {
        network = EditedGraph.asItIs(SD1.resolve("text_encoder").resolve("model.onnx"), "text encoder", Provider.CPU);
        promptEncoder = new ClipPromptEncoder(
                new ClipTextEncoder(Tokenizer.open(SD1.resolve("tokenizer")), network, _ -> network, EncoderLayer.LAST,
                        "pooler_output"));
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static PromptEmbeds read(String prompt, Emphasis emphasis) {
        return promptEncoder.read(prompt, AdvancedSettings.NONE.with(it -> it.emphasis = emphasis), new Cancellation());
    }

    private static Tensor states(String prompt) {
        return read(prompt, Emphasis.ORIGINAL).context();
    }

    /** One chunk of states, counted from 0. */
    private static float[] chunk(Tensor states, int number) {
        int size = CHUNK * states.shape()[2];
        return Arrays.copyOfRange(states.data(), number * size, (number + 1) * size);
    }

    private static double mean(float... values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a fox in the snow", "🦊, a fox's den: 3 cubs!"})
    void aPromptWithoutBracketsThatFitsIsReadAsDiffusersDoes(String prompt) {
        assertArrayEquals(read(prompt, Emphasis.PLAIN).context().data(), states(prompt).data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a (fox:1.0) in the snow", "a (fox:1) in the snow", "a ((fox:2):0.5) in the snow",
        "(a fox in the snow:1)"})
    void aWeightOfOneIsNone(String prompt) {
        assertArrayEquals(states("a fox in the snow").data(), states(prompt).data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a (fox:1.3) in the snow", "a (fox) in the [snow]", "(a fox in the snow:0.4)"})
    void weightsChangeTheStatesButNotTheirMean(String prompt) {
        float[] plain = states("a fox in the snow").data();
        float[] weighted = states(prompt).data();
        assertNotEquals(-1, Arrays.mismatch(plain, weighted));
        assertEquals(mean(plain), mean(weighted), 1e-6 * Math.abs(mean(plain)) + 1e-9);
    }

    @Test
    void whatIsLongerStandsInChunksOneBehindTheOther() {
        // Three tokens each, so that 25 of them fill a chunk.
        String prompt = "a fox, ".repeat(60);
        Tensor states = states(prompt);
        assertEquals(3 * CHUNK, states.shape()[1]);
        assertArrayEquals(states("a fox, ".repeat(25)).data(), chunk(states, 0));
        assertArrayEquals(states("a fox, ".repeat(10)).data(), chunk(states, 2));
        assertEquals(CHUNK, read(prompt, Emphasis.PLAIN).context().shape()[1]);
    }

    @Test
    void breakBeginsAChunkOfItsOwn() {
        Tensor states = states("a fox BREAK in the snow");
        assertEquals(2 * CHUNK, states.shape()[1]);
        assertArrayEquals(states("a fox").data(), chunk(states, 0));
        assertArrayEquals(states("in the snow").data(), chunk(states, 1));
    }
}
