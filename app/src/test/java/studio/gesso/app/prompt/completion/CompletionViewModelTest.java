package studio.gesso.app.prompt.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.app.prompt.SaidOffers;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.library.tag.TagFolder;
import studio.gesso.engine.request.Emphasis;

/** Tags of lists and earlier prompts are proposed for what is typed, and written in its place. */
class CompletionViewModelTest {

    private static final BackgroundWork AT_ONCE = new BackgroundWork(Runnable::run, Runnable::run);

    @TempDir
    private Path home;

    private Gallery gallery;
    private final Draft draft = new Draft(() -> 7);
    private final Preferences preferences = new Preferences();
    private final SaidOffers notices = new SaidOffers();

    @BeforeEach
    void open() {
        gallery = Gallery.open(home.resolve("pictures"), home.resolve("cache"));
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private TagFolder folder() {
        return new TagFolder(home.resolve("tags"));
    }

    private CompletionViewModel model(BackgroundWork work) {
        var model = new CompletionViewModel(draft, preferences, folder(), () -> gallery, work, AT_ONCE, _ -> {},
                notices);
        model.lookAgain();
        return model;
    }

    private CompletionViewModel withList() throws IOException {
        Files.writeString(folder().ready().resolve("danbooru.csv"),
                "long_hair,0,4350743,\"lh\"\nlong_sleeves,0,900,\nfox_(animal),4,77,\n");
        return model(AT_ONCE);
    }

    private static List<String> typed(CompletionViewModel model, String prompt) {
        model.typed(prompt, prompt.length());
        return model.rows().stream().map(CompletionViewModel.Row::tag).toList();
    }

    @Test
    void nothingIsProposedWithoutListsAndPrompts() {
        assertEquals(List.of(), typed(model(AT_ONCE), "long"));
    }

    @Test
    void tagsOfTheListAreProposedAsTheyAreWritten() throws IOException {
        CompletionViewModel model = withList();
        assertEquals(List.of("long hair", "long sleeves"), typed(model, "1girl, lon"));
        assertEquals("4,350,743", model.rows().getFirst().detail());
        assertEquals("1girl, long hair, ", model.take(0, "1girl, lon").orElseThrow().prompt());
        assertTrue(model.take(0, "1girl, lon, hat").isEmpty(), "another prompt is never brought back");
        assertEquals(List.of("long hair"), typed(model, "lh"));
        assertEquals("lh", model.rows().getFirst().alias());
        assertEquals(List.of("fox \\(animal\\)"), typed(model, "a fo"));
        assertEquals("character · 77", model.rows().getFirst().detail());
    }

    @Test
    void whatIsTypedWholeIsNotProposedAlone() throws IOException {
        assertEquals(List.of(), typed(withList(), "long hair"));
    }

    @Test
    void tagsOfEarlierPromptsComeFirstAndNewOnesAreSeen() throws IOException {
        CompletionViewModel model = withList();
        gallery.save(PictureFolder.picture("lonely house, snow", Optional.empty()));
        assertEquals(List.of("long hair", "long sleeves"), typed(model, "lon"));
        model.lookAgain();
        assertEquals(List.of("lonely house", "long hair", "long sleeves"), typed(model, "lon"));
    }

    @Test
    void underscoresAndParenthesesAreAChoiceAndPlainPromptsNeedNoBackslash() throws IOException {
        CompletionViewModel model = withList();
        model.writeSpaces(false);
        assertEquals(List.of("fox_\\(animal\\)"), typed(model, "fo"));
        model.escape(false);
        assertEquals(List.of("fox_(animal)"), typed(model, "fox"));
        model.escape(true);
        draft.advanced().set(draft.advanced().get().with(it -> it.emphasis = Emphasis.PLAIN));
        assertEquals(List.of("fox_(animal)"), typed(model, "fo"));
        Preferences next = new Preferences();
        next.read(preferences.write());
        assertEquals(preferences.tagWriting().get(), next.tagWriting().get());
    }

    @Test
    void answersToWhatIsNoLongerTypedAreDropped() throws IOException {
        Files.writeString(folder().ready().resolve("a.txt"), "fox\nfoxglove\n");
        Deque<Runnable> elsewhere = new ArrayDeque<>();
        CompletionViewModel model = model(new BackgroundWork(elsewhere::add, Runnable::run));
        assertEquals(List.of(), typed(model, "fo"));
        model.hide();
        elsewhere.remove().run();
        assertEquals(List.of(), model.rows());
        assertTrue(model.take(0, "fo").isEmpty());
        assertEquals(List.of(), typed(model, "fox"));
        elsewhere.remove().run();
        assertEquals(2, model.rows().size());
    }

    @Test
    void proposalsAreTurnedOff() throws IOException {
        CompletionViewModel model = withList();
        typed(model, "lon");
        model.toggle();
        assertEquals(List.of(), model.rows());
        assertEquals(List.of(), typed(model, "long"));
        assertFalse(preferences.tagsProposed().get());
    }

    @Test
    void anAddedListIsCopiedAndTakenBack() throws IOException {
        CompletionViewModel model = model(AT_ONCE);
        Path list = Files.writeString(home.resolve("mine.csv"), "zebra,0,5,\nbroken,0,x,\n");
        model.add(list);
        assertTrue(notices.sentences.getLast().contains("1 row of “mine.csv”"), notices.sentences.getLast());
        assertEquals(List.of("zebra"), typed(model, "zeb"));
        notices.perform();
        assertEquals(List.of(), typed(model, "zebr"));
        assertTrue(Files.exists(list), "its original");
    }
}
