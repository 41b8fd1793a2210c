package studio.gesso.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.ChosenControl.Type;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.drop.DraggedPicture;
import studio.gesso.app.library.ControlRestoring;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.StepRange;

/** What steers pictures is added, chosen, taken away and brought back. */
class ControlsViewModelTest extends ControlsCase {

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
    void whatIsPutHereFromElsewhereIsFollowedOrReferredToAndCanBeUndone() {
        followed("sd15_canny");
        controls.references().take(DraggedPicture.of(PHOTO));
        controls.followed().take(DraggedPicture.of("Step 3 of 8", PIXELS));
        assertEquals(3, controls.rows().size());
        assertTrue(controls.rows().get(1).isReference());
        assertEquals(List.of(PIXELS), controls.rows().get(2).chosen().get().pixels().toList());
        offered.forEach(Runnable::run);
        assertEquals(List.of(false), controls.rows().stream().map(ControlRow::isReference).toList());
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
