package studio.gesso.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.ControlRestoring;
import studio.gesso.app.library.ControlShelf;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.LoraShelf;
import studio.gesso.app.library.TestModels;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.image.preprocess.Preprocessors;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.StepRange;

/** The group Control with a small model of diffusers and networks that were made for it. */
class ControlsViewModelTest {

    private static final Path PHOTO = TestModels.DATA.resolve("preprocess/picture.png");
    private static final Pixels PIXELS = Pictures.read(PHOTO);

    @TempDir
    private Path home;
    private final Draft draft = new Draft(() -> 1);
    private final List<String> told = new ArrayList<>();
    private final List<Object> looks = new ArrayList<>();
    private final List<Runnable> offered = new ArrayList<>();
    private final ObjectProperty<Boolean> masked = new SimpleObjectProperty<>(false);
    private final BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
    private ModelLibrary models;
    private ControlsViewModel controls;

    @BeforeEach
    void open() throws IOException {
        Path networks = Files.createDirectories(home.resolve("models/controlnet"));
        copy("weights/controlnet/lines-ldm.safetensors", networks.resolve("sd15_canny.safetensors"));
        copy("weights/controlnet/inpaint-ldm.pth", networks.resolve("sd15_inpaint.pth"));
        copy("weights/ip-adapter/plain.safetensors",
                Files.createDirectories(home.resolve("models/ipadapter")).resolve("plain.safetensors"));
        copy("weights/ip-adapter/clip_vision.safetensors",
                Files.createDirectories(home.resolve("models/clip_vision")).resolve("clip.safetensors"));
        models = TestModels.in(home);
        draft.use(ModelCard.of(models.find(TestModels.WEIGHTS.resolve("diffusers/sd1").toString())));
        controls = open(draft);
    }

    private static void copy(String from, Path to) throws IOException {
        Files.copy(TestModels.DATA.resolve(from), to);
    }

    private ControlsViewModel open(Draft of) {
        Library library = new Library(models, TestPlaces.in(home), of, work, told::add, GraphTrial.HERE);
        LoraShelf files = new LoraShelf(library, of, work, told::add);
        files.scan();
        Notices notices = new Notices() {
            @Override
            public void tell(String sentence) {
                told.add(sentence);
            }

            @Override
            public Runnable offer(String sentence, List<Action> actions, Runnable read) {
                offered.add(actions.getFirst().action());
                return () -> {};
            }
        };
        return new ControlsViewModel(of, new ControlShelf(library, files, of, work, told::add),
                new ControlPlaces(taker -> taker.accept(() -> PIXELS), List::of, looks::add, () -> looks.add("away"),
                        masked),
                KeptPictures.in(home), new Person(), work, notices);
    }

    private ControlRow followed(String network) {
        controls.followed().files(List.of(PHOTO));
        ControlRow row = controls.rows().getLast();
        row.network()
                .set(controls.choices(row)
                        .stream()
                        .filter(one -> one.orElseThrow().name().equals(network))
                        .findFirst()
                        .orElseThrow());
        return row;
    }

    @Test
    void aPictureIsFollowedByTheNetworkThatIsChosenWithThePreprocessorThatItsNameTells() {
        controls.followed().files(List.of(PHOTO));
        ControlRow row = controls.rows().getFirst();
        assertEquals("Not used yet: choose a ControlNet or T2I-Adapter.", row.problem().get());
        assertEquals(List.of(), draft.request().advanced().controls());
        row = followed("sd15_canny");
        row.weight().set(0.8);
        row.end().set(0.6);
        row.options().getFirst().value().set(30);
        Preprocessing canny = new Preprocessing("canny", Map.of("low", 30.0), 0);
        ControlImage made = draft.request().advanced().controls().getFirst();
        assertEquals(new Subject.Shown(PIXELS, Optional.of(canny), row.fit().get()), made.subject());
        assertEquals(0.8, made.scale());
        assertEquals(new StepRange(0, 0.6), made.steps());
        assertEquals("", row.problem().get());
        assertEquals("control, canny edges 0–60 %", controls.badge().getValue());
        row.on().set(false);
        assertEquals(List.of(), draft.request().advanced().controls());
    }

