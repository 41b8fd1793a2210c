package studio.gesso.engine.diffusion.text.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.Emphasis;

/** Prompts in chunks. */
class PromptTest {

    private static final Tokenizer CLIP = Tokenizer
            .open(Path.of("src/main/resources/studio/gesso/engine/diffusion/text/vocabulary/clip"));
    private static final int FOX = CLIP.encode("fox")[0];

    private static Prompt weighted(String text) {
        return Prompt.of(text, CLIP, CLIP.frame(), Emphasis.ORIGINAL);
    }

    private static Prompt plain(String text) {
        return Prompt.of(text, CLIP, CLIP.frame(), Emphasis.PLAIN);
    }

    private static List<Integer> used(Prompt prompt) {
        return prompt.chunks().stream().map(Chunk::used).toList();
    }

    @Test
    void aShortPromptWithoutBracketsIsTheSameInBothWays() {
        for (String text : List.of("", "   ", "a fox in the snow", "🦊", "<|endoftext|>")) {
            assertEquals(plain(text), weighted(text));
            assertArrayEquals(CLIP.framed(text), plain(text).chunks().getFirst().ids());
        }
    }

    @Test
    void plainTakesBracketsAsTextAndCutsWhatIsTooLong() {
        Prompt prompt = plain("(fox:1.3) BREAK " + "fox ".repeat(100));
        int[] all = CLIP.encode("(fox:1.3) BREAK " + "fox ".repeat(100));
        assertEquals(List.of(75), used(prompt));
        assertEquals(all.length - 75, prompt.cut());
        assertArrayEquals(CLIP.frame().around(all), prompt.chunks().getFirst().ids());
        assertEquals(CLIP.frame().end(), prompt.chunks().getFirst().ids()[76]);
    }

    @Test
    void weightsStandAtTheIdsOfTheirWords() {
        Chunk chunk = weighted("a (red fox:1.5), [snow]").chunks().getFirst();
        float[] expected = new float[77];
        Arrays.fill(expected, 1);
        expected[2] = 1.5f;
        expected[3] = 1.5f;
        expected[5] = (float) (1 / 1.1);
        assertArrayEquals(expected, chunk.weights());
        assertEquals(FOX, chunk.ids()[3]);
        assertEquals(5, chunk.used());
    }

    @Test
    void aLongPromptGoesOnInTheNextChunk() {
        Prompt prompt = weighted("fox ".repeat(200));
        assertEquals(List.of(75, 75, 50), used(prompt));
        assertEquals(0, prompt.cut());
        for (Chunk chunk : prompt.chunks()) {
            assertEquals(CLIP.frame().start().orElseThrow(), chunk.ids()[0]);
            assertEquals(CLIP.frame().end(), chunk.ids()[1 + chunk.used()]);
            assertEquals(77, chunk.ids().length);
        }
    }

    @Test
    void exactlyFullChunksAreNotFollowedByAnEmptyOne() {
        assertEquals(List.of(75), used(weighted("fox ".repeat(75))));
        assertEquals(List.of(75, 75), used(weighted("fox ".repeat(150))));
    }

    @Test
    void aFullChunkEndsBehindACommaThatIsNear() {
        // 60 foxes and a comma are 61 ids; 14 more fill the chunk, and the 15th drives all behind the comma out.
        assertEquals(List.of(61, 15), used(weighted("fox ".repeat(60) + "," + " fox".repeat(15))));
        assertEquals(List.of(75), used(weighted("fox ".repeat(60) + "," + " fox".repeat(14))));
        assertEquals(List.of(75, 1), used(weighted("fox ".repeat(54) + "," + " fox".repeat(21))), "too far");
        assertEquals(List.of(56, 20), used(weighted("fox ".repeat(55) + "," + " fox".repeat(20))), "just near");
        assertEquals(List.of(75, 1), used(weighted("fox ".repeat(75) + ",")), "a comma itself moves nothing");
    }

    @Test
    void weightsMoveWithTheirWords() {
        Prompt prompt = weighted("fox ".repeat(70) + "," + "(" + " fox".repeat(8) + ":1.4)");
        assertEquals(List.of(71, 8), used(prompt));
        Chunk second = prompt.chunks().getLast();
        for (int i = 0; i < 77; i++) {
            assertEquals(i >= 1 && i <= 8 ? 1.4f : 1, second.weights()[i], "at " + i);
        }
    }

    @Test
    void breakBeginsANewChunk() {
        assertEquals(List.of(1, 2), used(weighted("fox BREAK red fox")));
        assertEquals(List.of(0, 0, 1), used(weighted("BREAK BREAK fox")));
        assertEquals(List.of(1), used(weighted("fox BREAK")));
        assertArrayEquals(CLIP.framed("fox"), weighted("snow BREAK fox").chunks().getLast().ids());
    }

    @Test
    void noIdIsLostOrInventedByChunking() {
        String text = "a castle, on a hill, with towers and flags, ".repeat(30);
        int[] packed = weighted(text).chunks()
                .stream()
                .flatMapToInt(chunk -> IntStream.of(chunk.ids()).skip(1).limit(chunk.used()))
                .toArray();
        assertArrayEquals(CLIP.encode(text), packed);
    }

    @Test
    void anotherFrameIsFilledInItsPlace() {
        Prompt prompt = Prompt.of("fox ".repeat(10), CLIP, CLIP.frame().withLength(8), Emphasis.ORIGINAL);
        assertEquals(List.of(6, 4), used(prompt));
        assertEquals(8, prompt.chunks().getFirst().ids().length);
    }

    @Test
    void emptyChunksMakePromptsEquallyLong() {
        Prompt prompt = weighted("fox").withChunks(3);
        assertEquals(List.of(1, 0, 0), used(prompt));
        assertArrayEquals(CLIP.framed(""), prompt.chunks().getLast().ids());
        assertEquals(prompt, prompt.withChunks(2));
    }

    @Test
    void aSentenceIsFreeOfBracketsAndWeights() {
        assertEquals("a red fox, in snow (white)", Prompt.sentence("a (red:1.3) [fox], BREAK in ((snow)) \\(white\\)"));
    }

    @Test
    void aPromptThatIsTooLongIsRefusedInASentence() {
        UserException e = assertThrows(UserException.class, () -> weighted("x".repeat(10_001)));
        assertTrue(e.getMessage().contains("10001") && e.getMessage().contains("10000"));
        assertThrows(UserException.class, () -> plain("x".repeat(10_001)));
        assertEquals(10_000, used(weighted("x ".repeat(5_000))).stream().mapToInt(i -> i).sum() * 2);
    }
}
