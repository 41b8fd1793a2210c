package studio.gesso.engine.archive.metadata.gesso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.metadata.gesso.identity.ModelIdentity;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.settings.RestoredControl;
import studio.gesso.engine.archive.metadata.settings.RestoredControl.Type;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.adapter.StepRange;

/** What pictures record of the networks that steered them. */
class ControlRecordTest {

    private static final Pixels PICTURE = Samples.pixels(Samples.SIZE, 7);
    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final String LINES = DATA.resolve("controlnet/lines-ldm.safetensors").toString();
    private static final String PLUS = DATA.resolve("ip-adapter/plus.safetensors").toString();

    private static String text(String keyword, AdvancedSettings advanced) {
        return PictureTexts
                .of(Samples.picture(Samples.request("a fox", 1).with(it -> it.advanced = advanced)), Instant.EPOCH)
                .stream()
                .filter(it -> it.keyword().equals(keyword))
                .map(PngText::text)
                .findFirst()
                .orElseThrow();
    }

    private static List<Lost> lost(String keyword, String text) {
        return restored(keyword, text).lost();
    }

    private static List<RestoredControl> controls(String keyword, String text) {
        return restored(keyword, text).controls();
    }

    private static RestoredSettings restored(String keyword, String text) {
        return Metadata.read(new EmbeddedData(Optional.of(new Size(640, 480)), Map.of(keyword, text), 1), "test.png");
    }

    private static AdvancedSettings steered() {
        return AdvancedSettings.NONE.with(it -> {
            it.controls = List.of(
                    new ControlImage(Optional.of(LINES), new Subject.Shown(PICTURE), 0.8, new StepRange(0, 0.6),
                            Guess.ON),
                    new ControlImage(Optional.of("gone/a, b.pth"), new Subject.KeptPart(), 1, StepRange.WHOLE,
                            Guess.OFF));
            it.ipAdapters = List.of(new IpAdapter(PLUS, Optional.empty(), List.of(PICTURE),
                    new Weighting.Everywhere(0.7), new StepRange(0.2, 1)));
        });
    }

    @Test
    void filesAndPicturesAreRecordedWithoutFoldersAndSaidToBeLost() {
        String text = text("gesso", steered());
        assertTrue(text.contains("\"lines-ldm.safetensors\"") && text.contains(Fingerprint.of(PICTURE)), text);
        assertTrue(text.contains("\"file_identity\":\"" + ModelIdentity.of(Path.of(LINES)).orElseThrow()), text);
        assertFalse(text.contains(DATA.toString()), text);
        assertEquals(List.of(
                new Lost("ControlNet", "lines-ldm.safetensors followed a picture that is not in this file, scale 0.8,"
                        + " from 0 to 0.6 of the steps."),
                new Lost("ControlNet", "a, b.pth followed what the mask keeps, scale 1."),
                new Lost("IP-Adapter", "plus.safetensors took up reference pictures that are not in this file,"
                        + " scale 0.7, from 0.2 to 1 of the steps.")),
                lost("gesso", text).stream().sorted((a, b) -> a.setting().compareTo(b.setting())).toList());
    }

    @Test
    void howAControlPictureIsMadeIsRecordedForGessoAndForOtherPrograms() {
        var canny = new Preprocessing("canny", Map.of("low", 50.0), 512);
        AdvancedSettings advanced = AdvancedSettings.NONE.with(it -> it.controls = List.of(
                new ControlImage(Optional.of(LINES), new Subject.Shown(PICTURE, Optional.of(canny), FitMode.CROP), 0.8,
                        new StepRange(0, 0.6), Guess.ON)));
        RestoredControl ours = controls("gesso", text("gesso", advanced)).getFirst();
        assertEquals(new RestoredControl(Type.CONTROL, Optional.of("lines-ldm.safetensors"),
                List.of(Fingerprint.of(PICTURE)), Optional.of(canny), Optional.empty(), FitMode.CROP, 0.8,
                new StepRange(0, 0.6), Guess.ON), ours);
        String units = text("parameters", advanced);
        assertTrue(
                units.contains("Module: canny, Model: lines-ldm [e3b0c442], Weight: 0.8, Resize Mode: Crop and Resize,"
                        + " Processor Res: 512, Threshold A: 50, Threshold B: 200, Pixel Perfect: False, Guidance Start: 0,"),
                units);
        assertEquals(new RestoredControl(Type.CONTROL, Optional.of("lines-ldm"), List.of(),
                Optional.of(canny.with(canny.by().options().getLast(), 200)), Optional.empty(), FitMode.CROP, 0.8,
                new StepRange(0, 0.6), Guess.ON), controls("parameters", units).getFirst());
    }

