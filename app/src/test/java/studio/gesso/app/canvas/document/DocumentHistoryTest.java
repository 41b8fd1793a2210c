package studio.gesso.app.canvas.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.document.layer.Placement;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;
import studio.gesso.engine.image.mask.Polygon;

/** What was done to a document is undone and done again, and every change is told. */
class DocumentHistoryTest extends DocumentCase {

    /** All that a person can see of a document. */
    private record Seen(Pixels picture, Mask mask, List<String> masks, int active) {

        static Seen of(Document document) {
            Layers layers = document.layers();
            return new Seen(layers.flattened(), layers.mask().mask(), DocumentCase.masks(document), layers.active());
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
                document.edit("Place", Edits.place("Fill", () -> pixels, where, Placement.WHOLE));
            }
            case 6 -> {
                String name = "Mask " + random.nextInt(99);
                document.edit("Rename mask", old -> old.withMaskNamed(name));
            }
            default -> stroke(document, "Brush", new Ink.Select(Combination.values()[random.nextInt(4)]));
        }
    }
}
