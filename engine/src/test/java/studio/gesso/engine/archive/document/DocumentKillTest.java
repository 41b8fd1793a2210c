package studio.gesso.engine.archive.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** A program that keeps its canvas safe after every step is killed while it does so: what it had said is kept is there. */
class DocumentKillTest {

    private static final Size SIZE = new Size(600, 500);

    @TempDir
    private Path folder;

    @Test
    void backupsContainTheCompleteHistory() throws IOException, InterruptedException {
        Path file = folder.resolve("unsaved.gesso");
        for (int kept : new int[]{1, 2, 5, 9}) {
            ChildProgram.killAt("kept " + kept, Keeper.class, file.toString());
            DocumentFile.Opened opened = DocumentFile.read(file);
            SavedDocument document = opened.document();
            assertEquals(Optional.empty(), opened.notice());
            assertTrue(document.present() >= kept, document.present() + " of " + kept + " steps");
            assertEquals(steps(document.present()), document.steps());
        }
    }

    /** A canvas after some strokes, the same every time. */
    private static List<SavedDocument.Step> steps(int count) {
        Random random = new Random(1);
        int[] argb = random.ints(SIZE.area()).toArray();
        List<SavedDocument.Step> steps = new ArrayList<>();
        steps.add(new SavedDocument.Step("", Layers.of(new Pixels(SIZE, argb))));
        for (int n = 1; n <= count; n++) {
            byte[] tile = new byte[Plane.TILE * Plane.TILE];
            random.nextBytes(tile);
            Layers before = steps.getLast().layers();
            MaskPlane mask = before.mask().with(Map.of(n % 6, tile));
            steps.add(new SavedDocument.Step("Stroke " + n, before.withMask(mask)));
        }
        return steps;
    }

    /** The program. */
    static final class Keeper {

        private Keeper() {}

        public static void main(String[] arguments) {
            DocumentWriter writer = new DocumentWriter();
            for (int n = 1; n < 1000; n++) {
                writer.write(new SavedDocument(steps(n), n, new JsonObject()), Path.of(arguments[0]));
                System.out.println("kept " + n);
            }
        }
    }
}
