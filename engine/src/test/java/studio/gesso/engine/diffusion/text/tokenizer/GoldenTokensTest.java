package studio.gesso.engine.diffusion.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every string of a token file has the ids that the tokenizers library gives it.
 *
 * <p>{@code mvn -pl engine test -Dtokens=FILE -Dvocabulary=DIR} runs another file of the same schema.
 */
class GoldenTokensTest {

    private static final Path DATA = Path.of("src/test/data");

    @Test
    void allStringsHaveTheIdsOfTheReference() throws IOException {
        Path file = given("tokens", DATA.resolve("tokenizer.json"));
        List<String> failed = failed(Tokenizer.open(given("vocabulary", Folder.CLIP)), cases(file));
        System.out.printf("tokens: %d passed, %d failed%n", cases(file).size() - failed.size(), failed.size());
        failed.forEach(System.out::println);
        assertEquals(List.of(), failed);
    }

    @Test
    void allStringsHaveTheIdsOfT5() throws IOException {
        Tokenizer tokenizer = Tokenizer.open(Folder.PIPELINES.resolve("sd3/tokenizer_3"));
        assertEquals(List.of(), failed(tokenizer, cases(DATA.resolve("unigram.json"))));
    }

    private static List<JsonElement> cases(Path file) throws IOException {
        JsonElement json = JsonParser.parseString(Files.readString(file));
        List<JsonElement> cases = json.getAsJsonObject().getAsJsonArray("cases").asList();
        assertFalse(cases.isEmpty());
        return cases;
    }

    private static List<String> failed(Tokenizer tokenizer, List<JsonElement> cases) {
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonObject expected = cases.get(i).getAsJsonObject();
            String text = expected.get("text").getAsString();
            if (!matches(tokenizer, text, expected)) {
                failed.add("%d %s: %s".formatted(i, expected.get("text"), Arrays.toString(tokenizer.encode(text))));
            }
        }
        return failed;
    }

    private static boolean matches(Tokenizer tokenizer, String text, JsonObject expected) {
        int[] body = tokenizer.encode(text);
        Frame frame = tokenizer.frame();
        int length = body.length + frame.before() + 1;
        return Arrays.equals(ids(expected, "ids"), Arrays.copyOf(frame.withLength(length + 3).around(body), length))
                && Arrays.equals(ids(expected, "padded77"), frame.withLength(77).around(body));
    }

    private static int[] ids(JsonObject expected, String key) {
        return expected.getAsJsonArray(key).asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }

    private static Path given(String property, Path otherwise) {
        String value = System.getProperty(property, "");
        return value.isEmpty() ? otherwise : Path.of(value);
    }
}
