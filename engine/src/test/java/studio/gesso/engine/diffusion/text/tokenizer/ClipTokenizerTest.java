package studio.gesso.engine.diffusion.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;

/** What CLIP's tokenizer does beside the golden strings: frames, special tokens, damaged folders. */
class ClipTokenizerTest {

    private static final Path SMALL = Folder.PIPELINES.resolve("sd1/tokenizer");

    @TempDir
    private Path empty;

    @Test
    void tokenizerJsonGivesTheIdsOfTheTwoFiles() {
        Tokenizer two = Tokenizer.open(SMALL);
        Tokenizer one = Tokenizer.open(Folder.PIPELINES.resolve("sd1-optimum-old/tokenizer"));
        assertEquals(two.frame(), one.frame());
        for (String text : new String[]{"A FOX in the snow, at night, it's beautiful!", "", "日本 🦊",
            "a <|endoftext|> b"}) {
            assertArrayEquals(two.encode(text), one.encode(text), text);
        }
    }

    @Test
    void paddingIsWhatTheFolderSays() {
        int[] one = Tokenizer.open(SMALL).framed("a fox");
        int[] two = Tokenizer.open(Folder.PIPELINES.resolve("sd2/tokenizer")).framed("a fox");
        assertEquals(77, one.length);
        assertEquals(1147, one[76]);
        assertEquals(0, two[76]);
        assertArrayEquals(Arrays.copyOf(one, 4), Arrays.copyOf(two, 4));
    }

    @Test
    void aPaddingTokenInThePromptIsThatToken() {
        // The ids of transformers 5.18 for this text and folder.
        int[] expected = {720, 72, 338, 1035, 0, 0, 0, 320, 0, 321};
        assertArrayEquals(expected,
                Tokenizer.open(Folder.PIPELINES.resolve("sd2/tokenizer")).encode("it is beautiful!!! a! b"));
    }

    @Test
    void theStarterTakesFortyIds() {
        Path starter = Path.of(System.getProperty("gesso.assets"), "starter/postcard/tokenizer");
        Tokenizer tokenizer = Tokenizer.open(starter);
        assertEquals(38, tokenizer.frame().room());
        int[] long40 = tokenizer.framed("fox ".repeat(100));
        assertEquals(40, long40.length);
        assertEquals(tokenizer.frame().end(), long40[39]);
        assertEquals(tokenizer.encode("fox")[0], long40[38]);
    }

    @ParameterizedTest
    @CsvSource({"1000000000000000019884624838656, 77", "77, 77", "248, 248", "null, 77", "-1, 77", "0, 77"})
    void absurdLengthsAreSeventySeven(String said, int length) {
        Folder folder = Folder.copy(SMALL, empty)
                .with("tokenizer_config.json", "{\"model_max_length\": " + said + "}");
        assertEquals(length, folder.open().frame().length());
    }

    @Test
    void aFolderWithoutSmallFilesPadsWithTheEnd() {
        Tokenizer tokenizer = Folder.copy(SMALL, empty)
                .without("tokenizer_config.json")
                .without("special_tokens_map.json")
                .open();
        assertEquals(Tokenizer.open(SMALL).frame(), tokenizer.frame());
        assertArrayEquals(new int[]{1147, 1146}, tokenizer.encode("<|endoftext|><|startoftext|>"));
    }

    @Test
    void wordsThatWereTaughtAreOneToken() {
        Tokenizer tokenizer = Folder.copy(SMALL, empty)
                .with("added_tokens.json", "{\"<Cat-Toy>\": 1148}")
                .open();
        int[] around = tokenizer.encode("a  b");
        assertArrayEquals(new int[]{around[0], 1148, around[1]}, tokenizer.encode("a <cat-TOY> b"));
        assertEquals(1149, tokenizer.size());
    }

    @Test
    void everyTextHasIdsWithinTheVocabulary() {
        Tokenizer tokenizer = Tokenizer.open(SMALL);
        var random = new Random(8);
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                text.append((char) random.nextInt(i % 2 == 0 ? 0x10000 : 0x250));
            }
            for (int id : tokenizer.encode(text.toString())) {
                assertTrue(id >= 0 && id < tokenizer.size(), () -> id + " for " + text);
            }
        }
    }

    @Test
    void halfAnEmojiIsTheReplacementCharacter() {
        Tokenizer tokenizer = Tokenizer.open(Folder.CLIP);
        assertArrayEquals(tokenizer.encode("a\ufffdb"), tokenizer.encode("a\ud83eb"));
        assertArrayEquals(tokenizer.encode("\ufffd"), tokenizer.encode("\udd8a"));
    }

    @Test
    void aWordOfTenThousandLettersIsRead() {
        assertEquals(10_000, Tokenizer.open(SMALL).encode("x".repeat(10_000)).length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vocab.json           | {"a": 1                         | vocab.json is damaged
            vocab.json           | []                              | vocab.json is damaged
            vocab.json           | {"a": "one"}                    | vocab.json is damaged
            vocab.json           | {"a": null}                     | vocab.json is damaged
            vocab.json           | <html>Not found</html>          | vocab.json is damaged
            vocab.json           | {}                              | merges.txt merges "t h"
            vocab.json           | {"a": -1}                       | vocab.json is damaged
            added_tokens.json    | {"x": -1}                       | added_tokens.json is damaged
            merges.txt           | q zz                            | merges.txt merges "q zz"
            merges.txt           | single                          | merges.txt merges "single"
            tokenizer_config.json| {"bos_token": "<s>"}            | has no token "<s>"
            tokenizer_config.json| {"eos_token": {"content": 3.5}} | has no token "3.5"
            tokenizer_config.json| {"eos_token": {}}               | tokenizer_config.json is damaged
            tokenizer_config.json| {"added_tokens_decoder": {"x": {"content": "y"}}} | tokenizer_config.json is damaged
            added_tokens.json    | {"x": []}                       | added_tokens.json is damaged
            """)
    void aDamagedFileIsNamed(String file, String text, String sentence) {
        Folder folder = Folder.copy(SMALL, empty).with(file, text);
        UserException e = assertThrows(UserException.class, folder::open);
        assertTrue(e.getMessage().contains(sentence), e.getMessage());
        assertTrue(e.getMessage().contains(empty.toString()), e.getMessage());
        assertTrue(e.getMessage().contains("again."), e.getMessage());
    }

    @Test
    void aFolderWithoutVocabularySaysWhatItLacks() {
        UserException e = assertThrows(UserException.class, () -> Tokenizer.open(empty));
        assertTrue(e.getMessage().contains("vocab.json"), e.getMessage());
        assertThrows(UserException.class, () -> Tokenizer.open(empty.resolve("nowhere")));
    }

    @Test
    void textInAnotherEncodingIsRefused() throws IOException {
        Files.write(Folder.copy(SMALL, empty).path().resolve("merges.txt"), new byte[]{'a', ' ', (byte) 0xff});
        UserException e = assertThrows(UserException.class, () -> Tokenizer.open(empty));
        assertTrue(e.getMessage().contains("merges.txt is not text"), e.getMessage());
    }

    @Test
    void anotherKindOfTokenizerIsRefusedByItsName() {
        new Folder(empty).with("tokenizer.json", "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {}}}");
        UserException e = assertThrows(UserException.class, () -> Tokenizer.open(empty));
        assertTrue(e.getMessage().contains("WordPiece"), e.getMessage());
    }
}
