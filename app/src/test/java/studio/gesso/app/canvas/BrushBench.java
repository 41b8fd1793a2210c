package studio.gesso.app.canvas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * Measures how long the canvas takes from a movement of the brush to the updated view: once the work of the window's
 * thread (event, mask, soft edge, pixels), and once the whole frame with what JavaFX draws.
 *
 * <p>{@code mvn -pl app -am test -Dtest=BrushBench -Dsurefire.failIfNoSpecifiedTests=false}
 */
class BrushBench {

    static {
        // Frames follow one another without waiting for the screen, so their distance is what one costs.
        System.setProperty("javafx.animation.fullspeed", "true");
    }

    private static final int WARM_UP = 200;
    private static final int FRAMES = 600;

    @Test
    void brush() throws InterruptedException {
        System.out
                .println("picture     zoom   brush feather | event to pixels median  worst | frame median  worst (ms)");
        for (int side : new int[]{1024, 2048, 4096}) {
            measure(side, 56, 16, 0);
        }
        measure(2048, 240, 16, 0);
        measure(2048, 56, 64, 0);
        measure(2048, 56, 16, 1);
        measure(2048, 56, 16, 4);
    }

    /** With a zoom of 0 the picture is fitted in. */
    private static void measure(int side, double size, double feather, double zoom) throws InterruptedException {
        try (CanvasStage stage = CanvasStage.open(960, 900, Theme.Choice.DARK)) {
            Size extent = new Size(side, side);
            Pixels picture = new Pixels(extent,
                    new Random(1).ints(extent.area()).map(v -> v | 0xff000000).toArray());
            CanvasStage.run(() -> {
                stage.model.open(picture);
                stage.layout();
                if (zoom > 0) {
                    stage.model.camera().actualSize();
                    stage.model.camera().zoom(zoom, 480, 450);
                }
                stage.model.toolbox().options().size().set(size);
                stage.model.fill().feather().set(feather);
                stage.key(KeyCode.B);
                stage.mouse(MouseEvent.MOUSE_PRESSED, 480, 450, true);
            });
            double[] work = new double[FRAMES];
            double[] frames = new double[FRAMES];
            run(stage, work, frames);
            System.out.printf(Locale.ROOT, "%4d x %4d %-6s %4.0f  %4.0f    | %17.2f %9.2f    | %8.2f %8.2f%n", side,
                    side,
                    stage.model.camera().percent().get(), size, feather, median(work), max(work), median(frames),
                    max(frames));
        }
    }

    private static void run(CanvasStage stage, double[] work, double[] frames) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        CanvasStage.run(() -> everyFrame(new Consumer<>() {
            private long last;
            private int n = -WARM_UP;

            @Override
            public void accept(AnimationTimer timer) {
                long now = System.nanoTime();
                if (n >= 0) {
                    frames[n] = (now - last) / 1e6;
                }
                last = now;
                stage.mouse(MouseEvent.MOUSE_DRAGGED, 480 + 250 * Math.cos(n * 0.12), 450 + 250 * Math.sin(n * 0.12),
                        true);
                stage.view.layout();
                if (n >= 0) {
                    work[n] = (System.nanoTime() - now) / 1e6;
                }
                if (++n == FRAMES) {
                    timer.stop();
                    done.countDown();
                }
            }
        }));
        done.await();
    }

    private static void everyFrame(Consumer<AnimationTimer> does) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                does.accept(this);
            }
        }.start();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
