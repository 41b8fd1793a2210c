package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.branch.BranchSetting;
import studio.gesso.engine.request.state.State;

/** A run goes on from one of its steps with other values, and the picture can be made again from its request alone. */
class BranchTest extends StarterCase {

    private static final int STEPS = 5;

    private static Request with(SamplerName sampler) {
        return request(STEPS, 1).with(it -> it.sampler = sampler);
    }

    private static Branch.Values prompt(Request run, String prompt) {
        return Branch.Values.of(run.with(prompt, run.negative()));
    }

    private static Branch.Values sampler(Request run, SamplerName sampler) {
        return Branch.Values.of(run.with(it -> it.sampler = sampler));
    }

    private static String failure(Request request) {
        List<Event> events = run(request, new Cancellation());
        return ((Event.Failed) events.getLast()).sentence();
    }

    private static int largest(Pixels one, Pixels other) {
        int largest = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                largest = Math.max(largest,
                        Math.abs((one.argb()[i] >> shift & 0xff) - (other.argb()[i] >> shift & 0xff)));
            }
        }
        return largest;
    }

    @Test
    void withNothingChangedItIsTheSamePictureBitForBit() {
        for (SamplerName sampler : List.of(SamplerName.EULER_A, SamplerName.DPMPP_2M, SamplerName.UNI_PC,
                SamplerName.PLMS, SamplerName.LMS, SamplerName.HEUN)) {
            Request run = with(sampler);
            assertEquals(picture(run).pixels(), picture(Branch.from(run, 2, Branch.Values.of(run))).pixels(),
                    sampler.label());
        }
    }

    @Test
    void anotherPromptGoesOnFromTheSharedState() {
        Request run = with(SamplerName.DPMPP_2M);
        STATES.clear();
        Pixels parent = picture(run).pixels();
        State shared = STATES.get(2);
        Request branched = Branch.from(run, 2, prompt(run, "a castle"));
        Pixels made = picture(branched).pixels();
        assertNotEquals(parent, made);
        List<Event> events = new ArrayList<>();
        pipeline.resume(prompted(run, "a castle"), shared, events::add, new Cancellation());
        assertEquals(pictures(events).getFirst().pixels(), made);
        assertEquals(branched, picture(branched).request());
    }

    @Test
    void aBranchOfABranchHasTheStepsOfBoth() {
        Request run = with(SamplerName.EULER_A);
        Request castle = Branch.from(run, 2, prompt(run, "a castle"));
        Request ship = Branch.from(castle, 4, prompt(castle, "a ship"));
        STATES.clear();
        picture(castle);
        // Of a branch only its own steps are listened to, from the shared state on.
        State fourth = STATES.get(2);
        assertEquals(4, fourth.done());
        List<Event> events = new ArrayList<>();
        pipeline.resume(prompted(run, "a ship"), fourth, events::add, new Cancellation());
        assertEquals(pictures(events).getFirst().pixels(), picture(ship).pixels());
        assertEquals(castle, ship.advanced().branch().orElseThrow().parent(ship));
    }

    @Test
    void aStepThatIsSharedBelongsToTheFirstRun() {
        Request run = with(SamplerName.EULER_A);
        Request castle = Branch.from(run, 3, prompt(run, "a castle"));
        assertEquals(Branch.from(run, 3, prompt(run, "a ship")), Branch.from(castle, 3, prompt(run, "a ship")));
    }

    /** Euler's method and DDIM without noise are one formula, in other coordinates. */
    @Test
    void aSamplerInOtherCoordinatesTakesOver() {
        Request run = with(SamplerName.EULER);
        Pixels whole = picture(run).pixels();
        Pixels branched = picture(Branch.from(run, 2, sampler(run, SamplerName.DDIM))).pixels();
        assertTrue(largest(whole, branched) <= 1, () -> largest(whole, branched) + " of 255");
    }

    @Test
    void everySamplerOfTheTableTakesOverFromEveryOther() {
        Request start = with(SamplerName.DPMPP_2M);
        Pixels end = picture(start).pixels();
        for (SamplerName sampler : BranchSetting.samplers()) {
            Request branch = Branch.from(start, 3, sampler(start, sampler));
            Request back = Branch.from(branch, 4, sampler(branch, SamplerName.UNI_PC));
            Pixels made = picture(back).pixels();
            assertTrue(Arrays.stream(made.argb()).distinct().count() > 100, sampler.label());
            // Deterministic ones end near each other: only their errors differ.
            if (sampler.deterministic()) {
                assertTrue(largest(end, made) < 160, () -> sampler.label() + " " + largest(end, made));
            }
        }
    }

    @Test
    void aSamplerThatCannotTakeOverSaysWhichCan() {
        Request run = with(SamplerName.EULER);
        String sentence = failure(Branch.from(run, 2, sampler(run, SamplerName.PLMS)));
        assertTrue(sentence.startsWith("The sampler PLMS cannot take over from Euler between two steps."), sentence);
        assertTrue(sentence.contains("DPM++ 2M"), sentence);
    }

    @Test
    void aStepAfterTheLastIsRefused() {
        Request run = with(SamplerName.EULER);
        assertEquals("The run has 5 steps, so nothing can branch from it after step 5; choose a step from 1 to 4.",
                failure(Branch.from(run, 5, prompt(run, "a castle"))));
    }

    @Test
    void aMaskCanBecomeAnother() {
        Pixels photo = picture(with(SamplerName.EULER)).pixels();
        Request run = with(SamplerName.EULER).with(new Source.Inside(photo, left(20), 1), SMALL);
        Request wider = Branch.from(run, 2, Branch.Values.of(run).withMask(Optional.of(left(40))));
        assertEquals(run, wider.advanced().branch().orElseThrow().parent(wider));
        assertNotEquals(picture(run).pixels(), picture(wider).pixels());
        assertEquals(List.of(BranchSetting.MASK), BranchSetting
                .changed(wider.advanced().branch().orElseThrow().before(), Branch.Values.of(wider)));
    }

    private static Mask left(int columns) {
        byte[] coverage = new byte[64 * 64];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (i % 64 < columns ? 255 : 0);
        }
        return new Mask(SMALL, coverage);
    }
}
