package studio.gesso.app.canvas.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.Layers;
import studio.gesso.engine.archive.document.MaskPlane;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;
import studio.gesso.engine.image.mask.Polygon;

class DocumentTest {

    private static final Size SIZE = new Size(150, 130);
    private static final Ink SELECT = new Ink.Select(Combination.ADD);
    private final Random random = new Random(1);

    /** All that a person can see of a document. */
    private record Seen(Pixels picture, Mask mask, List<String> masks, int active) {

        static Seen of(Document document) {
            Layers layers = document.layers();
            return new Seen(layers.flattened(), layers.mask().mask(), DocumentTest.masks(document), layers.active());
        }
    }

    @Test
    void everyEditIsUndoneAndDoneAgainToThePixel() {
        Document document = document(Document.HISTORY_BYTES);
        List<Seen> seen = new ArrayList<>(List.of(Seen.of(document)));
        for (int n = 0; n < 60; n++) {
            anything(document);
            seen.add(Seen.of(document));
        }
        assertEquals(60, document.historyDone());
        for (int n = 59; n >= 0; n--) {
            document.undo();
            assertEquals(seen.get(n), Seen.of(document));
        }
        document.undo();
        assertEquals(seen.getFirst(), Seen.of(document));
        for (int n = 1; n <= 60; n++) {
            document.redo();
            assertEquals(seen.get(n), Seen.of(document));
        }
    }

    @Test
    void theHistoryStaysWithinItsMemoryAndForgetsTheOldestFirst() {
        long limit = 200_000;
        Document document = document(limit);
        for (int n = 0; n < 200; n++) {
            stroke(document, "Stroke " + n, SELECT);
            assertTrue(document.historyBytes() <= limit, document.historyBytes() + " bytes");
        }
        assertEquals("Stroke 199", document.history().getLast());
        assertTrue(document.history().size() > 5 && document.history().size() < 100);
        assertEquals(document.history().size(), document.historyDone());
    }

    @Test
    void aStrokeCostsTheMemoryOfTheTilesItTouches() {
        Document document = document(Document.HISTORY_BYTES);
        Stroke stroke = document.begin("Brush", SELECT);
        stroke.line(new Dab(64, 20, 5, 0), new Dab(64, 22, 5, 0));
        stroke.end();
        assertEquals(2 * 64 * 64, document.historyBytes());
    }

    @Test
    void anEditAfterAnUndoForgetsWhatWasUndone() {
        Document document = document(Document.HISTORY_BYTES);
        stroke(document, "one", SELECT);
        stroke(document, "two", SELECT);
        document.undo();
        stroke(document, "three", SELECT);
        assertEquals(List.of("one", "three"), document.history());
    }

    @Test
    void aStrokeThatTouchesNothingIsNoStep() {
        Document document = document(Document.HISTORY_BYTES);
        Stroke stroke = document.begin("Brush", SELECT);
        stroke.line(new Dab(-50, -50, 5, 0), new Dab(-60, -40, 5, 0));
        stroke.end();
        assertEquals(List.of(), document.history());
    }

    @Test
    void coverageDoesNotBuildUpWithinAStrokeAndErasingTakesItAway() {
        Document document = document(Document.HISTORY_BYTES);
        Dab soft = new Dab(70, 60, 30, 1);
        Stroke stroke = document.begin("Brush", SELECT);
        stroke.line(soft, soft);
        Mask once = mask(document);
        stroke.line(soft, soft);
        stroke.end();
        assertEquals(once, mask(document));
        assertEquals(255, once.at(70, 60));
        assertTrue(once.at(85, 60) > 90 && once.at(85, 60) < 170, "half way " + once.at(85, 60));
        assertEquals(0, once.at(101, 60));
        Stroke eraser = document.begin("Eraser", new Ink.Select(Combination.SUBTRACT));
        eraser.line(new Dab(70, 60, 40, 0), new Dab(70, 60, 40, 0));
        eraser.end();
        assertTrue(Area.covering(mask(document)).isEmpty());
    }

