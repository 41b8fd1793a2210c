package studio.gesso.app.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.look.ToldLooker;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Picture;

/** The strip of what was just made. */
class ResultsViewModelTest {

    @TempDir
    private Path home;
    private final GatedQueue queue = new GatedQueue(this::keep);
    private final Draft draft = new Draft(() -> 1);
    private final Person person = new Person();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final ToldLooker looker = new ToldLooker(picture -> shown.add("look " + picture.size()),
            () -> shown.add("away"));
    private final ResultsViewModel results = queue.ask(this::results);

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void theNewestIsFirstAndIsShownAndPutAway() {
        make("a fox", "a castle");
        assertEquals(List.of("a castle", "a fox"), results.cards().stream().map(ResultCard::prompt).toList());
        ResultCard fox = results.cards().getLast();
        assertEquals("8 × 8 · seed 7", fox.title());
        results.show(fox);
        assertEquals(fox, results.selected().get());
        results.useAsImage(fox);
        results.lookAway();
        assertEquals(null, results.selected().get());
        assertEquals(List.of("look 8 × 8", "open 8 × 8 GENERATED", "away"), shown);
        results.useSettings(fox);
        assertEquals("a fox", draft.prompt().get());
        assertEquals(List.of(), told);
    }

    @Test
    void thatAPictureIsSeenNoLongerChoosesNoOther() {
        make("a fox");
        List<Optional<Path>> chosen = new ArrayList<>();
        results.onChosen(chosen::add);
        ResultCard fox = results.cards().getFirst();
        results.show(fox);
        looker.endFromOutside();
        assertEquals(List.of(fox.result().file()), chosen, "its steps are still there to be looked at");
    }

    @Test
    void aPictureThatCouldNotBeSavedIsSaidAndCanBeSavedElsewhere() {
        make("unsaved");
        ResultCard card = results.cards().getFirst();
        assertEquals(false, card.isSaved());
        assertEquals(List.of("The disk is full."), told);
        person.answers(home.resolve("copy.png"));
        results.saveAs(card);
        assertTrue(Files.exists(home.resolve("copy.png")));
        results.openFolder(card);
        assertEquals(List.of(), shown);
    }

    @Test
    void aPictureWhoseFileIsGoneIsSaid() throws java.io.IOException {
        make("a fox");
        ResultCard card = results.cards().getFirst();
        results.openFolder(card);
        assertEquals(1, shown.size());
        Files.delete(card.result().file().orElseThrow());
        results.copy(card, _ -> shown.add("clipboard"));
        results.show(card);
        assertEquals(2, told.size(), told.toString());
        assertEquals(1, shown.size());
    }

    @Test
    void theStripKeepsTheNewestAndWhatExistsNowhereElse() {
        int made = ResultsViewModel.MOST + 3;
        int[] heard = new int[1];
        queue.run(() -> {
            queue.jobs.onResult(_ -> heard[0]++);
            queue.jobs.submit(GatedQueue.task("unsaved"));
            IntStream.range(1, made).forEach(i -> queue.jobs.submit(GatedQueue.task("picture " + i)));
        });
        queue.let(made);
        queue.until(() -> heard[0] == made);
        List<String> left = queue.ask(() -> results.cards().stream().map(ResultCard::prompt).toList());
        assertEquals(ResultsViewModel.MOST, left.size());
        assertEquals("unsaved", left.getLast());
        assertEquals("picture 4", left.get(left.size() - 2));
        assertEquals("picture " + (made - 1), left.getFirst());
    }

    private void make(String... prompts) {
        for (String prompt : prompts) {
            queue.run(() -> queue.jobs.submit(GatedQueue.task(prompt)));
        }
        queue.let(prompts.length);
        queue.until(() -> results.cards().size() == prompts.length);
    }

    private ResultsViewModel results() {
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        Library library = new Library(new ModelLibrary(Optional.empty(), Path.of("none"), List.of()),
                TestPlaces.in(Path.of("none")), draft, work, told::add, GraphTrial.HERE);
        return new ResultsViewModel(result -> library.use(result.request()), queue.jobs,
                looker, picture -> shown.add("open " + picture.pixels().size() + " " + picture.made().orElseThrow()),
                work, person, folder -> shown.add("folder " + folder.getFileName()), told::add);
    }

    private Path keep(Picture picture) {
        if (picture.request().prompt().equals("unsaved")) {
            throw new UserException("The disk is full.");
        }
        return PictureSaver.into(home.resolve("pictures")).save(picture);
    }
}
