package studio.gesso.app.gallery.grid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.FxThread;
import studio.gesso.engine.archive.gallery.Thumbnails;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Png;

/**
 * How long scrolling through a hundred thousand pictures keeps the window's thread: {@code mvn -B -pl app -am test
 * -Dtest=ScrollBench -Dsurefire.failIfNoSpecifiedTests=false -Dpictures=100000}, with {@code -Dtile=384} for the largest tiles. Thumbnails are read from real files in
 * the background meanwhile.
 */
class ScrollBench {

    private static final int COUNT = Integer.getInteger("pictures", 100_000);
    private static final int FRAMES = 600;
    /** The least side of a tile; above 192 thumbnails are the large ones. */
    private static final int TILE = Integer.getInteger("tile", 120);
    private static final int FILES = TILE > 192 ? 100 : 400;
    private static final int PIXELS = TILE > 192 ? 1024 : 256;
    private static final int PER_DAY = 137;

    @TempDir
    private Path home;

    @Test
    void scroll() throws Exception {
        FxToolkit.registerPrimaryStage();
        List<Path> files = pictures();
        var thumbnails = TILE > 192 ? Thumbnails.large(home, 16 * FILES) : new Thumbnails(home, 16 * FILES);
        time("made", files, thumbnails);
        time("read again", files, thumbnails);
        try (BackgroundWork work = BackgroundWork.inBackground(new FxThread())) {
            GridView grid = onWindow(() -> open(work, (id, _) -> new Thumbnail(
                    Optional.of(FxImages.image(thumbnails.of(files.get((int) (id % FILES))))), "picture " + id)));
            System.out.printf(Locale.ROOT, "%,d pictures, %,d frames each, Java %s, %d processors%n", COUNT, FRAMES,
                    Runtime.version(), Runtime.getRuntime().availableProcessors());
            double height = onWindow(grid::contentHeight);
            var random = new Random(1);
            run(grid, "warm-up", frame -> random.nextDouble() * height);
            run(grid, "wheel, 120 a frame", frame -> 120.0 * frame);
            run(grid, "page by page", frame -> 800.0 * frame);
            run(grid, "dragging the bar", frame -> height * frame / FRAMES);
            run(grid, "anywhere", frame -> random.nextDouble() * height);
            System.out.printf("tiles: %d%n", (int) onWindow(grid::tileCount));
        }
    }

    private static void time(String name, List<Path> files, Thumbnails thumbnails) {
        long began = System.nanoTime();
        files.forEach(thumbnails::of);
        System.out.printf(Locale.ROOT, "%d thumbnails %s: %.1f ms each%n", files.size(), name,
                (System.nanoTime() - began) / 1e6 / files.size());
    }

    private static GridView open(BackgroundWork work, studio.gesso.app.gallery.grid.ThumbnailLoader.Reader reader) {
        var days = IntStream.range(0, (COUNT + PER_DAY - 1) / PER_DAY)
                .mapToObj(day -> new GridContents.Day(LocalDate.of(2026, 8, 19).minusDays(day),
                        Math.min(PER_DAY, COUNT - day * PER_DAY)))
                .toList();
        var contents = new GridContents(LongStream.range(0, COUNT).toArray(), new byte[COUNT], days);
        GridView grid = new GridView(new SimpleObjectProperty<>(contents), new Selection(),
                new studio.gesso.app.gallery.grid.ThumbnailLoader(work, reader, 96L << 20), LocalDate::toString);
        grid.leastSide().set(TILE);
        Scene scene = new Scene(grid, 1100, 850);
        new Theme(new SimpleObjectProperty<>(Theme.Choice.DARK)).dress(scene);
        Stage stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
        return grid;
    }

    private static void run(GridView grid, String name, IntToDoubleFunction top) throws Exception {
        List<Long> frames = new ArrayList<>(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            double to = top.applyAsDouble(i);
            frames.add(frame(grid, to));
        }
        System.out.printf(Locale.ROOT, "%-20s p50 %6.2f  p99 %6.2f  max %6.2f ms, over 16 ms: %d of %d%n", name,
                at(frames, 0.5), at(frames, 0.99), at(frames, 1),
                frames.stream().filter(nanos -> nanos > 16_000_000).count(), FRAMES);
    }

    /** Scrolls, and waits for the layout that follows: all that the window's thread does for it. */
    private static long frame(GridView grid, double top) throws Exception {
        var done = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            Scene scene = grid.getScene();
            long[] began = new long[1];
            Runnable[] listeners = new Runnable[2];
            listeners[0] = () -> {
                scene.removePreLayoutPulseListener(listeners[0]);
                began[0] = System.nanoTime();
                grid.scrollTo(top);
            };
            listeners[1] = () -> {
                if (began[0] != 0) {
                    scene.removePostLayoutPulseListener(listeners[1]);
                    done.complete(System.nanoTime() - began[0]);
                }
            };
            scene.addPreLayoutPulseListener(listeners[0]);
            scene.addPostLayoutPulseListener(listeners[1]);
            Platform.requestNextPulse();
        });
        return done.get();
    }

    private static double at(List<Long> frames, double part) {
        long[] sorted = frames.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))] / 1e6;
    }

    private List<Path> pictures() throws IOException {
        var random = new Random(7);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            int[] argb = new int[PIXELS * PIXELS];
            Arrays.setAll(argb, at -> 0xff000000 | (at * 31 + random.nextInt(16)) & 0xffffff);
            Path file = home.resolve(i + ".png");
            try (var out = Files.newOutputStream(file)) {
                Png.write(new Pixels(new Size(PIXELS, PIXELS), argb), List.of(), Png.Effort.QUICK, out);
            }
            files.add(file);
        }
        return files;
    }

    private static <T> T onWindow(java.util.concurrent.Callable<T> task) throws Exception {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get();
    }
}