    @Test
    void aLineCoversWhatEndlesslyManyDabsWould() {
        Document line = document(Document.HISTORY_BYTES);
        Document dabs = document(Document.HISTORY_BYTES);
        Dab from = new Dab(30.3, 40.1, 6, 0.5);
        Dab to = new Dab(90.7, 70.9, 14, 0.5);
        Stroke one = line.begin("Brush", SELECT);
        one.line(from, to);
        one.end();
        Stroke many = dabs.begin("Brush", SELECT);
        for (int i = 0; i <= 1000; i++) {
            Dab dab = from.towards(to, i / 1000.0);
            many.line(dab, dab);
        }
        many.end();
        for (int i = 0; i < SIZE.area(); i++) {
            assertEquals(mask(dabs).coverage()[i] & 0xff, mask(line).coverage()[i] & 0xff, 16);
        }
    }

    @Test
    void paintLiesOverThePictureAndComesOffAgain() {
        Document document = document(Document.HISTORY_BYTES);
        Pixels before = document.layers().flattened();
        Stroke paint = document.begin("Paint", new Ink.Paint(0xffff0000));
        paint.line(new Dab(50, 50, 10, 0), new Dab(50, 50, 10, 0));
        paint.end();
        assertEquals(0xffff0000, document.layers().flattened().at(50, 50));
        Stroke eraser = document.begin("Eraser", new Ink.Unpaint());
        eraser.line(new Dab(50, 50, 20, 0), new Dab(50, 50, 20, 0));
        eraser.end();
        assertEquals(before, document.layers().flattened());
    }

    @Test
    void whatIsPlacedReplacesPictureAndPaintAndTheCanvasGrowsWithIt() {
        Document document = document(Document.HISTORY_BYTES);
        stroke(document, "Paint", new Ink.Paint(0xff00ff00));
        Pixels patch = new Pixels(new Size(20, 20), random.ints(400).map(v -> v | 0xff000000).toArray());
        document.edit("Accept", Edits.place(() -> patch, new Area(100, 90, 20, 20)));
        assertEquals(patch.at(3, 5), document.layers().flattened().at(103, 95));
        assertEquals(SIZE, document.size());
        document.edit("Accept", Edits.place(() -> patch, new Area(140, -5, 20, 20)));
        assertEquals(new Size(160, 135), document.size());
        assertEquals(patch.at(3, 5), document.layers().flattened().at(143, 5));
        assertEquals(5, document.layers().originY());
        document.undo();
        assertEquals(0, document.layers().originY());
        assertEquals(patch.at(3, 5), document.layers().flattened().at(103, 95));
    }

    @Test
    void anEnlargedCanvasIsEmptyWhereItIsNew() {
        Document document = document(Document.HISTORY_BYTES);
        Pixels before = document.layers().flattened();
        document.edit("Extend", Edits.crop(new Area(-10, 0, 200, 140)));
        assertEquals(new Size(200, 140), document.size());
        assertEquals(0, document.layers().flattened().at(9, 3));
        assertEquals(before.at(0, 3), document.layers().flattened().at(10, 3));
        document.undo();
        assertEquals(before, document.layers().flattened());
    }

    @Test
    void everyChangeIsReportedWithItsArea() {
        Document document = document(Document.HISTORY_BYTES);
        Pixels[] picture = {document.layers().flattened()};
        Mask[] mask = {mask(document)};
        document.onChange(change -> {
            Pixels now = document.layers().flattened();
            for (int i = 0; i < now.argb().length && now.size().equals(picture[0].size()); i++) {
                if (now.argb()[i] != picture[0].argb()[i]
                        || mask(document).coverage()[i] != mask[0].coverage()[i]) {
                    assertTrue(change.area().contains(i % now.width(), i / now.width()));
                }
            }
            picture[0] = now;
            mask[0] = mask(document);
        });
        for (int n = 0; n < 30; n++) {
            anything(document);
            if (n % 3 == 0) {
                document.undo();
            }
        }
    }

