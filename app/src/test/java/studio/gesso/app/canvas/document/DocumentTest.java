package studio.gesso.app.canvas.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Placement;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;
import studio.gesso.engine.image.mask.Polygon;

class DocumentTest extends DocumentCase {

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
        document.edit("Accept", Edits.place("Fill", () -> patch, new Area(100, 90, 20, 20), Placement.WHOLE));
        assertEquals(patch.at(3, 5), document.layers().flattened().at(103, 95));
        assertEquals(SIZE, document.size());
        document.edit("Accept", Edits.place("Fill", () -> patch, new Area(140, -5, 20, 20), Placement.WHOLE));
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
    void masksAreAddedNamedSelectedAndTakenAway() {
        Document document = document(Document.HISTORY_BYTES);
        document.edit("New mask", add("Sky", Polygon.rectangle(0, 0, 10, 10).in(SIZE)));
        assertEquals(List.of("Mask 1", "Sky"), masks(document));
        assertEquals(255, mask(document).at(3, 3));
        document.choose(old -> old.withActive(0));
        assertEquals(0, mask(document).at(3, 3));
        document.edit("Rename mask", old -> old.withMaskNamed("Ground"));
        document.edit("Remove mask", Edits::removeMask);
        assertEquals(List.of("Sky"), masks(document));
        document.edit("Remove mask", Edits::removeMask);
        assertEquals(List.of("Sky"), masks(document));
        assertTrue(Area.covering(mask(document)).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> document.choose(old -> old.withActive(1)));
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
}
