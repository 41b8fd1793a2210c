package studio.gesso.app.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.canvas.task.FillOptions;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.ControlRestoring;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.TestModels;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Polygon;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;

/** Every golden picture of other programs, dropped on the window's draft. */
class RestoreTest {

    private static final Path FOLDER = TestModels.DATA.resolve("metadata");

    private final Draft draft = new Draft(() -> 1000);
    private final FillOptions options = new FillOptions();
    /** Whether something is on the canvas. */
    private boolean filled;
    private final List<String> told = new ArrayList<>();
    private final List<Notices.Action> offered = new ArrayList<>();
    private final List<SourcedPicture> opened = new ArrayList<>();

    /** Prompts that are restored in Gesso's language: tags without their files are taken out, weights are ours. */
    private static final Map<String, String> TRANSLATED = Map.of("a1111-quoted.png", "cat,", "a1111-beyond.png",
            "a  cat, by rutkowski", "invoke-1.png", "a \"red\" mill - at night", "novelai.png", "1girl, (smile:1.05)",
            "reports/a1111-lora-no-hashes.png", "a castle ,", "reports/comfy-literal-signs.png",
            "jersey #7, \\[a\\] tag, \\{curly}, (w:1.2),");

    @TestFactory
    Stream<DynamicTest> everyGoldenPictureRestoresWhatItTells() throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve("expected.json")))
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .map(golden -> dynamicTest(golden.get("file").getAsString(), () -> new RestoreTest().check(golden)));
    }

    private void check(JsonObject golden) {
        restore().take(List.of(FOLDER.resolve(golden.get("file").getAsString())));
        if (golden.get("dialect").isJsonNull()) {
            // One of them is what a camera writes before the picture itself, and no picture.
            assertEquals(1, opened.size() + told.size());
            told.clear();
            restore().useSettings(FOLDER.resolve(golden.get("file").getAsString()));
            assertTrue(told.getFirst().contains("holds no settings that could be restored"), told.getFirst());
            assertEquals("", draft.prompt().get());
            return;
        }
        assertEquals(1, told.size());
        assertTrue(told.getFirst().contains("(" + golden.get("dialect").getAsString() + ") are restored"));
        JsonObject expected = golden.getAsJsonObject("expected");
        told(expected, "prompt").ifPresent(prompt -> assertEquals(
                TRANSLATED.getOrDefault(golden.get("file").getAsString(), prompt), draft.prompt().get()));
        told(expected, "negative").ifPresent(negative -> assertEquals(negative, draft.negative().get()));
        if (expected.has("could_not_restore") && !expected.getAsJsonArray("could_not_restore").isEmpty()) {
            assertTrue(told.getFirst().contains("but not these"), told.getFirst());
            return;
        }
        told(expected, "steps").ifPresent(steps -> assertEquals(steps, draft.steps().get().toString()));
        told(expected, "guidance")
                .ifPresent(scale -> assertEquals(Double.parseDouble(scale), draft.guidance().get()));
        told(expected, "seed").ifPresent(seed -> assertEquals(
                Optional.of(new BigInteger(seed).longValue()), draft.seed().get()));
        told(expected, "width").ifPresent(width -> assertEquals(
                new Size(Integer.parseInt(width), expected.get("height").getAsInt()), draft.size().get()));
        told(expected, "model").ifPresent(model -> assertTrue(
                told.getFirst().contains("model: “" + model + "” is not among your models"), told.getFirst()));
    }

    private static Optional<String> told(JsonObject expected, String key) {
        return Optional.ofNullable(expected.get(key)).map(JsonElement::getAsString);
    }

    @Test
    void aPictureThatIsDroppedOnTheCanvasIsWorkedOnAndItsSettingsAreOffered() {
        restore().edit(List.of(FOLDER.resolve("a1111-quoted.png")));
        assertEquals(Optional.of(SourceType.GENERATED), opened.getFirst().made(), "it keeps its label");
        assertEquals(Optional.of(FOLDER.resolve("a1111-quoted.png")), opened.getFirst().file());
        assertEquals("", draft.prompt().get(), "no word is replaced unasked");
        assertTrue(told.getFirst().startsWith("“a1111-quoted.png” contains its settings"), told.toString());
        offered.getFirst().action().run();
        assertFalse(draft.prompt().get().isEmpty());
    }

    @Test
    void takenSettingsCanBeUndone() {
        draft.prompt().set("a fox that I typed");
        draft.steps().set(33);
        restore().take(List.of(FOLDER.resolve("a1111-quoted.png")));
        assertFalse(draft.prompt().get().equals("a fox that I typed"));
        Notices.Action undo = offered.getLast();
        assertEquals("Undo", undo.name());
        undo.action().run();
        assertEquals("a fox that I typed", draft.prompt().get());
        assertEquals(33, draft.steps().get());
        assertEquals(Optional.empty(), draft.seed().get());
        assertFalse(draft.guidance().isChosen(), "what was not chosen follows the model again");
        assertEquals(Fill.Settings.USUAL, options.settings());

        draft.prompt().set("typed after that");
        offered.getLast().action().run();
        assertFalse(draft.prompt().get().equals("typed after that"), "the picture's again");
        offered.getLast().action().run();
        assertEquals("typed after that", draft.prompt().get(), "nothing that was typed is lost by a click");
    }

    @Test
    void missingSeedsStayUnchanged() {
        restore().take(List.of(FOLDER.resolve("a1111-nonsense-values.png")));
        assertEquals(Optional.empty(), draft.seed().get());
    }

    @Test
    void howAPictureWasFilledBecomesTheOptionsOfTheNextFillAndNothingElseDoes(@TempDir Path folder) {
        Size size = new Size(64, 64);
        Pixels picture = new Pixels(size, new int[64 * 64]);
        Fill.Settings settings = new Fill.Settings(3, 11, 40, Fill.View.WHOLE, Content.NOISE, ColourMatch.OFF, 0.35);
        Fill fill = new Fill(new Fill.Subject(picture, Polygon.ellipse(9, 9, 40, 40).in(size)), Area.of(size), settings,
                Region.Work.inMultiples(size, 8));
        Request plain = draft.request();
        Picture.Made made = new Picture.Made("Gesso", "cpu", "float32", "none", "", Duration.ZERO);
        Path filled = folder.resolve("filled.png");
        PictureSaver.save(new Picture(picture, fill.request(plain), made), filled);
        Path generated = folder.resolve("generated.png");
        PictureSaver.save(new Picture(picture, plain, made), generated);

        restore().useSettings(generated);
        assertEquals(Fill.Settings.USUAL, options.settings());
        restore().useSettings(filled);
        assertEquals(settings, options.settings());
        restore().useSettings(FOLDER.resolve("a1111-quoted.png"));
        assertEquals(new Fill.Settings(3, 12, 32, Fill.View.AROUND, Content.ORIGINAL, ColourMatch.OFF, 0.6),
                options.settings());
    }

    @Test
    void theCanvasStepsAsideForAPictureMadeFromWordsAlone() {
        filled = true;
        restore().useSettings(FOLDER.resolve("a1111-quoted.png"));
        assertTrue(filled);
        restore().useSettings(FOLDER.resolve("a1111-plain.png"));
        assertFalse(filled);
        assertTrue(told.getLast().endsWith(RestoreViewModel.ASIDE), told.toString());
        offered.getLast().action().run();
        assertTrue(filled);
        // The Undo of the Undo, and that of this.
        offered.getLast().action().run();
        assertFalse(filled);
        offered.getLast().action().run();
        assertTrue(filled);
    }

    private Optional<Runnable> stepAside() {
        boolean before = filled;
        filled = false;
        return before ? Optional.of(() -> filled = true) : Optional.empty();
    }

    private RestoreViewModel restore() {
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        Library library = new Library(ModelLibrary.ofThisPerson(), TestPlaces.in(Path.of("none")), draft, work,
                told::add, GraphTrial.HERE);
        return new RestoreViewModel(draft, library, work, new RestoreViewModel.Canvas(
                settings -> options.use(settings.over(options.settings())), opened::add, this::stepAside),
                new ControlRestoring(KeptPictures.in(Path.of("none")), library::folders, draft::nextControl),
                new Notices() {
                    @Override
                    public void tell(String sentence) {
                        told.add(sentence);
                    }

                    @Override
                    public Runnable offer(String sentence, List<Action> deeds, Runnable read) {
                        told.add(sentence);
                        offered.addAll(deeds);
                        return () -> {};
                    }
                });
    }
}