    @Test
    void whatItFollowsIsSeenBeforeItIsUsed() {
        ControlRow row = followed("sd15_canny");
        Pixels lines = row.seen().get().orElseThrow().whole();
        assertEquals(draft.size().get(), lines.size());
        row.options().getFirst().value().set(5);
        assertNotEquals(lines, row.seen().get().orElseThrow().whole());
        row.preprocessor().set(Preprocessors.named("invert"));
        assertEquals(PIXELS.at(80, 56) ^ 0xffffff, row.seen().get().orElseThrow().whole().at(56, 56));
        row.preprocessor().set(Optional.empty());
        assertEquals("none, as it is", ControlRow.label(row.preprocessor().get()).toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void theCanvasShowsWhatOneRowFollowsNowUntilThatRowIsGoneOrAnotherLookTakesItsPlace() {
        ControlRow row = followed("sd15_canny");
        ControlRow other = followed("sd15_canny");
        row.looked().set(true);
        row.options().getFirst().value().set(5);
        assertEquals(row.seen().get().orElseThrow().whole(), looks.getLast());
        assertTrue(row.looked().get());
        other.looked().set(true);
        assertFalse(row.looked().get());
        assertEquals(other.seen().get().orElseThrow().whole(), looks.getLast());
        controls.remove(other);
        assertEquals("away", looks.getLast());
        row.looked().set(true);
        controls.lookEnded();
        assertFalse(row.looked().get(), "its button is up again");
        looks.clear();
        row.options().getFirst().value().set(6);
        assertEquals(List.of(), looks);
    }

    @Test
    void anInpaintingControlNetFollowsTheMaskAndWaitsForOne() {
        ControlRow row = followed("sd15_inpaint");
        Request request = draft.request();
        assertEquals(List.of(new Subject.KeptPart()),
                request.advanced().controls().stream().map(ControlImage::subject).toList());
        assertEquals("Waits for a mask on the canvas.", row.note().get());
        assertEquals(List.of(), controls.ready(request).advanced().controls());
        masked.set(true);
        assertEquals("Follows what the mask keeps.", row.note().get());
        assertEquals(request, controls.ready(request));
    }

    @Test
    void aDroppedFileWithoutAPathIsNamedAndHidesNoOther() {
        List<File> dropped = List.of(new File("b\0c.png"), PHOTO.toFile());
        UserException refused = assertThrows(UserException.class, () -> controls.drop(Optional.empty(), dropped));
        assertTrue(refused.getMessage().contains("c.png” cannot be opened"), refused.getMessage());
        ControlRow row = controls.rows().getFirst();
        assertThrows(UserException.class, () -> controls.drop(Optional.of(row), dropped.subList(0, 1)));
        assertEquals(List.of(PIXELS), row.chosen().get().pixels().toList());
    }

    @Test
    void severalReferencePicturesCountTogether() {
        controls.references().files(List.of(PHOTO, PHOTO));
        ControlRow row = controls.rows().getFirst();
        IpAdapter made = draft.request().advanced().ipAdapters().getFirst();
        assertEquals("", row.problem().get());
        assertEquals(2, made.pictures().size());
        assertTrue(made.imageEncoder().orElseThrow().endsWith("clip.safetensors"));
        row.removePicture(0);
        assertEquals(1, draft.request().advanced().ipAdapters().getFirst().pictures().size());
    }

    @Test
    void theRowsOfAKindChooseFromOneListSoThatARowThatIsGoneLeavesNothing() {
        ControlRow row = followed("sd15_canny");
        assertSame(controls.choices(row), controls.choices(followed("sd15_inpaint")));
        controls.references().canvas();
        assertEquals("plain", controls.choices(controls.rows().getLast()).getFirst().orElseThrow().name());
    }

    @Test
    void aNetworkThatDoesNotFitSaysWhy() throws IOException {
        copy("weights/ip-adapter/xl-plain.safetensors", home.resolve("models/ipadapter/xl.safetensors"));
        controls = open(draft);
        controls.references().canvas();
        ControlRow row = controls.rows().getFirst();
        row.network().set(controls.choices(row).getLast());
        assertTrue(row.problem().get().contains("xl.safetensors"), row.problem().get());
    }

    @Test
    void whatIsRemovedComesBack() {
        ControlRow row = followed("sd15_canny");
        Request before = draft.request();
        controls.remove(row);
        assertEquals(0, controls.rows().size());
        offered.getFirst().run();
        assertEquals(before, draft.request());
    }

    @Test
    void theyAreThereAfterARestart() {
        followed("sd15_canny").options().getFirst().value().set(30);
        controls.references().files(List.of(PHOTO));
        JsonObject remembered = DraftMemory.write(draft);
        Draft next = new Draft(() -> 1);
        DraftMemory.read(remembered, next);
        open(next);
        assertEquals(draft.request().advanced().controls(), next.request().advanced().controls());
        assertEquals(draft.request().advanced().ipAdapters(), next.request().advanced().ipAdapters());
    }

    @Test
    void thePicturesThatTheyMadeBringThemBack() {
        followed("sd15_canny").weight().set(0.5);
        Request request = draft.request();
        RestoredSettings told = Metadata
                .read(new EmbeddedData(Optional.of(new Size(8, 8)), Map.of("gesso", text(request)),
                        1), "x.png");
        ControlRestoring.Restored back = restoring().of(told.controls());
        assertEquals(List.of(), back.lost());
        draft.controls().set(back.controls());
        assertEquals(request, draft.request());
    }

    private ControlRestoring restoring() {
        return new ControlRestoring(KeptPictures.in(home), () -> models, draft::nextControl);
    }

    private static String text(Request request) {
        Pixels dot = new Pixels(new Size(1, 1), new int[1]);
        return PictureTexts
                .of(new Picture(dot, request, new Picture.Made("", "", "", "", "", "", java.time.Duration.ZERO)),
                        Instant.EPOCH)
                .stream()
                .filter(it -> it.keyword().equals("gesso"))
                .map(PngText::text)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unitsOfA1111ComeBackWithoutTheirPicturesWhichIsSaid() {
        String text = "a fox\nSteps: 20, Sampler: Euler, Seed: 1, Size: 512x512, ControlNet 0: \"Module: softedge_hed,"
                + " Model: sd15_canny [00000000], Weight: 0.7, Resize Mode: Resize and Fill, Guidance End: 0.5\"";
        RestoredSettings told = Metadata.read(
                new EmbeddedData(Optional.of(new Size(8, 8)), Map.of("parameters", text), 1),
                "x.png");
        ControlRestoring.Restored back = restoring().of(told.controls());
        draft.controls().set(back.controls());
        ControlRow row = controls.rows().getFirst();
        assertEquals(Type.CONTROL, row.chosen().get().kind());
        assertEquals("softedge", row.preprocessor().get().orElseThrow().id());
        assertEquals(0.7, row.weight().get());
        assertEquals("Not used yet: choose a picture.", row.problem().get());
        assertEquals(2, back.lost().size());
        assertFalse(draft.request().advanced().controls().stream().findAny().isPresent());
        controls.givePictures(row, List.of(PHOTO));
        assertEquals(1, draft.request().advanced().controls().size());
    }
}
