package studio.gesso.engine.archive.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.archive.document.layer.PictureLayer;
import studio.gesso.engine.archive.document.layer.PictureLayers;
import studio.gesso.engine.archive.document.layer.Placement;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.BlendMode;

class DocumentFileTest {

    private static final Size SIZE = new Size(137, 101);
    private static final Size SQUARE = new Size(Plane.TILE, Plane.TILE);
    private static final long TILE_BYTES = 4L * Plane.TILE * Plane.TILE;
    private final Random random = new Random(1);

    @TempDir
    private Path folder;

    @Test
    void whatIsReadIsWhatWasWrittenToTheByteUnderTransparencyToo() {
        SavedDocument document = document();
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(document, file);
        assertEquals(new DocumentFile.Opened(document, Optional.empty()), DocumentFile.read(file));
    }

    @Test
    void whatStepsHaveInCommonIsSharedAfterReadingToo() {
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(document(), file);
        List<SavedDocument.Step> steps = DocumentFile.read(file).document().steps();
        for (int i = 1; i < steps.size(); i++) {
            Layers before = steps.get(i - 1).layers();
            Layers after = steps.get(i).layers();
            boolean cropped = steps.get(i).name().equals("Crop");
            assertTrue(after.bytesNotIn(before) <= (cropped ? 99 : 5) * TILE_BYTES, steps.get(i).name());
        }
    }

