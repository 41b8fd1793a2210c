package studio.gesso.engine.text;

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
        Tokenizer tokenizer = Tokenizer.open(given("vocabulary", DATA.resolve("clip")));
        Path file = given("tokens", DATA.resolve("tokenizer.json"));
        List<JsonElement> cases = JsonParser.parseString(Files.readString(file))
                .getAsJsonObject()
                .getAsJsonArray("cases")
                .asList();
        assertFalse(cases.isEmpty());
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            JsonObject expected = cases.get(i).getAsJsonObject();
            String text = expected.get("text").getAsString();
            if (!matches(tokenizer, text, expected)) {
                failed.add("%d %s: %s".formatted(i, expected.get("text"), Arrays.toString(tokenizer.encode(text))));
            }
        }
        System.out.printf("tokens: %d passed, %d failed%n", cases.size() - failed.size(), failed.size());
        failed.forEach(System.out::println);
        assertEquals(List.of(), failed);
    }

    private static boolean matches(Tokenizer tokenizer, String text, JsonObject expected) {
        int[] body = tokenizer.encode(text);
        Frame whole = tokenizer.frame().withLength(Math.max(3, body.length + 2));
        int[] framed = Arrays.copyOf(whole.around(body), body.length + 2);
        return Arrays.equals(ids(expected, "ids"), framed)
                && Arrays.equals(ids(expected, "padded77"), tokenizer.frame().withLength(77).around(body));
    }

    private static int[] ids(JsonObject expected, String key) {
        return expected.getAsJsonArray(key).asList().stream().mapToInt(JsonElement::getAsInt).toArray();
    }

    private static Path given(String property, Path otherwise) {
        String value = System.getProperty(property, "");
        return value.isEmpty() ? otherwise : Path.of(value);
    }
}