    @Test
    void masksAreAddedNamedSelectedAndTakenAway() {
        Document document = document(Document.HISTORY_BYTES);
        document.edit("New mask", add("Sky", Polygon.rectangle(0, 0, 10, 10).in(SIZE)));
        assertEquals(List.of("Mask 1", "Sky"), masks(document));
        assertEquals(255, mask(document).at(3, 3));
        document.selectMask(0);
        assertEquals(0, mask(document).at(3, 3));
        document.edit("Rename mask", old -> old.withMaskNamed("Ground"));
        document.edit("Remove mask", Edits::removeMask);
        assertEquals(List.of("Sky"), masks(document));
        document.edit("Remove mask", Edits::removeMask);
        assertEquals(List.of("Sky"), masks(document));
        assertTrue(Area.covering(mask(document)).isEmpty());
        assertThrows(IndexOutOfBoundsException.class, () -> document.selectMask(1));
    }

    @Test
    void aMaskOfAnotherSizeAndAHugePictureAreRefusedWithSentences() {
        Document document = document(Document.HISTORY_BYTES);
        Mask other = new Mask(new Size(10, 10), new byte[100]);
        assertEquals("The mask is 10 × 10 pixels and the picture 150 × 130; a mask must have its picture's size.",
                assertThrows(UserException.class,
                        () -> document.edit("Load", Edits.select(_ -> other, Combination.REPLACE)))
                        .getMessage());
        assertThrows(UserException.class, () -> document.edit("New mask", add("Other", other)));
        UserException e = assertThrows(UserException.class,
                () -> new Document(new Size(20_000, 20_000), SerialTasks.atOnce()));
        assertTrue(e.getMessage().startsWith("A picture of 20000 × 20000 pixels is too large for the canvas"));
        assertThrows(UserException.class, () -> document.edit("Extend", Edits.crop(new Area(0, 0, 5000, 5000))));
    }

    @Test
    void aDocumentIsBlankUntilThereIsAPixel() {
        Document document = new Document(SIZE, SerialTasks.atOnce());
        assertTrue(document.layers().isBlank());
        stroke(document, "Paint", new Ink.Paint(0xff0000ff));
        assertFalse(document.layers().isBlank());
    }

    private static Mask mask(Document document) {
        return document.layers().mask().mask();
    }

    private static List<String> masks(Document document) {
        return document.layers().masks().stream().map(Layers.Named::name).toList();
    }

    private static UnaryOperator<Layers> add(String name, Mask mask) {
        return Edits.addMask(name, _ -> MaskPlane.of(mask));
    }

    private Document document(long historyBytes) {
        return new Document(new Pixels(SIZE, random.ints(SIZE.area()).toArray()), historyBytes);
    }

    private void anything(Document document) {
        switch (random.nextInt(9)) {
            case 0 -> stroke(document, "Paint", new Ink.Paint(random.nextInt()));
            case 1 -> stroke(document, "Unpaint", new Ink.Unpaint());
            case 2 -> document.edit("New mask", add("Mask " + random.nextInt(99), mask(document)));
            case 3 -> {
                Mask shape = Polygon.ellipse(random.nextInt(99), 3, 99, 77).in(document.size());
                document.edit("Shape", Edits.select(_ -> shape, Combination.REPLACE));
            }
            case 4 -> document.edit("Crop", Edits.crop(Area.of(document.size()).grow(random.nextInt(-3, 9))));
            case 5 -> {
                Pixels pixels = new Pixels(new Size(70, 9), random.ints(630).toArray());
                Area where = new Area(random.nextInt(-20, 100), random.nextInt(80), 70, 9);
                document.edit("Place", Edits.place(() -> pixels, where));
            }
            case 6 -> {
                String name = "Mask " + random.nextInt(99);
                document.edit("Rename mask", old -> old.withMaskNamed(name));
            }
            default -> stroke(document, "Brush", new Ink.Select(Combination.values()[random.nextInt(4)]));
        }
    }

    private void stroke(Document document, String name, Ink ink) {
        Stroke stroke = document.begin(name, ink);
        Dab at = dab();
        for (int i = 0; i < 4; i++) {
            Dab next = dab();
            stroke.line(at, next);
            at = next;
        }
        stroke.end();
    }

    private Dab dab() {
        return new Dab(random.nextDouble(0, 150), random.nextDouble(0, 130), random.nextDouble(0.5, 20),
                random.nextDouble());
    }
}
