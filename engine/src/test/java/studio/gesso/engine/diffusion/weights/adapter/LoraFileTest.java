package studio.gesso.engine.diffusion.weights.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.adapter.merge.LoraFit;

/** What a LoRA file says of itself, and files that are refused. */
class LoraFileTest {

    @TestFactory
    Stream<DynamicTest> hashesAndTriggerWordsAreKnown() throws IOException {
        return LoraCases.list("files").map(known -> DynamicTest.dynamicTest(known.get("file").getAsString(), () -> {
            Path path = LoraCases.FOLDER.resolve(known.get("file").getAsString());
            assertEquals(new AdapterHash(known.get("sha256").getAsString(), known.get("addnet").getAsString()),
                    AdapterHash.of(path, new Cancellation()));
            List<String> words = known.has("trigger_words")
                    ? known.getAsJsonArray("trigger_words").asList().stream().map(JsonElement::getAsString).toList()
                    : List.of();
            if (!words.isEmpty()) {
                assertEquals(words, LoraFile.read(path).metadata().triggerWords());
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> refusalsSayWhatAndWhy() throws IOException {
        return LoraCases.list("refused").map(known -> DynamicTest.dynamicTest(known.get("what").getAsString(), () -> {
            String message = assertThrows(UserException.class, () -> load(known)).getMessage();
            WeightCases.requireMentions(known, message);
        }));
    }

    private static void load(JsonObject known) {
        LoraFile file = LoraFile.read(LoraCases.FOLDER.resolve(known.get("file").getAsString()));
        file.requireFinite();
        LoraFit.of(file, LoraCases.networks(known.get("base").getAsString()), "the model");
    }
}
