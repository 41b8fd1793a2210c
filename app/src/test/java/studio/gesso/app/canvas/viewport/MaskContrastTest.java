package studio.gesso.app.canvas.viewport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.document.Dab;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Ink;
import studio.gesso.app.canvas.document.Stroke;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.app.preferences.MaskColour;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;

class MaskContrastTest {

    private static final Size SIZE = new Size(400, 100);
    private static final int ORANGE = 0xffe08a30;
    private static final int GREY = 0xff606060;

    @Test
    void aMaskDiffersFromWhateverPictureItIsOn() {
        for (MaskColour picture : MaskColour.decided()) {
            Document document = document(_ -> 0xff000000 | picture.rgb());
            MaskContrast contrast = new MaskContrast(document);
            brush(document, 50, 150).end();
            assertNotEquals(picture, contrast.colour());
            double distance = Oklab.of(contrast.colour().rgb()).distance(Oklab.of(picture.rgb()));
            assertTrue(distance > 0.25, contrast.colour() + " on " + picture + ": " + distance);
        }
    }

    @Test
    void theColourOfTheStudioStaysWhereItIsSeenWell() {
        for (int grey : new int[]{0xff000000, 0xff303030, GREY, 0xff3050a0, 0xff307040}) {
            Document document = document(_ -> grey);
            MaskContrast contrast = new MaskContrast(document);
            brush(document, 50, 150).end();
            assertEquals(MaskColour.AMBER, contrast.colour(), Integer.toHexString(grey));
        }
    }

    @Test
    void aMaskIsSeenAllAlongItsEdge() {
        Document document = document(x -> x < 120 ? 0xff101840 : ORANGE);
        MaskContrast contrast = new MaskContrast(document);
        brush(document, 50, 200).end();
        Oklab drawn = Oklab.of(contrast.colour().rgb());
        for (int seen : new int[]{0xff101840, ORANGE}) {
            assertTrue(drawn.distance(Oklab.of(seen)) > 0.25, contrast.colour() + " on " + Integer.toHexString(seen));
        }
    }

    @Test
    void theColourStaysDuringAStrokeAndFollowsAfterIt() {
        Document document = document(x -> x < 100 ? GREY : ORANGE);
        MaskContrast contrast = new MaskContrast(document);
        Stroke stroke = brush(document, 30, 60);
        assertEquals(MaskColour.AMBER, contrast.colour());
        for (int x = 60; x < 360; x += 20) {
            stroke.line(dab(x), dab(x + 20));
            assertEquals(MaskColour.AMBER, contrast.colour());
        }
        stroke.end();
        MaskColour after = contrast.colour();
        assertNotEquals(MaskColour.AMBER, after);
        brush(document, 30, 60).end();
        assertEquals(after, contrast.colour());
        document.edit("Clear mask", old -> old.withMask(MaskPlane.blank(old.size())));
        contrast.colour();
        brush(document, 30, 60);
        assertEquals(MaskColour.AMBER, contrast.colour(), "another mask begins anew");
    }

    @Test
    void aColourThatIsChosenIsDrawn() {
        Document document = document(_ -> GREY);
        int[] told = new int[1];
        Compositor compositor = new Compositor(document, new BackgroundWork(Runnable::run, Runnable::run),
                () -> told[0]++, sentence -> {
                    throw new AssertionError(sentence);
                });
        compositor.view(new Viewport(SIZE, 1, 0, 0), 1);
        brush(document, 50, 150).end();
        compositor.compose();
        int amber = compositor.pixels()[50 * SIZE.width() + 100];
        compositor.maskColour().set(MaskColour.CYAN);
        assertEquals(1, told[0], "there is something to draw");
        compositor.compose();
        int cyan = compositor.pixels()[50 * SIZE.width() + 100];
        assertTrue((amber >> 16 & 0xff) > (amber & 0xff), Integer.toHexString(amber));
        assertTrue((cyan & 0xff) > (cyan >> 16 & 0xff), Integer.toHexString(cyan));
    }

    private static Stroke brush(Document document, int from, int to) {
        Stroke stroke = document.begin("Brush", new Ink.Select(Combination.ADD));
        stroke.line(dab(from), dab(to));
        return stroke;
    }

    private static Dab dab(int x) {
        return new Dab(x, 50, 20, 0);
    }

    private static Document document(IntUnaryOperator column) {
        int[] argb = IntStream.range(0, (int) SIZE.area()).map(i -> column.applyAsInt(i % SIZE.width())).toArray();
        return new Document(Layers.of(new Pixels(SIZE, argb)), Document.HISTORY_BYTES, SerialTasks.atOnce());
    }
}
