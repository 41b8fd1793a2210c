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
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
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
        return Metadata.read(new EmbeddedData(Optional.of(new Size(640, 480)), Map.of(keyword, text), 1), "test.png")
                .lost();
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
