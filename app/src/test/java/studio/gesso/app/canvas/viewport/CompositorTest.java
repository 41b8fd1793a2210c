package studio.gesso.app.canvas.viewport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.app.canvas.document.Dab;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.document.Ink;
import studio.gesso.app.canvas.document.Stroke;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Placement;
import studio.gesso.app.preferences.MaskColour;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.mask.Polygon;
import studio.gesso.engine.image.mask.Spread;

class CompositorTest {

    private static final Size SIZE = new Size(120, 100);
    private static final Size VIEW = new Size(200, 180);
    private final Random random = new Random(1);

    @Test
    void updatesMatchACompleteRedraw() {
        for (double scale : new double[]{0.3, 0.5, 1, 1.37, 3}) {
            Document document = document();
            Compositor kept = compositor(document, scale);
            kept.compose();
            for (int n = 0; n < 30; n++) {
                change(document, n);
                Area changed = kept.compose();
                Compositor fresh = compositor(document, scale);
                fresh.compose();
                assertArrayEquals(fresh.pixels(), kept.pixels(), "scale " + scale + ", change " + n);
                assertTrue(Area.of(VIEW).contains(changed));
                assertTrue(kept.compose().isEmpty(), "all is up to date");
            }
        }
    }

    @Test
    void aSmallStrokeChangesASmallAreaOfTheView() {
        Document document = document();
        Compositor compositor = compositor(document, 1);
        compositor.compose();
        Stroke stroke = document.begin("Brush", new Ink.Select(Combination.ADD));
        stroke.line(new Dab(50, 50, 4, 0), new Dab(52, 50, 4, 0));
        Area changed = compositor.compose();
        assertTrue(changed.contains(new Area(56, 55, 10, 10)), "holds the dab: " + changed);
        assertTrue(changed.width() < 40 && changed.height() < 40, "and little more: " + changed);
    }

