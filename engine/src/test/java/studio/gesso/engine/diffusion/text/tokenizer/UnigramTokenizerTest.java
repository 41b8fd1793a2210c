package studio.gesso.engine.diffusion.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.text.vocabulary.CharacterMap;
import studio.gesso.engine.diffusion.text.vocabulary.TokenizerFolder;
import studio.gesso.engine.diffusion.text.vocabulary.UnigramVocabulary;
import studio.gesso.engine.diffusion.text.vocabulary.UnigramVocabulary.Piece;

/** The laws of T5's tokenizer. */
class UnigramTokenizerTest {

    private static final Path T5 = Folder.PIPELINES.resolve("sd3/tokenizer_3");

    @TempDir
    private Path empty;

    @Test
    void theFrameHasNoStart() {
        Tokenizer tokenizer = Tokenizer.open(T5);
        assertEquals(512, tokenizer.frame().length());
        int[] ids = tokenizer.framed("a cat");
        assertArrayEquals(new int[]{7, 131, 1, 0, 0}, Arrays.copyOf(ids, 5));
        assertEquals(512, ids.length);
        int[] cut = tokenizer.frame().withLength(4).around(tokenizer.encode("a cat a cat"));
        assertArrayEquals(new int[]{7, 131, 7, 1}, cut);
    }

    @Test
    void piecesPutTogetherAreTheText() {
        List<Piece> pieces = vocabulary().pieces();
        Tokenizer tokenizer = Tokenizer.open(T5);
        for (String text : List.of("the cat in the snow", "near  the\tsky,   on ﬁelds",
                "hounds of the beautiful night")) {
            int[] ids = tokenizer.encode(text);
            String together = Arrays.stream(ids).mapToObj(id -> pieces.get(id).text()).collect(Collectors.joining());
            String words = text.replace("ﬁ", "fi").replaceAll("\\s+", "▁");
            assertEquals("▁" + words, together);
        }
    }

    @Test
    void noOtherPiecesAreLikelier() {
        var random = new Random(4);
        for (int round = 0; round < 300; round++) {
            List<Piece> pieces = pieces(random);
            var vocabulary = new UnigramVocabulary(pieces, 0, false, CharacterMap.NONE, List.of());
            String word = letters(random, 1 + random.nextInt(9));
            double[] found = {0};
            new Unigrams(vocabulary).encode(word, id -> found[0] += pieces.get(id).score());
            assertEquals(best(word, pieces), found[0], 1e-12, word + " of " + pieces);
        }
    }

    /** The pieces "a", "b" and "c" and some longer ones, with scores of chance. */
    private static List<Piece> pieces(Random random) {
        List<String> texts = new ArrayList<>(List.of("<unk>", "a", "b", "c"));
        for (int i = 0; i < 6; i++) {
            texts.add(letters(random, 2 + random.nextInt(3)));
        }
        return texts.stream().distinct().map(text -> new Piece(text, -random.nextDouble(8))).toList();
    }

    private static String letters(Random random, int count) {
        return random.ints(count, 0, 3)
                .mapToObj(letter -> "abc".substring(letter, letter + 1))
                .collect(Collectors.joining());
    }

    private static double best(String rest, List<Piece> pieces) {
        return rest.isEmpty()
                ? 0
                : pieces.stream()
                        .filter(piece -> rest.startsWith(piece.text()))
                        .mapToDouble(piece -> piece.score() + best(rest.substring(piece.text().length()), pieces))
                        .max()
                        .orElse(Double.NEGATIVE_INFINITY);
    }

    @Test
    void unknownCharactersInARowAreOneUnknown() {
        var pieces = List.of(new Piece("a", -1), new Piece("<unk>", 0));
        var unigrams = new Unigrams(new UnigramVocabulary(pieces, 1, false, CharacterMap.NONE, List.of()));
        var ids = IntStream.builder();
        unigrams.encode("a🦊xa", ids);
        assertArrayEquals(new int[]{0, 1, 0}, ids.build().toArray());
    }

    @Test
    void unknownCharactersFallBackToTheirBytes() {
        List<Piece> pieces = new ArrayList<>(List.of(new Piece("<unk>", 0), new Piece("a", -1)));
        for (int b = 0; b < 256; b++) {
            pieces.add(new Piece("<0x%02X>".formatted(b), -20));
        }
        var unigrams = new Unigrams(new UnigramVocabulary(pieces, 0, true, CharacterMap.NONE, List.of()));
        var ids = IntStream.builder();
        unigrams.encode("aé", ids);
        assertArrayEquals(new int[]{1, 2 + 0xc3, 2 + 0xa9}, ids.build().toArray());
    }

    @Test
    void tokenizerJsonGivesTheIdsOfSentencePiece() {
        Tokenizer reference = Tokenizer.open(T5);
        Object[][] vocabulary = vocabulary().pieces()
                .stream()
                .map(piece -> new Object[]{piece.text(), piece.score()})
                .toArray(Object[][]::new);
        new Folder(empty).with("tokenizer.json", new Gson().toJson(
                Map.of("model", Map.of("type", "Unigram", "unk_id", 2, "vocab", vocabulary))));
        Tokenizer other = Tokenizer.open(empty);
        for (String text : List.of("a cat near the sky, beautiful", "🦊 the", "")) {
            assertArrayEquals(reference.encode(text), other.encode(text));
        }
    }

    @Test
    void aTruncatedFileIsReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(T5.resolve("spiece.model"));
        var random = new Random(5);
        for (int i = 0; i < 40; i++) {
            byte[] part = Arrays.copyOf(whole, random.nextInt(i % 2 == 0 ? whole.length : 6000));
            assertReadOrRefused(part);
            for (int n = 0; n < 5 && part.length > 0; n++) {
                part[random.nextInt(part.length)] = (byte) random.nextInt();
            }
            assertReadOrRefused(part);
        }
    }

    private void assertReadOrRefused(byte[] bytes) throws IOException {
        Files.write(empty.resolve("spiece.model"), bytes);
        try {
            Tokenizer.open(empty).encode("the ﬁeld 🦊 of a cat");
        } catch (UserException e) {
            assertTrue(e.getMessage().contains(empty.toString()), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\": {\"type\": \"Unigram\", \"unk_id\": 5, \"vocab\": [[\"a\", -1]]}}",
        "{\"model\": {\"type\": \"Unigram\", \"unk_id\": 0, \"vocab\": [[\"a\"]]}}",
        "{\"model\": {\"type\": \"Unigram\", \"unk_id\": 0, \"vocab\": [[\"a\", -1]]},"
                + " \"normalizer\": {\"precompiled_charsmap\": \"&\"}}",
        "{\"model\": {\"type\": \"Unigram\", \"vocab\": []}}", "{\"model\": 1}", "{}", "{\"model\": {\"type\": \"Uni"})
    void aDamagedTokenizerJsonIsNamed(String json) {
        new Folder(empty).with("tokenizer.json", json);
        UserException e = assertThrows(UserException.class, () -> Tokenizer.open(empty));
        assertTrue(e.getMessage().contains("tokenizer.json is damaged"), e.getMessage());
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Files.writeString(empty.resolve("spiece.model"), "version https://git-lfs.github.com/spec/v1\n");
        UserException e = assertThrows(UserException.class, () -> Tokenizer.open(empty));
        assertTrue(e.getMessage().contains("spiece.model is damaged"), e.getMessage());
    }

    private static UnigramVocabulary vocabulary() {
        return UnigramVocabulary.read(new TokenizerFolder(T5));
    }
}