    /** As it was written before the history was kept. */
    @Test
    void aFileWithoutAHistoryIsOpened() throws IOException {
        Path file = folder.resolve("fox.gesso");
        SavedDocument document = document();
        DocumentFile.write(document, file);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("history.json"));
        }
        DocumentFile.Opened opened = DocumentFile.read(file);
        assertEquals(Optional.empty(), opened.notice());
        assertEquals(1, opened.document().steps().size());
        assertSame(document.layers(), opened.document().layers());
    }

    /** Of version 1, with two picture layers of fixed names; written by Gesso as it was then. */
    @Test
    void aFileOfVersion1IsOpenedWithItsHistory() {
        DocumentFile.Opened opened = DocumentFile.read(Path.of("src/test/data/documents/version-1.gesso"));
        assertEquals(Optional.empty(), opened.notice());
        SavedDocument document = opened.document();
        assertEquals(List.of("", "Paint", "Brush"),
                document.steps().stream().map(SavedDocument.Step::name).toList());
        assertEquals(List.of("Picture", "Paint"),
                document.layers().pictures().stream().map(PictureLayer::name).toList());
        assertEquals("Paint", document.layers().picture().name());
        assertEquals(0xff3c3228, document.steps().getFirst().layers().colourAt(20, 10));
        assertEquals(0xff9e6e14, document.layers().colourAt(20, 10), "half covered by orange");
        assertEquals(200, document.steps().getLast().layers().mask().at(0, 30));
    }

    @Test
    void damagedHistoryLosesOnlyTheStepsBeyondTheDamage() throws IOException {
        Path file = folder.resolve("fox.gesso");
        SavedDocument document = document();
        DocumentFile.write(document, file);
        byte[] whole = Files.readAllBytes(file);
        int present = document.present();
        damage(file, "history/1.tiles", new byte[]{1, 2, 3});
        DocumentFile.Opened opened = DocumentFile.read(file);
        assertTrue(opened.notice().orElseThrow().startsWith("The history of “fox.gesso” is damaged"));
        assertEquals(document.steps().subList(2, document.steps().size()), opened.document().steps());
        assertEquals(present - 2, opened.document().present());
        for (String nonsense : List.of("", "[]", "{}", "{\"present\": 99, \"steps\": []}",
                "{\"present\": 0, \"steps\": [{\"name\": 3}]}")) {
            Files.write(file, whole);
            damage(file, "history.json", nonsense.getBytes(StandardCharsets.UTF_8));
            opened = DocumentFile.read(file);
            assertTrue(opened.notice().isPresent());
            assertSame(document.layers(), opened.document().layers());
        }
    }

    /** As full as it may be in memory: the file says more than what is kept there. */
    @Test
    void fullHistoriesAreReadCompletely() throws IOException {
        Size size = new Size(Plane.TILE * 3, Plane.TILE);
        Layers before = Layers.blank(size);
        Layers after = before.withPicture(before.picture().withPlane(ColourPlane.of(pixels(size))));
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(new SavedDocument(List.of(new SavedDocument.Step("", before),
                new SavedDocument.Step("Paint", after)), 0, new JsonObject()), file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long most = after.bytesNotIn(before);
            assertEquals(3 * TILE_BYTES, most);
            assertTrue(HistoryPart.read(new SafeZip(zip), before, most).isWhole());
            assertFalse(HistoryPart.read(new SafeZip(zip), before, most / 2).isWhole());
        }
    }

    /** Any bit of the file may turn over: the document opens, or a sentence says why not. */
    @Test
    void noFlippedBitIsTakenForAPicture() throws IOException {
        Path file = folder.resolve("fox.gesso");
        SavedDocument document = document();
        DocumentFile.write(document, file);
        byte[] whole = Files.readAllBytes(file);
        for (int n = 0; n < 300; n++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try {
                SavedDocument read = DocumentFile.read(file).document();
                assertEquals(document.layers().flattened(), read.layers().flattened());
                assertTrue(document.steps().containsAll(read.steps().subList(0, read.present())));
            } catch (UserException e) {
                assertTrue(e.getMessage().contains("“"), e.getMessage());
            }
        }
    }

    /** The origin receives by the history. */
    private static void assertSame(Layers expected, Layers read) {
        assertEquals(expected.pictures(), read.pictures());
        assertEquals(expected.activePicture(), read.activePicture());
        assertEquals(expected.masks(), read.masks());
        assertEquals(expected.active(), read.active());
    }

    private static void damage(Path file, String part, byte[] content) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.write(zip.getPath(part), content);
        }
    }

    @Test
    void noOtherFilesRemainAndOldOnesAreReplaced() throws IOException {
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(document(), file);
        SavedDocument second = document();
        DocumentFile.write(second, file);
        assertEquals(second, DocumentFile.read(file).document());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void unreadableFilesAreReported() throws IOException {
        assertTrue(refusal(folder.resolve("none.gesso")).startsWith("There is no document"));
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(document(), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[]{0, 1, 30, whole.length / 2, whole.length - 1}) {
            assertDamaged(Arrays.copyOf(whole, length));
        }
        for (String missing : List.of("document.json", "layers/1.png", "layers/3.png", "masks/2.png")) {
            Files.write(file, whole);
            try (FileSystem zip = FileSystems.newFileSystem(file)) {
                Files.delete(zip.getPath(missing));
            }
            assertDamaged(Files.readAllBytes(file));
        }
        for (String json : List.of("", "[]", "{}", "{\"version\": 1}", "{\"version\": {}}",
                "{\"version\": 1, \"masks\": 3}", "{\"version\": 2, \"masks\": [], \"layers\": {}}",
                "{\"version\": 2, \"masks\": [], \"layers\": null}",
                "{\"version\": 1, \"masks\": [], \"active\": 0, \"history\": [], \"settings\": {}}")) {
            assertDamaged(withJson(whole, json));
        }
        Files.write(file, withJson(whole, "{\"version\": 3}"));
        assertTrue(refusal(file).contains("newer version"));
    }

    @Test
    void layersOfAnotherSizeAreNoDocument() {
        Layers now = document().layers();
        PictureLayer other = new PictureLayer("Other", ColourPlane.blank(new Size(1, 1)));
        assertThrows(IllegalArgumentException.class,
                () -> now.withPictures(List.of(now.picture(), other), 0));
        assertThrows(IllegalArgumentException.class, () -> now.withPictures(now.pictures(), 3));
        assertThrows(IllegalArgumentException.class, () -> now.withActive(2));
        assertThrows(IllegalArgumentException.class, () -> new SavedDocument(List.of(), 0, new JsonObject()));
    }

    private void assertDamaged(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("damaged.gesso"), content);
        assertTrue(refusal(file).contains("is not a Gesso document, or it is damaged"), refusal(file));
    }

    private byte[] withJson(byte[] whole, String json) throws IOException {
        Path file = Files.write(folder.resolve("other.gesso"), whole);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("document.json"), json, StandardCharsets.UTF_8);
        }
        return Files.readAllBytes(file);
    }

    private static String refusal(Path file) {
        return assertThrows(UserException.class, () -> DocumentFile.read(file)).getMessage();
    }

    /** Every kind of step, done and undone. */
    private SavedDocument document() {
        JsonObject settings = new JsonObject();
        settings.addProperty("prompt", "a “fox” 🦊");
        List<SavedDocument.Step> steps = new ArrayList<>();
        step(steps, "", Layers.of(pixels(SIZE)));
        step(steps, "Rename mask", now(steps).withMaskNamed("Der Himmel <&>"));
        step(steps, "Brush", now(steps).withMask(now(steps).mask().with(Map.of(1, bytes()))));
        step(steps, "New mask", now(steps).withMask("Mask 2", MaskPlane.of(new Mask(SIZE, mask()))));
        step(steps, "Paint", painted(now(steps)));
        step(steps, "Fill", Placement.CHANGED.put(now(steps), "Fill", pixels(new Size(20, 20)),
                new Area(60, 10, 20, 20)));
        step(steps, "Opacity", now(steps).withPicture(now(steps).picture().withOpacity(70).withMode(BlendMode.SCREEN)));
        step(steps, "Hide", PictureLayers.move(now(steps), 2, 1).withPicture(now(steps).picture().shown(false)));
        step(steps, "Crop", now(steps).crop(new Area(-7, 5, 150, 90)));
        step(steps, "Clear mask", now(steps).withMask(MaskPlane.blank(now(steps).size())));
        step(steps, "Remove mask", now(steps).withoutMask());
        return new SavedDocument(steps, 7, settings);
    }

    private Layers painted(Layers layers) {
        PictureLayer paint = layers.picture();
        return layers.withPicture(paint.withPlane(paint.plane().with(Map.of(0, pixels(SQUARE).argb()))));
    }

    private static void step(List<SavedDocument.Step> steps, String name, Layers layers) {
        steps.add(new SavedDocument.Step(name, layers));
    }

    private static Layers now(List<SavedDocument.Step> steps) {
        return steps.getLast().layers();
    }

    private Pixels pixels(Size size) {
        return new Pixels(size, random.ints(size.area()).toArray());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[Plane.TILE * Plane.TILE];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mask() {
        byte[] coverage = new byte[(int) SIZE.area()];
        random.nextBytes(coverage);
        return coverage;
    }
}
