package studio.gesso.engine.archive.metadata.gesso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.Request;

/** What pictures record of the networks that steered them. */
class ControlRecordTest {

    private static List<String> lost(String text) {
        RestoredSettings restored = Metadata
                .read(new EmbeddedData(Optional.of(new Size(640, 480)), Map.of("gesso", text), 1), "test.png");
        return restored.lost().stream().map(Lost::setting).toList();
    }

    @Test
    void whatAControlNetFollowedIsNamedAsLost() {
        Request plain = Samples.request("a fox", 1);
        Pixels lines = Samples.pixels(Samples.SIZE, 7);
        Request steered = new Request(plain.model(), plain.prompt(), plain.negative(), plain.source(), plain.size(),
                plain.sampler(), plain.sigmaSchedule(), plain.steps(), plain.guidance(), plain.seed(), 1,
                AdvancedSettings.NONE.with(it -> it.controls = List.of(ControlImage.following(lines).by("depth.pth"))));
        String text = PictureTexts.of(Samples.picture(steered), Instant.EPOCH)
                .stream()
                .filter(it -> it.keyword().equals("gesso"))
                .findFirst()
                .orElseThrow()
                .text();
        assertTrue(text.contains("depth.pth") && text.contains(Fingerprint.of(lines)), text);
        assertEquals(List.of("ControlNet"), lost(text));
        // As it was written when there was one picture, for the ControlNet of the model.
        String former = text.replaceAll("\"controls\":\\[.*?\\]", "\"control_image\":\"x\",\"control_scale\":1");
        assertEquals(List.of("ControlNet"), lost(former));
    }
}
