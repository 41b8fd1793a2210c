package studio.gesso.app.canvas.document;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Combination;

/** A document of random pixels, and strokes on it. */
abstract class DocumentCase {

    static final Size SIZE = new Size(150, 130);
    static final Ink SELECT = new Ink.Select(Combination.ADD);
    final Random random = new Random(1);

    static Mask mask(Document document) {
        return document.layers().mask().mask();
    }

    static List<String> masks(Document document) {
        return document.layers().masks().stream().map(Layers.Named::name).toList();
    }

    static UnaryOperator<Layers> add(String name, Mask mask) {
        return Edits.addMask(name, _ -> MaskPlane.of(mask));
    }

    Document document(long historyBytes) {
        return new Document(Layers.of(new Pixels(SIZE, random.ints(SIZE.area()).toArray())), historyBytes,
                SerialTasks.atOnce());
    }

    void stroke(Document document, String name, Ink ink) {
        Stroke stroke = document.begin(name, ink);
        Dab at = dab();
        for (int i = 0; i < 4; i++) {
            Dab next = dab();
            stroke.line(at, next);
            at = next;
        }
        stroke.end();
    }

    Dab dab() {
        return new Dab(random.nextDouble(0, 150), random.nextDouble(0, 130), random.nextDouble(0.5, 20),
                random.nextDouble());
    }
}
