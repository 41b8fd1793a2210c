package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * What is asked for while the canvas is at work, when the window is closed and its thread receives nothing any more.
 */
@Timeout(60)
class CanvasTasksTest {

    private final GatedQueue queue = new GatedQueue();
    private final Queue<Runnable> window = new ConcurrentLinkedQueue<>();
    private final List<String> told = new ArrayList<>();
    private final BackgroundWork work = BackgroundWork.inBackground(window::add);
    private CanvasViewModel canvas;
    private CanvasTasks tasks;

    @BeforeEach
    void open() {
        canvas = queue.ask(() -> new CanvasViewModel(work, (question, _) -> told.add(question), told::add));
        tasks = new CanvasTasks(canvas, queue.jobs, work, UnaryOperator.identity(), told::add);
        queue.run(queue.jobs::pause);
    }

    @AfterEach
    void close() {
        work.close();
        queue.close();
    }

    @Test
    void theyAreInTheQueueBeforeItIsKept() {
        queue.run(() -> {
            Size large = new Size(2400, 1800);
            canvas.open(new Pixels(large, new int[Math.toIntExact(large.area())]));
            canvas.masks().invert();
            tasks.submit(GatedQueue.task("a fox").request());
            tasks.submit(GatedQueue.task("a cat").request());
            tasks.finish();
        });
        queue.until(() -> queue.jobs.waiting().size() == 2);
        assertEquals("a fox a cat", queue.waiting());
        assertEquals(List.of(), told);
    }
}
