package studio.gesso.app.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.look.ToldLooker;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.app.jobs.Progress;
import studio.gesso.app.steps.Lane.Tile;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.branch.BranchSetting;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;

/** The strip of steps: what it shows of the store, and what becomes of a step. */
class StripViewModelTest {

    private static final int STEPS = 6;

    @TempDir
    private Path folder;
    private final GatedQueue queue = new GatedQueue();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final ToldLooker looker = new ToldLooker(picture -> done.add("look " + picture.argb()[0]),
            () -> done.add("away"));
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Mask mask = mask(4, 0, 4);
    private final List<Request> submitted = new ArrayList<>();

    @AfterEach
    void close() {
        queue.close();
    }

    private StepStore store() {
        return new StepStore(folder, Runnable::run);
    }

    private StripViewModel strip() {
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        return queue.ask(() -> new StripViewModel(store(), queue.jobs,
                looker,
                work,
                new SimpleBooleanProperty(),
                new BranchViewModel.Around(List::of, taker -> taker.accept(mask),
                        _ -> Optional.of(Duration.ofSeconds(2)),
                        work,
                        submitted::add, told::add),
                told::add));
    }

    private static Request run() {
        return GatedQueue.task("a fox").request().with(it -> it.steps = STEPS);
    }

    private static Request castle() {
        return Branch.from(run(), 3, Branch.Values.of(run().with("a castle", Optional.empty())));
    }

    /** Stores steps of a run; step n looks like n. */
    private void store(Request run, int from) {
        Level level = new Level(1, 1, 1);
        Schedule schedule = new Schedule(Collections.nCopies(STEPS, new Schedule.Step(level, level)), 1);
        for (int step = from; step <= STEPS; step++) {
            store().shown(run, new State(schedule, step, new Tensor(new int[]{1}, new float[]{step}), List.of(),
                    Optional.empty(), 0, Optional.empty()),
                    Optional.of(new Pixels(new Size(1, 1), new int[]{0xff000000 | step})));
        }
    }

    private static String look(int step) {
        return "look " + (0xff000000 | step);
    }

    private static List<Integer> steps(Lane lane) {
        return lane.tiles().stream().map(Tile::step).toList();
    }

    @Test
    void aRunOfAnEarlierSessionIsShownWithItsBranchUnderTheStepFromWhichItGoes() {
        store(run(), 1);
        store(castle(), 4);
        StripViewModel strip = strip();
        assertEquals(List.of(1, 2, 3, 4, 5, 6), steps(strip.lanes().getFirst()));
        Lane branch = strip.lanes().getLast();
        assertEquals(List.of(4, 5, 6), steps(branch));
        assertEquals(3, branch.shared());
        assertEquals("from step 3 · “a castle”", branch.label());
        assertTrue(strip.kept().get().startsWith("2 runs · "), strip.kept().get());
    }

    @Test
    void theArrowsGoFromStepToStepAndToABranchAndEscReturns() {
        store(run(), 1);
        store(castle(), 4);
        StripViewModel strip = strip();
        strip.move(1, 0);
        strip.move(1, 0);
        strip.move(0, 1);
        assertEquals("Step 4 of 6 · only a look, Esc returns", strip.looked());
        strip.move(9, 0);
        assertTrue(strip.lookAway());
        assertFalse(strip.lookAway());
        assertEquals(List.of(look(1), look(2), look(4), look(6), "away"), done);
        assertEquals("", strip.looked());
    }

    @Test
    void theRunThatIsShownIsForgottenWithItsBranches() {
        store(run().with(it -> it.seed = 99), 1);
        store(run(), 1);
        store(castle(), 4);
        StripViewModel strip = strip();
        assertEquals(2, strip.lanes().size());
        strip.forget();
        assertEquals(List.of(99L), store().runs().stream().map(one -> one.request().orElseThrow().seed()).toList());
        assertEquals(1, strip.lanes().size());
        assertTrue(told.getFirst().startsWith("The steps are forgotten"), told::toString);
    }

    @Test
    void aStepIsKeptAsAPictureThatEndsThere() {
        store(run(), 1);
        StripViewModel strip = strip();
        queue.run(() -> {
            strip.look(strip.lanes().getFirst().tiles().get(3));
            strip.keep();
        });
        queue.until(() -> queue.jobs.running().get().isPresent());
        assertEquals(run().endedAfter(4), queue.ask(() -> queue.jobs.running().get().orElseThrow().request()));
        queue.let(1);
        queue.until(() -> told.contains("Step 4 of 6 is kept as a picture."));
    }

