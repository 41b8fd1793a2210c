package studio.gesso.app.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.fx.look.ToldLooker;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;

/** The tiles of the strip, while steps are made. */
class LanesViewTest {

    private static final int STEPS = 4;

    @TempDir
    private Path folder;
    private final GatedQueue queue = new GatedQueue();

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void stepsThatAreShownStayWhenOthersComeAndEachSaysWhatItIs() {
        Request run = GatedQueue.task("a fox").request().with(it -> it.steps = STEPS);
        Request castle = Branch.from(run, 3, Branch.Values.of(run.with("a castle", Optional.empty())));
        store(run, 1);
        store(run, 2);
        StripViewModel strip = strip();
        Person.atScreen();
        Person.run(() -> {
            LanesView view = new LanesView(strip, uses());
            List<Node> before = tiles(view);
            assertEquals(List.of("Step 1 of 4", "Step 2 of 4"), texts(before));
            store(run, 3);
            store(castle, 4);
            strip.choose(Optional.empty());
            List<Node> after = tiles(view);
            assertEquals(before, after.subList(0, 2));
            assertEquals(List.of("Step 1 of 4", "Step 2 of 4", "Step 3 of 4",
                    "Step 4 of 4, from step 3 · “a castle”"), texts(after));
        });
    }

    private static PictureUses uses() {
        return new PictureUses(_ -> {}, _ -> {}, _ -> {}, _ -> {}, _ -> {});
    }

    private StripViewModel strip() {
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        return queue.ask(() -> new StripViewModel(new StepStore(folder, Runnable::run), queue.jobs,
                new ToldLooker(_ -> {}, () -> {}), work, new SimpleBooleanProperty(),
                new BranchViewModel.Around(List::of, _ -> {}, _ -> Optional.of(Duration.ZERO), work, _ -> {}, _ -> {}),
                _ -> {}));
    }

    private void store(Request run, int step) {
        Level level = new Level(1, 1, 1);
        Schedule schedule = new Schedule(Collections.nCopies(STEPS, new Schedule.Step(level, level)), 1);
        new StepStore(folder, Runnable::run).shown(run,
                new State(schedule, step, new Tensor(new int[]{1}, new float[]{step}), List.of(), Optional.empty(), 0,
                        Optional.empty()),
                Optional.of(new Pixels(new Size(1, 1), new int[]{0xff000000 | step})));
    }

    private static List<Node> tiles(LanesView view) {
        return ((Parent) view.getContent()).getChildrenUnmodifiable()
                .stream()
                .flatMap(row -> ((Parent) row).getChildrenUnmodifiable().stream())
                .filter(node -> node.getAccessibleRole() == AccessibleRole.LIST_ITEM)
                .toList();
    }

    private static List<String> texts(List<Node> tiles) {
        return tiles.stream().map(Node::getAccessibleText).toList();
    }
}