    @Test
    void unitsOfA1111AreUnderstood() {
        String text = """
                a fox
                Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, \
                ControlNet 0: "Module: invert (from white bg & black line), Model: control_v11p_sd15_lineart [43d4be0d], \
                Weight: 1.2, Resize Mode: Resize and Fill, Processor Res: 512, Threshold A: 0.5, Threshold B: 0.5, \
                Guidance Start: 0.1, Guidance End: 0.9, Pixel Perfect: True, Control Mode: Balanced", \
                ControlNet 1: "Module: dw_openpose_full, Model: control_v11p_sd15_openpose [cab727d4], Weight: 1", \
                ControlNet 2: "Module: softedge_pidinet, Model: None, Weight: 1", \
                ControlNet 3: "Module: inpaint_only+lama, Model: control_v11p_sd15_inpaint [ebff9138], Weight: 1", \
                ControlNet 4: "Module: ip-adapter_clip_sd15, Model: ip-adapter_sd15 [6a3f6166], Weight: 0.5\"""";
        List<RestoredControl> units = controls("parameters", text);
        assertEquals(new RestoredControl(Type.CONTROL, Optional.of("control_v11p_sd15_lineart"), List.of(),
                Optional.of(new Preprocessing("invert", Map.of(), 0)), Optional.empty(), FitMode.PAD, 1.2,
                new StepRange(0.1, 0.9), Guess.OFF), units.getFirst());
        assertEquals(List.of("dw_openpose_full", "softedge_pidinet"),
                units.stream().flatMap(unit -> unit.stranger().stream()).toList());
        assertEquals("softedge", units.get(2).preprocessing().orElseThrow().preprocessor());
        assertEquals(List.of(Type.CONTROL, Type.CONTROL, Type.CONTROL, Type.KEPT_PART, Type.REFERENCE),
                units.stream().map(RestoredControl::kind).toList());
    }

    @Test
    void whatOlderVersionsWroteIsSaidToBeLostToo() {
        String former = text("gesso", AdvancedSettings.NONE).replace("\"tuning\":{",
                "\"tuning\":{\"control_image\":\"x\",\"control_scale\":1,");
        assertEquals(List.of("ControlNet"), lost("gesso", former).stream().map(Lost::setting).toList());
    }

    @Test
    void otherProgramsReadThemAsUnitsOfTheControlNetExtension() {
        String text = text("parameters", steered());
        // The hash of a file of less than a megabyte is that of nothing, as in A1111.
        assertTrue(text
                .contains("ControlNet 0: \"Module: none, Model: lines-ldm [e3b0c442], Weight: 0.8, Resize Mode: Just"
                        + " Resize, Guidance Start: 0, Guidance End: 0.6, Control Mode: ControlNet is more important\""),
                text);
        assertTrue(text.contains("ControlNet 1: \"Module: inpaint_only, Model: a_ b, Weight: 1,"), text);
        assertTrue(text.contains("ControlNet 2: \"Module: ip-adapter-auto, Model: plus [e3b0c442], Weight: 0.7,"),
                text);
        assertEquals(List.of("ControlNet"), lost("parameters", text).stream().map(Lost::setting).toList());
    }
}