    @Test
    void aBranchSaysItsPriceAndChangesOnlyWhatCanBeChanged() {
        store(run(), 1);
        StripViewModel strip = strip();
        strip.look(strip.lanes().getFirst().tiles().get(1));
        strip.branch(branch -> {
            assertEquals("Go on from step 2 of 6", branch.title());
            assertEquals("Branch · 4 steps, 2 s", branch.price().get());
            assertFalse(branch.hasMask());
            assertEquals("as before: Euler", branch.named(branch.samplers().getFirst()));
            assertEquals(BranchSetting.samplers().size(), branch.samplers().size());
            branch.prompt().set("a ship");
            branch.sampler().set(SamplerName.UNI_PC);
            branch.branch(() -> done.add("closed"));
        });
        Request ship = run().with(it -> {
            it.prompt = "a ship";
            it.sampler = SamplerName.UNI_PC;
        });
        assertEquals(List.of(Branch.from(run(), 2, Branch.Values.of(ship))), submitted);
        assertEquals("closed", done.getLast());
        assertEquals(List.of(), told);
    }

    @Test
    void theRunOfAChosenPictureStaysUntilTheNextPictureOfWhatIsMadeBegins() {
        Path file = folder.resolve("fox.png").toAbsolutePath();
        store(run(), 1);
        store().saved(run(), file);
        Request ship = run().with("a ship", Optional.empty());
        store(ship, 1);
        StripViewModel strip = strip();
        queue.run(() -> {
            queue.jobs.running().subscribe(job -> job.ifPresent(_ -> strip.choose(Optional.of(file))));
            queue.jobs.submit(GatedQueue.task("a castle", 2));
        });
        queue.until(() -> queue.jobs.progress().get() instanceof Progress.Sampling at && at.step() == 1);
        assertEquals(id(run()), queue.ask(() -> strip.lanes().getFirst().run()));
        queue.let(1);
        queue.until(() -> strip.lanes().getFirst().run().equals(id(ship)));
    }

    private String id(Request run) {
        return store().run(run).orElseThrow().id();
    }

    @Test
    void whatEndsALookOnTheCanvasEndsItHere() {
        store(run(), 1);
        StripViewModel strip = strip();
        strip.move(1, 0);
        looker.endFromOutside();
        assertEquals("", strip.looked());
        assertFalse(strip.lookAway(), "then Esc stops what runs");
        assertEquals(List.of(look(1)), done);
    }

    @Test
    void whereNoStepIsChosenKeepingAndBranchingSayWhatToDo() {
        store(run(), 1);
        StripViewModel strip = strip();
        strip.folded().set(true);
        strip.keep();
        strip.branch(_ -> done.add("opened"));
        assertEquals(Collections.nCopies(2, "First choose a step before the last one, in the strip under the canvas."),
                told);
        assertFalse(strip.folded().get());
        assertEquals(List.of(), done);
        strip.fold();
        assertTrue(strip.folded().get());
    }

    private static Mask mask(int side, int from, int to) {
        byte[] coverage = new byte[side * side];
        Arrays.fill(coverage, from * side, to * side, (byte) 255);
        return new Mask(new Size(side, side), coverage);
    }

    private static BranchViewModel masked(StripViewModel strip) {
        strip.move(1, 0);
        List<BranchViewModel> opened = new ArrayList<>();
        strip.branch(opened::add);
        return opened.getFirst();
    }

    @Test
    void onlyAMaskThatFitsWhatTheRunPaintsCanTakeOverAndTheRestIsSaid() {
        store(run().with(it -> it.source = new Source.Inside(new Pixels(new Size(4, 4), new int[16]), mask(4, 0, 1),
                0.5)), 1);
        StripViewModel strip = strip();
        assertEquals("", masked(strip).maskProblem().get());
        mask = mask(4, 0, 0);
        assertEquals("The mask is empty. Paint over the part of the picture that may change.",
                masked(strip).maskProblem().get());
        mask = mask(5, 0, 5);
        BranchViewModel branch = masked(strip);
        assertTrue(branch.maskProblem().get().contains("only a mask of its size"), branch.maskProblem().get());
        branch.canvasMask().set(true);
        branch.branch(() -> done.add("closed"));
        assertEquals(List.of(branch.maskProblem().get()), told);
        assertFalse(done.contains("closed"), "what was typed is still there");
        assertEquals(List.of(), submitted);
    }

    @Test
    void withoutRoomNothingIsShownAndItIsSaid() {
        store(run(), 1);
        StripViewModel strip = strip();
        strip.setRoom(0);
        assertEquals(List.of(), strip.lanes());
        assertEquals("0 runs · 0 bytes of 0 MB", strip.kept().get());
    }
}
