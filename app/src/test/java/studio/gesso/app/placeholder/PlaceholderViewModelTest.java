package studio.gesso.app.placeholder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.library.ModelLibrary;

/** What is said in the middle of the window. */
class PlaceholderViewModelTest {

    @TempDir
    private Path home;
    private final GatedQueue queue = new GatedQueue();
    private final Draft draft = new Draft(() -> 1);
    private final List<String> told = new ArrayList<>();
    private final SaidNotices notices = new SaidNotices();
    private final SimpleBooleanProperty empty = new SimpleBooleanProperty(true);

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void whoeverHasNoModelIsAskedForOne() {
        Library library = library(Optional.empty());
        PlaceholderViewModel middle = open(library);
        assertEquals(true, middle.welcome().getValue(), "it is not known yet whether there is a model");
        queue.run(() -> library.scan(Optional.empty()));
        PlaceholderViewModel.Message message = queue.ask(() -> middle.message().getValue().orElseThrow());
        assertEquals("There is no model yet", message.title());
        assertEquals(false, queue.ask(() -> middle.welcome().getValue()));
        message.action().run();
        assertEquals(List.of("add"), told);
    }

    @Test
    void whoeverBeginsHasExamplesToTake() {
        Library library = library(ModelLibrary.ofThisPerson().starter());
        PlaceholderViewModel middle = open(library);
        queue.run(() -> library.scan(Optional.empty()));
        assertEquals(true, queue.ask(() -> middle.welcome().getValue()));
        String example = queue.ask(() -> middle.examples().getFirst());
        queue.run(() -> middle.take(example));
        assertEquals(example, draft.prompt().get());
        queue.run(() -> empty.set(false));
        assertEquals(false, queue.ask(() -> middle.welcome().getValue()));
    }

    @Test
    void aFailureStaysUntilItIsTriedAgainOrKeptAsANotice() {
        Library library = library(ModelLibrary.ofThisPerson().starter());
        PlaceholderViewModel middle = open(library);
        queue.run(() -> library.scan(Optional.empty()));
        queue.run(() -> queue.jobs.submit(GatedQueue.task("bad fox")));
        queue.until(() -> middle.message().getValue().isPresent());
        PlaceholderViewModel.Message message = queue.ask(() -> middle.message().getValue().orElseThrow());
        assertEquals("There is no such thing.", message.sentence());
        queue.run(message.action());
        queue.until(() -> middle.message().getValue().filter(now -> now != message).isPresent());
        assertEquals(List.of(), notices.said, "who tries again has read it");
        queue.run(() -> queue.jobs.submit(GatedQueue.task("a castle")));
        queue.until(() -> !notices.said.isEmpty());
        assertEquals(List.of("“bad fox” was not made. There is no such thing."), notices.said);
    }

    @Test
    void aFailureThatWasClosedIsGoneForGood() {
        Library library = library(ModelLibrary.ofThisPerson().starter());
        PlaceholderViewModel middle = open(library);
        queue.run(() -> library.scan(Optional.empty()));
        queue.run(() -> queue.jobs.submit(GatedQueue.task("bad fox")));
        queue.until(() -> middle.message().getValue().isPresent());
        queue.run(queue.ask(() -> middle.message().getValue().orElseThrow().close().orElseThrow()));
        assertEquals(Optional.empty(), queue.ask(() -> middle.message().getValue()));
        queue.run(() -> queue.jobs.submit(GatedQueue.task("bad fox")));
        queue.until(() -> middle.message().getValue().isPresent());
        assertEquals(List.of(), notices.said, "who closed it has read it");
    }

    private PlaceholderViewModel open(Library library) {
        return queue.ask(() -> new PlaceholderViewModel(draft, queue.jobs, library, empty, () -> told.add("add"),
                notices));
    }

    private Library library(Optional<Path> starter) {
        return new Library(new ModelLibrary(starter, home, List.of()), TestPlaces.in(home), draft,
                new BackgroundWork(Runnable::run, Runnable::run), told::add, GraphTrial.HERE);
    }

    /** Notices that a test can read. */
    private static final class SaidNotices implements Notices {
        private final List<String> said = new ArrayList<>();

        @Override
        public void tell(String sentence) {
            said.add(sentence);
        }

        @Override
        public Runnable offer(String sentence, List<Action> actions, Runnable read) {
            said.add(sentence);
            return () -> said.remove(sentence);
        }
    }
}
