package studio.gesso.app.preferences;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.pipeline.check.RequestCheck;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/** Nothing that can stand in the studio's memory keeps it from starting. */
class StrangeSettingsTest {

    @TempDir
    private Path home;

    @Test
    void anyValueCanBeAnything() {
        StrangeValues.in(remembered()).forEach(StrangeSettingsTest::start);
        StrangeValues.allAtOnce(remembered()).forEach(StrangeSettingsTest::start);
    }

    /** Every start has sensible values, and can be remembered again. */
    private static void start(JsonObject json) {
        Preferences preferences = new Preferences();
        Draft draft = new Draft(() -> 1);
        assertDoesNotThrow(() -> {
            preferences.read(LenientJson.in(json, "preferences"));
            DraftMemory.read(LenientJson.in(json, "draft"), draft);
        }, json::toString);
        DraftMemory.model(LenientJson.in(json, "draft")).ifPresent(model -> assertTrue(model.isAbsolute()));
        preferences.pictures().get().ifPresent(folder -> assertTrue(folder.isAbsolute()));
        assertTrue(preferences.width().get() >= 400 && preferences.width().get() < 20_000);
        Request request = draft.request();
        if (request.prompt().length() <= Request.MAX_PROMPT
                && request.negative().orElse("").length() <= Request.MAX_PROMPT) {
            assertDoesNotThrow(() -> RequestCheck.check(request), json::toString);
        }
        preferences.write();
        DraftMemory.write(draft);
    }

    @Test
    void anyBytesCanBeInTheFile() throws IOException {
        Path file = home.resolve("studio.json");
        byte[] sound = remembered().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = sound.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            start(new SettingsFile(file).read(_ -> {}));
        }
    }

    @Test
    void invalidFilesAreMovedAsideAndReported() throws IOException {
        Path file = home.resolve("studio.json");
        List<String> said = new ArrayList<>();
        Files.createDirectories(file.resolve("inner"));
        assertEquals(new JsonObject(), new SettingsFile(file).read(said::add));
        Files.writeString(file, "[".repeat(1_000_000));
        assertEquals(new JsonObject(), new SettingsFile(file).read(said::add));
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        assertEquals(new JsonObject(), new SettingsFile(file).read(said::add));
        Files.write(file, new byte[20 << 20]);
        assertEquals(new JsonObject(), new SettingsFile(file).read(said::add));
        assertEquals(4, said.size(), said.toString());
        new SettingsFile(file).write(remembered());
        assertEquals(remembered(), new SettingsFile(file).read(said::add));
    }

    @Test
    void theWindowOpensWithAnySettings() throws IOException {
        Path file = home.resolve(".config/gesso/studio.json");
        Files.createDirectories(file.getParent());
        for (String value : List.of("\"a\\u0000b\"", "1e999", "{}", "[\"a\\u0000b\", \"/nowhere\", 7]")) {
            Files.writeString(file,
                    """
                            {"preferences": {"theme": %1$s, "width": %1$s, "height": %1$s, "maximised": %1$s, "left": %1$s,
                                "right": %1$s, "device": %1$s, "pictures": %1$s, "models": %1$s},
                             "draft": {"model": %1$s, "prompt": %1$s, "seed": %1$s, "width": %1$s, "height": %1$s, "steps": %1$s,
                                "sampler": %1$s, "schedule": %1$s, "guidance": %1$s, "batch": %1$s, "noise": %1$s}}"""
                            .formatted(value));
            try (Studio studio = Studio.open(home, 1100, 700)) {
                studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            }
        }
    }

    private static JsonObject remembered() {
        Preferences preferences = new Preferences();
        preferences.pictures().set(Optional.of(Path.of("/pictures").toAbsolutePath()));
        Draft draft = new Draft(() -> 1);
        draft.prompt().set("a fox");
        draft.negative().set("blurry");
        draft.seed().set(Optional.of(7L));
        draft.size().set(new Size(256, 320));
        draft.sampler().set(SamplerName.LCM);
        draft.sigmaSchedule().set(SigmaSchedule.BETA);
        draft.steps().set((int) Ranges.STEPS.most());
        draft.guidance().set(1.3);
        draft.batch().set(9);
        JsonObject json = new JsonObject();
        json.add("preferences", preferences.write());
        json.add("draft", DraftMemory.write(draft));
        json.getAsJsonObject("draft").addProperty("model", "/model");
        return json;
    }
}
