package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Region;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.adapter.StepRange;

/** Stored requests keep what steers them, with its pictures and the whole paths of its files. */
class StoredControlsTest {

    private static final Pixels LINES = Samples.pixels(Samples.SIZE, 1);
    private static final Pixels PHOTO = Samples.pixels(Samples.SIZE, 2);

    @TempDir
    private Path folder;

    private static Request steered() {
        byte[] coverage = new byte[(int) Samples.SIZE.area()];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) i;
        }
        Region region = new Region(new Mask(Samples.SIZE, coverage), 0.4);
        AdvancedSettings advanced = AdvancedSettings.NONE.with(it -> {
            it.eta = 0.5;
            it.controls = List.of(
                    new ControlImage(Optional.of("/a/b, c=1.safetensors"),
                            new Subject.Shown(LINES, Optional.of(new Preprocessing("canny", Map.of("low", 9.0), 64)),
                                    FitMode.PAD),
                            0.8,
                            new StepRange(0.1, 0.6), Guess.ON),
                    new ControlImage(Optional.empty(), new Subject.KeptPart(), 1, StepRange.WHOLE, Guess.OFF));
            it.ipAdapters = List.of(
                    new IpAdapter("/a/plain", Optional.of("/a/encoder"), List.of(LINES, PHOTO),
                            new Weighting.Everywhere(0.7), new StepRange(0, 0.5)),
                    new IpAdapter("/a/plus", Optional.empty(), List.of(PHOTO),
                            new Weighting.ByLayer(Map.of(1, 0.5, 3, 0.25)), StepRange.WHOLE),
                    new IpAdapter("/a/plus", Optional.empty(), List.of(PHOTO), new Weighting.Masked(List.of(region)),
                            StepRange.WHOLE));
        });
        return Samples.request("a fox", 1).with(it -> it.advanced = advanced);
    }

    @Test
    void aStoredRequestIsTheSame() throws IOException {
        StoredRequest.write(steered(), folder);
        assertEquals(Optional.of(steered()), StoredRequest.read(folder));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.filter(file -> file.getFileName().toString().startsWith("control-")).count());
        }
    }

    @Test
    void theEnginesProcessGetsItWhole() {
        assertTrue(RequestBytes.isComplete(steered()));
    }

    @Test
    void damagedSettingsAreNamed() throws IOException {
        StoredRequest.write(steered(), folder);
        Files.writeString(folder.resolve("controls.json"), "{");
        UserException damaged = assertThrows(UserException.class, () -> StoredRequest.read(folder));
        assertTrue(damaged.getMessage().contains("controls.json"), damaged.getMessage());
        Files.writeString(folder.resolve("controls.json"),
                "{\"controls\":[{\"scale\":[],\"guess\":{}}],\"ip_adapters\":[{\"images\":[7,null],\"layer_scales\":{\"x\":1}}]}");
        assertThrows(UserException.class, () -> StoredRequest.read(folder));
    }
}
