package studio.gesso.app.prompt.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.prompt.SaidOffers;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.style.Style;

/** Earlier prompts are found by typing, taken over, and the present one put back. */
class PromptHistoryViewModelTest {

    @TempDir
    private Path home;

    private Gallery gallery;
    private final Draft draft = new Draft(() -> 7);
    private final SaidOffers notices = new SaidOffers();

    @BeforeEach
    void open() {
        gallery = Gallery.open(home.resolve("pictures"), home.resolve("cache"));
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private PromptHistoryViewModel model() {
        return new PromptHistoryViewModel(draft, () -> gallery, new BackgroundWork(Runnable::run, Runnable::run),
                notices);
    }

    private void save(String prompt, Optional<String> negative) {
        gallery.save(PictureFolder.picture(prompt, negative));
    }

    private static List<String> prompts(PromptHistoryViewModel model) {
        return model.found().stream().map(PromptHistoryViewModel.Row::prompt).toList();
    }

    @Test
    void theNewestIsFirstAndTypingSearches() {
        save("a fox", Optional.empty());
        save("a cat", Optional.of("blur"));
        PromptHistoryViewModel model = model();
        assertEquals(List.of(), prompts(model), "closed");
        model.open().set(true);
        assertEquals(List.of("a cat", "a fox"), prompts(model));
        assertTrue(model.found().getFirst().detail().endsWith(" · negative: blur"), model.found().toString());
        model.typed().set("fo");
        assertEquals(List.of("a fox"), prompts(model));
        model.typed().set("dog");
        assertEquals("No picture has these words in its prompt.", model.nothing().get());
    }

    @Test
    void bothPromptsAreTakenOverWithoutStylesAndTheOnesFromBeforeArePutBack() {
        save("film still of a cat", Optional.of("blur"));
        draft.prompt().set("a mill");
        draft.negative().set("fog");
        draft.styles().set(List.of(new Style("Film", "film still of {prompt}", "")));
        draft.steps().set(33);
        PromptHistoryViewModel model = model();
        model.open().set(true);
        model.use(model.found().getFirst());
        assertFalse(model.open().get());
        assertEquals("film still of a cat", draft.request().prompt());
        assertEquals(Optional.of("blur"), draft.request().negative());
        draft.steps().set(12);
        notices.perform();
        assertEquals("film still of a mill", draft.request().prompt());
        assertEquals("fog", draft.negative().get());
        assertEquals(12, draft.steps().get(), "other settings stay");
    }

    @Test
    void anEmptyGalleryIsSaidInALine() {
        PromptHistoryViewModel model = model();
        model.open().set(true);
        assertTrue(model.nothing().get().startsWith("No pictures yet"));
    }
}