    @Test
    void atFullSizeThePixelsAreThePicturesOwn() {
        Document document = document();
        Compositor compositor = compositor(document, 1);
        compositor.compose();
        Pixels picture = document.layers().flattened();
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                assertEquals(picture.at(x, y), compositor.pixels()[(y + 9) * VIEW.width() + x + 10]);
            }
        }
        assertEquals(0, compositor.pixels()[0], "the surround is left to the desktop's theme");
    }

    @Test
    void seenLargeEveryPixelIsASquare() {
        Document document = document();
        Compositor compositor = compositor(document, 5);
        compositor.compose();
        Pixels picture = document.layers().flattened();
        for (int y = 9; y < VIEW.height(); y++) {
            for (int x = 10; x < VIEW.width(); x++) {
                assertEquals(picture.at((x - 10) / 5, (y - 9) / 5), compositor.pixels()[y * VIEW.width() + x]);
            }
        }
    }

    @Test
    void theSoftMaskIsTheOneThatTheFillUses() {
        Document document = document();
        Compositor compositor = compositor(document, 1);
        compositor.edge().set(3, 7);
        for (int n = 0; n < 20; n++) {
            change(document, n);
            compositor.compose();
            assertEquals(soft(document, 3, 7), compositor.edge().soft().mask());
        }
    }

    @Test
    void resultsReplaceThePictureUntilTheyAreDiscarded() {
        Document document = document();
        Compositor compositor = compositor(document, 1);
        compositor.compose();
        int[] before = compositor.pixels().clone();
        Pixels result = new Pixels(new Size(20, 20), random.ints(400).map(v -> v | 0xff000000).toArray());
        compositor.show(Optional.of(new Compositor.Ready(result)), new Area(30, 40, 20, 20));
        compositor.compose();
        assertEquals(result.at(3, 5), compositor.pixels()[(9 + 45) * VIEW.width() + 10 + 33]);
        compositor.show(Optional.empty(), Area.EMPTY);
        compositor.compose();
        assertArrayEquals(before, compositor.pixels());
    }

    @Test
    void aHiddenMaskIsNotSeenAndStripesAreWhereTheMaskIs() {
        Document document = document();
        Compositor compositor = compositor(document, 1);
        compositor.compose();
        int[] bare = compositor.pixels().clone();
        document.edit("Shape",
                Edits.select(_ -> Polygon.rectangle(20, 20, 60, 60).in(SIZE), Combination.REPLACE));
        compositor.compose();
        for (int y = 0; y < VIEW.height(); y++) {
            for (int x = 0; x < VIEW.width(); x++) {
                int i = y * VIEW.width() + x;
                if (new Area(30, 29, 40, 40).contains(x, y)) {
                    assertNotEquals(bare[i], compositor.pixels()[i]);
                } else {
                    assertEquals(bare[i], compositor.pixels()[i]);
                }
            }
        }
        compositor.showMask(false);
        compositor.compose();
        assertArrayEquals(bare, compositor.pixels());
    }

    @Test
    void transparencyIsSeenAsSquares() {
        Document document = new Document(SIZE, SerialTasks.atOnce());
        Compositor compositor = compositor(document, 1);
        compositor.compose();
        assertNotEquals(compositor.pixels()[9 * VIEW.width() + 10], compositor.pixels()[9 * VIEW.width() + 18]);
        assertEquals(255, compositor.pixels()[9 * VIEW.width() + 10] >>> 24);
    }

    @Test
    void preparedLargeChangesLookTheSame() {
        Size large = new Size(700, 600);
        Pixels[] pictures = {pixels(large), pixels(large), pixels(new Size(650, 620))};
        Document document = new Document(Layers.of(pictures[0]), Document.HISTORY_BYTES, SerialTasks.atOnce());
        Compositor kept = compositor(document, 0.3);
        for (int n = 0; n < 8; n++) {
            Pixels picture = pictures[n % 3];
            switch (n % 4) {
                case 0 -> document.edit("Open", Edits.open(picture));
                case 1 -> document.edit("Place", Edits.place("Fill", () -> picture, new Area(n, 0, picture.width(),
                        picture.height()), Placement.WHOLE));
                case 2 -> document.undo();
                default -> stroke(document, new Ink.Paint(random.nextInt()));
            }
            kept.compose();
            Compositor fresh = compositor(document, 0.3);
            fresh.compose();
            assertArrayEquals(fresh.pixels(), kept.pixels(), "change " + n);
            document.showOn(kept);
        }
    }

    @Test
    void whileTheEdgeOfALargeMaskIsWorkedOutTheMaskCanBePainted() {
        Size large = new Size(900, 700);
        Document document = new Document(Layers.of(pixels(large)), Document.HISTORY_BYTES, SerialTasks.atOnce());
        Deque<Runnable> background = new ArrayDeque<>();
        int[] told = new int[1];
        Compositor compositor = new Compositor(document, new BackgroundWork(background::add, Runnable::run),
                () -> told[0]++, said -> fail(said));
        compositor.view(new Viewport(VIEW, 0.2, 10, 9), 1);
        compositor.edge().set(2, 20);
        document.edit("Shape", Edits.select(old -> Polygon.ellipse(9, 9, 800, 600).in(large), Combination.REPLACE));
        compositor.compose();
        assertEquals(1, background.size());
        boolean[] edged = new boolean[1];
        compositor.edge().whenDone(() -> edged[0] = true);
        stroke(document, new Ink.Select(Combination.SUBTRACT));
        compositor.edge().set(0, 9);
        compositor.compose();
        assertEquals(1, background.size(), "one thing at a time");
        assertFalse(edged[0]);
        while (!background.isEmpty()) {
            background.poll().run();
            compositor.compose();
        }
        assertTrue(edged[0]);
        assertEquals(soft(document, 0, 9), compositor.edge().soft().mask());
        assertTrue(told[0] > 0);
    }

    private Pixels pixels(Size size) {
        return new Pixels(size, random.ints(size.area()).map(v -> v | 0xff000000).toArray());
    }

    private static Mask soft(Document document, int grow, int feather) {
        return Feather.of(Spread.grow(document.layers().mask().mask(), grow), feather);
    }

    private Document document() {
        int[] argb = random.ints(SIZE.area()).map(v -> v | 0xff000000).toArray();
        return new Document(Layers.of(new Pixels(SIZE, argb)), Document.HISTORY_BYTES, SerialTasks.atOnce());
    }

    private static Compositor compositor(Document document, double scale) {
        Compositor compositor = new Compositor(document, new BackgroundWork(Runnable::run, Runnable::run), () -> {},
                said -> fail(said));
        // The automatic colour depends on the masks before, which a fresh compositor has not seen.
        compositor.maskColour().set(MaskColour.AMBER);
        compositor.edge().set(1, 4);
        compositor.edge().set(0, 0);
        compositor.view(new Viewport(VIEW, scale, 10, 9), 1);
        return compositor;
    }

    private void change(Document document, int n) {
        switch (n % 6) {
            case 0 -> document.undo();
            case 1 -> {
                Pixels pixels = new Pixels(new Size(9, 7), random.ints(63).toArray());
                Area where = new Area(random.nextInt(100), random.nextInt(80), 9, 7);
                document.edit("Place", Edits.place("Fill", () -> pixels, where, Placement.WHOLE));
            }
            case 2 -> document.edit("New mask", Edits.addMask("Mask " + n, old -> old.mask()));
            case 3 -> stroke(document, new Ink.Paint(random.nextInt()));
            default -> stroke(document, new Ink.Select(Combination.values()[random.nextInt(3)]));
        }
    }

    private void stroke(Document document, Ink ink) {
        Stroke stroke = document.begin("Stroke", ink);
        stroke.line(new Dab(random.nextInt(120), random.nextInt(100), random.nextInt(1, 9), random.nextDouble()),
                new Dab(random.nextInt(120), random.nextInt(100), random.nextInt(1, 9), random.nextDouble()));
        stroke.end();
    }
}
