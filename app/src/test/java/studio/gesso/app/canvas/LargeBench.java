package studio.gesso.app.canvas;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.canvas.document.PixelGrid;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.tool.PointerEvent;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.recovery.UnsavedDocuments;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * Measures how long the window's thread is kept busy at a time by what is done to a whole large picture, and how long it
 * takes until that is seen: of several rounds the least, since other programs only add to it.
 *
 * <p>{@code mvn -pl app -am test -Dtest=LargeBench -Dsurefire.failIfNoSpecifiedTests=false}
 */
class LargeBench {

    private static final int ROUNDS = 3;

    @TempDir
    private Path folder;

    private final Phaser under = new Phaser(1);
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final Map<String, Double> busy = new LinkedHashMap<>();
    private final Map<String, Double> seen = new LinkedHashMap<>();
    private CanvasStage stage;
    private double longest;

    @Test
    void everything() throws IOException {
        for (int side : new int[]{2048, 4096}) {
            stage = CanvasStage.open(960, 900, Theme.Choice.DARK, new BackgroundWork(this::start, this::tell));
            System.out.printf("%n%d x %d                          window busy (ms)   seen after (ms)%n", side, side);
            try {
                busy.clear();
                seen.clear();
                for (int round = 0; round < ROUNDS; round++) {
                    measure(side);
                }
                busy.forEach((what, least) -> System.out.printf(Locale.ROOT, "%-32s %12.1f %18.1f%n", what, least,
                        seen.get(what)));
            } finally {
                stage.close();
            }
        }
        workers.shutdown();
    }

    private void measure(int side) throws IOException {
        Size size = new Size(side, side);
        DocumentsViewModel documents = CanvasStage.onWindow(() -> new DocumentsViewModel(stage.model,
                new DocumentsViewModel.Memory(JsonObject::new, _ -> {}), new UnsavedDocuments(folder.resolve("safe")),
                new BackgroundWork(this::start, this::tell), stage.told::add));
        CanvasViewModel model = stage.model;
        Pixels picture = picture(size);
        report("open a picture", () -> model.open(picture));
        report("an ellipse", () -> ellipse());
        report("feather 16 to 64", () -> model.fill().feather().set(64));
        report("feather 64 to 16", () -> model.fill().feather().set(16));
        report("grow slider to 32", () -> model.fill().grow().set(32));
        report("grow slider to 0", () -> model.fill().grow().set(0));
        report("grow the mask by 8", () -> model.masks().grow(8));
        report("shrink the mask by 8", () -> model.masks().shrink(8));
        report("invert", model.masks()::invert);
        report("undo the inverting", model.history()::undo);
        report("wand", () -> click(ToolKind.WAND, 300, 300));
        report("press Fill", this::fill);
        report("a preview of it", () -> commission
                .ifPresent(c -> model.results().preview(grid.orElseThrow(), () -> c.preview(small))));
        report("no preview", () -> model.results().endPreview());
        report("a result of full size", () -> model.results()
                .add(grid.orElseThrow(), new PendingResult("Fill", picture, Area.of(size), Optional.empty())));
        report("accept it", () -> model.results().accept());
        report("undo accepting", model.history()::undo);
        report("redo accepting", model.history()::redo);
        Pixels half = picture(new Size(side / 2, side / 2));
        report("a result of half the size", () -> model.results()
                .add(grid.orElseThrow(), new PendingResult("Fill", half, Area.of(size), Optional.empty())));
        report("accept and enlarge it", () -> model.results().accept());
        CanvasStage.run(() -> click(ToolKind.PAINT, 300, 300));
        report("bucket of paint", () -> click(ToolKind.BUCKET, 500, 500));
        report("undo the bucket", model.history()::undo);
        report("zoom", () -> model.camera().zoom(1.3, 480, 450));
        report("fit", model.camera()::fit);
        report("new mask", model.masks()::add);
        CanvasStage.run(() -> model.frame().set(new Area(40, 40, side - 80, side - 80)));
        report("crop", model.shape()::cropToFrame);
        report("undo the crop", model.history()::undo);
        Path file = folder.resolve("large.gesso");
        report("save (as autosave does)", () -> documents.save(file));
        report("save again, a stroke later", () -> {
            click(ToolKind.BRUSH, 400, 400);
            documents.save(file);
        });
        report("open a document", () -> documents.open(file));
        System.out.printf(Locale.ROOT, "the file has %.1f MB%n", Files.size(file) / 1e6);
    }

    private Optional<PixelGrid> grid = Optional.empty();
    private Optional<CanvasTask> commission = Optional.empty();
    private Pixels small = picture(new Size(512, 512));

    private void fill() {
        stage.model.snapshot(snapshot -> {
            grid = Optional.of(snapshot.grid());
            start(() -> commission = Optional.of(snapshot.task()));
        });
    }

    private void ellipse() {
        stage.model.toolbox().options().shape().set(studio.gesso.app.canvas.tool.ToolOptions.Shape.ELLIPSE);
        stage.model.toolbox().kind().set(ToolKind.SHAPE);
        Rectangle2D seen = stage.model.overlay().get().picture();
        PointerInput pointer = stage.model.pointer();
        pointer.press(pointer.at(seen.getMinX() + 20, seen.getMinY() + 20, 0, PointerEvent.Keys.NONE));
        pointer.drag(pointer.at(seen.getMaxX() - 20, seen.getMaxY() - 20, 1, PointerEvent.Keys.NONE));
        pointer.release(pointer.at(seen.getMaxX() - 20, seen.getMaxY() - 20, 1, PointerEvent.Keys.NONE));
    }

    private void click(ToolKind kind, double x, double y) {
        stage.model.toolbox().kind().set(kind);
        PointerInput pointer = stage.model.pointer();
        pointer.press(pointer.at(x, y, 0, PointerEvent.Keys.NONE));
        pointer.release(pointer.at(x, y, 1, PointerEvent.Keys.NONE));
    }

    private void report(String what, Runnable does) {
        longest = 0;
        long from = System.nanoTime();
        CanvasStage.run(() -> timed(does));
        under.awaitAdvance(under.arrive());
        busy.merge(what, longest, Math::min);
        seen.merge(what, (System.nanoTime() - from) / 1e6, Math::min);
    }

    /** Runs something and the layout that follows it, as JavaFX would do before the next frame. */
    private void timed(Runnable task) {
        long from = System.nanoTime();
        task.run();
        stage.layout();
        longest = Math.max(longest, (System.nanoTime() - from) / 1e6);
    }

    private void start(Runnable task) {
        under.register();
        workers.execute(() -> {
            task.run();
            under.arriveAndDeregister();
        });
    }

    private void tell(Runnable task) {
        under.register();
        Platform.runLater(() -> {
            timed(task);
            under.arriveAndDeregister();
        });
    }

    /** Soft colours with some grain, as of a photograph. */
    private static Pixels picture(Size size) {
        int[] argb = new int[(int) size.area()];
        for (int i = 0; i < argb.length; i++) {
            int x = i % size.width() * 200 / size.width();
            int y = i / size.width() * 200 / size.height();
            int grain = (i * 0x9e3779b1 >>> 28) - 8;
            argb[i] = 0xff000000 | x + 20 + grain << 16 | y + 20 + grain << 8 | 120 + grain;
        }
        return new Pixels(size, argb);
    }
}
