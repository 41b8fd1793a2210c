package studio.gesso.app.lora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.ChosenLora;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepSettings;
import studio.gesso.engine.library.adapter.LoraCard;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.adapter.Lora;

class FewStepOfferTest {

    private static final FewStepSettings TCD = new FewStepSettings("TCD", SamplerName.TCD, SigmaSchedule.SGM_UNIFORM, 4,
            1, 0.3, 0.5);

    private final Draft draft = new Draft(() -> 1);
    private final LoraRow row = new LoraRow(ChosenLora.of(new Lora("tcd.safetensors", 0.9)), () -> {});
    private final FewStepOffer offer = new FewStepOffer(draft, row);

    @BeforeEach
    void read() {
        row.setCard(Optional.of(new LoraCard(Path.of("tcd.safetensors"), "tcd", Optional.empty(), List.of(),
                Optional.empty(), Optional.of(TCD))));
    }

    @Test
    void nothingChangesUntilItIsTakenAndUndoBringsAllBack() {
        Request usual = draft.request();
        assertEquals("Use what it was made for: TCD, SGM Uniform, 4 steps, guidance 1, eta 0.3, strength 0.5",
                offer.text().get());
        assertEquals(usual, draft.request());
        offer.act();
        assertTrue(TCD.areOf(draft.request()));
        assertEquals(0.5, row.strength().get());
        assertEquals("Undo: back to DPM++ 2M, 20 steps", offer.text().get());
        offer.act();
        assertEquals(usual, draft.request());
        assertEquals(0.9, row.strength().get());
        assertTrue(offer.text().get().startsWith("Use what"));
    }

    @Test
    void whatThePersonChangesAfterwardsStaysAndIsOfferedAgain() {
        offer.act();
        draft.steps().set(6);
        assertTrue(offer.text().get().startsWith("Use what"), offer.text().get());
        offer.leave();
        assertEquals(6, draft.steps().get());
        assertEquals(SamplerName.TCD, draft.sampler().get());
    }

    @Test
    void withoutTheLoraTheSettingsAreThoseOfBefore() {
        Request usual = draft.request();
        offer.act();
        row.on().set(false);
        assertEquals(usual, draft.request());
        assertEquals("", offer.text().get());
        row.on().set(true);
        assertTrue(offer.text().get().startsWith("Use what"));
    }

    @Test
    void settingsThatAreTheseAlreadyAreNotOffered() {
        draft.sampler().set(SamplerName.TCD);
        draft.sigmaSchedule().set(SigmaSchedule.SGM_UNIFORM);
        draft.steps().set(4);
        draft.guidance().set(1.0);
        draft.advanced().set(draft.advanced().get().with(it -> it.eta = 0.3));
        row.strength().set(0.5);
        assertEquals("", offer.text().get());
        offer.leave();
        assertEquals(4, draft.steps().get());
    }

    @Test
    void anOrdinaryLoraOffersNothing() {
        row.setCard(Optional.of(new LoraCard(Path.of("fox.safetensors"), "fox", Optional.empty(), List.of(),
                Optional.empty(), Optional.empty())));
        assertEquals("", offer.text().get());
    }
}
