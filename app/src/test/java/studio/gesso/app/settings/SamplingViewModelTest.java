package studio.gesso.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.upscale.Hires;

class SamplingViewModelTest {

    private final Draft draft = new Draft(() -> 1);
    private final SamplingViewModel sampling = new SamplingViewModel(draft);

    @Test
    void numbersGoBothWays() {
        sampling.steps().set(31);
        sampling.guidance().set(4.5);
        sampling.batch().set(3);
        assertEquals(31, draft.steps().get());
        assertEquals(4.5, draft.guidance().get());
        assertEquals(3, draft.batch().get());
        draft.steps().set(7);
        assertEquals(7, sampling.steps().get());
    }

    @Test
    void theWindowTakesWhatARequestCanHave() {
        assertEquals(Ranges.STEPS.most(), SamplingViewModel.STEPS.max());
        assertEquals(Ranges.GUIDANCE.most(), SamplingViewModel.GUIDANCE.max());
        assertEquals(Ranges.BATCH.least(), SamplingViewModel.BATCH.min());
        assertEquals(Ranges.SIDE.most(), SizeViewModel.MOST);
    }

    @Test
    void theBadgesSayItInShort() {
        draft.sampler().set(SamplerName.EULER);
        draft.sigmaSchedule().set(SigmaSchedule.KARRAS);
        draft.steps().set(12);
        assertEquals("Euler · Karras · 12", sampling.stepsBadge().getValue());
        draft.guidance().set(7.0);
        assertEquals("7", sampling.guidanceBadge().getValue());
        draft.batch().set(2);
        assertEquals("2 pictures", sampling.batchBadge().getValue());
    }

    @Test
    void guidanceInAPartOfTheStepsGoesBothWays() {
        sampling.guidanceStart().set(0.25);
        sampling.guidanceEnd().set(0.75);
        assertEquals(new StepRange(0.25, 0.75), draft.request().advanced().guidanceSteps());
        assertEquals("7.5 · from 25 to 75 %", sampling.guidanceBadge().getValue());
        sampling.leaveOut();
        assertEquals(0.25, sampling.guidanceStart().get());
        draft.advanced().set(AdvancedSettings.NONE.with(it -> it.guidanceSteps = new StepRange(0.1, 0.5)));
        assertEquals(0.1, sampling.guidanceStart().get());
        assertEquals(0.5, sampling.guidanceEnd().get());
    }

    @Test
    void anEndOfTheGuidanceTakesTheOtherAlong() {
        sampling.guidanceEnd().set(0.5);
        sampling.guidanceStart().set(0.6);
        assertEquals(new StepRange(0.6, 0.6), draft.advanced().get().guidanceSteps());
        sampling.guidanceEnd().set(0.2);
        assertEquals(new StepRange(0.2, 0.2), draft.advanced().get().guidanceSteps());
        assertEquals(0.2, sampling.guidanceStart().get());
    }

    @Test
    void whatHasNoControlIsSaidAndCanBeLeftOut() {
        draft.advanced().set(AdvancedSettings.NONE.with(it -> it.clipSkip = 2));
        assertFalse(sampling.also().getValue().isEmpty());
        sampling.leaveOut();
        assertEquals("", sampling.also().getValue());
        assertEquals(AdvancedSettings.NONE, draft.advanced().get());
    }

    @Test
    void whatHasAControlStaysWhereTheRestIsLeftOut() {
        AdvancedSettings shown = AdvancedSettings.NONE.with(it -> {
            it.hires = Optional.of(Hires.USUAL);
            it.deepCache = new DeepCache(3, 0);
        });
        draft.advanced().set(shown.with(it -> {
            it.eta = 0.5;
            it.deepCache = new DeepCache(3, 2);
        }));
        sampling.leaveOut();
        assertEquals(shown, draft.advanced().get());
    }
}
