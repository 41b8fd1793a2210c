package studio.gesso.app.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.request.upscale.Hires;
import studio.gesso.engine.tensor.NoiseSource;

class DraftMemoryTest {

    private final Draft draft = new Draft(() -> 1);

    @Test
    void whatWasChosenIsThereAgainAtTheNextStart() {
        draft.prompt().set("a fox, “quoted”\nin two lines 🦊");
        draft.negative().set("blurry");
        draft.seed().set(Optional.of(-1L));
        draft.size().set(new Size(256, 320));
        draft.sampler().set(SamplerName.LCM);
        draft.sigmaSchedule().set(SigmaSchedule.BETA);
        draft.steps().set(4);
        draft.guidance().set(1.3);
        draft.batch().set(9);
        draft.advanced().set(AdvancedSettings.NONE.with(it -> {
            it.noise = NoiseSource.PHILOX;
            it.emphasis = Emphasis.PLAIN;
            it.deepCache = new DeepCache(3, 1);
            it.matrices = Matrices.EIGHT_BITS;
            it.guidanceSteps = new StepRange(0.1, 0.9);
            it.hires = Optional.of(new Hires(1.5, "models/ESRGAN/four.pth", 9, 0.4));
        }));
        Draft next = new Draft(() -> 2);
        DraftMemory.read(parsed(DraftMemory.write(draft).toString()), next);
        assertEquals(draft.request(), next.request());
    }

    @Test
    void whatWasLeftAloneIsNotRemembered() {
        JsonObject json = DraftMemory.write(draft);
        assertFalse(json.has("steps") || json.has("width") || json.has("guidance") || json.has("seed"),
                json.toString());
    }

    @Test
    void aDocumentWithoutASecondPassTurnsItOff() {
        draft.advanced().set(AdvancedSettings.NONE.with(it -> it.hires = Optional.of(Hires.USUAL)));
        DraftMemory.read(DraftMemory.write(new Draft(() -> 1)), draft);
        assertEquals(Optional.empty(), draft.advanced().get().hires());
    }

    @Test
    void nonsenseLeavesTheDefaults() {
        DraftMemory.read(
                parsed("""
                        {"prompt": 7, "seed": "-3", "width": 1e9, "height": 64, "sampler": "Euler", "steps": 2.5, "guidance": "x",
                         "batch": 100000, "schedule": null, "negative": {},
                         "matrices": "THREE_BITS", "cache_interval": 21, "cache_branch": 0, "guidance_start": 0.9, "guidance_end": 0.1,
                         "hires": {"scale": 17, "upscaler": "", "steps": 0, "strength": 0.5}}"""),
                draft);
        assertEquals(new Draft(() -> 1).request(), draft.request());
    }

    private static JsonObject parsed(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
