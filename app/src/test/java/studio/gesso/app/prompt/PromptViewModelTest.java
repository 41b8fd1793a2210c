package studio.gesso.app.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.TestModels;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.library.ModelLibrary;

/** What is said under the prompts while someone writes them. */
class PromptViewModelTest {

    @TempDir
    private Path wildcards;

    private final Draft draft = new Draft(() -> 7);
    private final ObservableList<String> known = FXCollections.observableArrayList();

    private PromptViewModel model() {
        return new PromptViewModel(draft, ModelLibrary.ofThisPerson(),
                AdapterLibrary.of(new ModelLibrary(Optional.empty(), wildcards, List.of())), known, wildcards,
                new BackgroundWork(Runnable::run, Runnable::run), _ -> {},
                _ -> {});
    }

    @Test
    void aWildcardWithoutAListIsNamedUntilItHasOne() throws IOException {
        PromptViewModel model = model();
        draft.prompt().set("a __beast__");
        assertTrue(model.remark().get().contains("no file beast.txt in the folder of wildcards"));
        Files.writeString(wildcards.resolve("beast.txt"), "fox");
        draft.prompt().set("a __beast__ at night");
        assertEquals("", model.remark().get());
    }

    @Test
    void bothPromptsAreCheckedWithoutRepeats() {
        PromptViewModel model = model();
        draft.prompt().set("#1 dad");
        draft.negative().set("<lora:x:1>, __beast__");
        assertTrue(model.remark().get().startsWith("The prompt is a comment only"));
        assertTrue(model.remark().get().contains("\nThe prompt asks for __beast__"));
        draft.prompt().set("__beast__");
        assertEquals(1, model.remark().get().lines().count());
    }

    @Test
    void aLoraThatIsNotThereIsNamedUntilItComes() throws IOException {
        PromptViewModel model = model();
        draft.prompt().set("a fox <lora:style:0.8>");
        assertTrue(model.remark().get().contains("There is no LoRA “style”"), model.remark().get());
        Path loras = Files.createDirectories(wildcards.resolve("loras"));
        Files.copy(TestModels.WEIGHTS.resolve("lora/kohya-sd1.safetensors"), loras.resolve("style.safetensors"));
        known.add("style");
        assertEquals("", model.remark().get());
        draft.prompt().set("a fox <lora:style:much>");
        assertTrue(model.remark().get().contains("much"), model.remark().get());
    }

    @Test
    void plainPromptsNeedNoRemark() {
        PromptViewModel model = model();
        draft.prompt().set("__beast__");
        model.togglePlain();
        assertEquals("", model.remark().get());
        model.togglePlain();
        assertTrue(model.remark().get().contains("beast.txt"));
    }

    @Test
    void tokensAreCountedElsewhereHoweverLongThePromptIs() {
        Deque<Runnable> elsewhere = new ArrayDeque<>();
        PromptViewModel model = new PromptViewModel(draft, ModelLibrary.ofThisPerson(),
                AdapterLibrary.of(new ModelLibrary(Optional.empty(), wildcards, List.of())),
                known, wildcards, new BackgroundWork(elsewhere::add, Runnable::run), _ -> {}, _ -> {});
        draft.use(ModelLibrary.ofThisPerson().first().orElseThrow());
        draft.prompt().set("fox, ".repeat(2000));
        elsewhere.remove().run();
        assertEquals("", model.tokens().get());
        elsewhere.remove().run();
        assertTrue(model.tokens().get().startsWith("4000 / "), model.tokens().get());
        draft.prompt().set("a fox");
        draft.prompt().set("a red fox");
        assertEquals(1, elsewhere.size(), "the newest waits");
        elsewhere.remove().run();
        elsewhere.remove().run();
        assertTrue(model.tokens().get().startsWith("3 / "), model.tokens().get());
        draft.prompt().set("x".repeat(10_001));
        assertEquals("10001 of 10000 characters", model.tokens().get());
    }
}
