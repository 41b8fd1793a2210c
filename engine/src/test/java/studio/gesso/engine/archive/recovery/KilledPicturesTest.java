package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.ResumingWorker;

/**
 * Pictures that are cut off by a real kill are resumed, and come out as if nothing had happened.
 *
 * <p>One process makes a picture of each beginning at the same time, each in a folder of its own, and is killed in the
 * step after the third; each test has a copy of what that left.
 */
class KilledPicturesTest {

    @TempDir
    private static Path left;

    @TempDir
    private Path folder;

    @BeforeAll
    static void kill() throws IOException, InterruptedException {
        ChildProgram.killAt(Painter.IN_THE_MIDDLE, Painter.class, left.toString());
    }

    /** What the kill left of a picture. */
    private void copy(Beginning beginning) throws IOException {
        Path from = left.resolve(beginning.name());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Beginning.class)
    void killedPicturesResumeToTheSameResult(Beginning beginning) throws IOException {
        copy(beginning);
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        UnfinishedPicture unfinished = journal.unfinished().getFirst();
        Request request = beginning.request();
        assertEquals(request, unfinished.request());
        assertTrue(unfinished.state().done() >= 3 && unfinished.state().done() < Beginning.STEPS, unfinished.place());

        List<Event> resumed = Painter.paint(unfinished.request(), journal);
        Picture undisturbed = Painter.picture(
                Painter.paint(request, new Journal(folder.resolve("elsewhere"), Duration.ZERO, Runnable::run)));
        assertEquals(undisturbed.pixels(), Painter.picture(resumed).pixels());
        assertEquals(undisturbed.request(), Painter.picture(resumed).request());
        assertEquals(undisturbed.proof(), Painter.picture(resumed).proof());
        assertEquals(beginning == Beginning.FILL, undisturbed.proof().isPresent());
        long steps = resumed.stream().filter(Event.Stepped.class::isInstance).count();
        assertEquals(Beginning.STEPS - unfinished.state().done(), steps);
        assertEquals(List.of(), journal.unfinished());
        assertTrue(Files.list(folder).noneMatch(path -> path.getFileName().toString().matches("\\d+-\\d+")));
    }

    @Test
    void aBatchGoesOnWithThePictureThatItsFirstWasKilledAt() throws IOException {
        copy(Beginning.NOISE);
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        int done = journal.unfinished().getFirst().state().done();
        List<Event> resumed = Painter.paint(Beginning.NOISE.request().batch(2), journal);
        long steps = resumed.stream().filter(Event.Stepped.class::isInstance).count();
        assertEquals(2 * Beginning.STEPS - done, steps);
        assertEquals(List.of(), journal.unfinished());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "request.png"})
    void aDamagedEntryIsNoEntry(String file) throws IOException {
        copy(Beginning.NOISE);
        Path entry = Files.list(folder).findFirst().orElseThrow();
        byte[] whole = Files.readAllBytes(entry.resolve(file));
        Files.write(entry.resolve(file), Arrays.copyOf(whole, whole.length / 3));
        assertEquals(List.of(), new Journal(folder, Duration.ZERO, Runnable::run).unfinished());
    }

    @Test
    void aWildcardWithoutAFileFailsTheJobAndNothingElseWhileAnotherPictureIsUnfinished()
            throws IOException {
        copy(Beginning.NOISE);
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        Request request = Beginning.NOISE.request().with("a __nothing__", Optional.empty());
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal,
                Optional.of(folder.resolve("wildcards")))) {
            new ResumingWorker(pipeline, journal).run(request, events::add, new Cancellation());
        }
        assertTrue(events.getLast() instanceof Event.Failed, events.toString());
        assertEquals(1, journal.unfinished().size());
    }
}
