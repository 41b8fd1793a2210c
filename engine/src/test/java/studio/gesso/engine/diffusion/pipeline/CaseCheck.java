package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/**
 * Makes the pictures of a case and compares all of their numbers with those of diffusers.
 *
 * @param factor how many times the case's tolerance they may differ; usually 1
 */
public record CaseCheck(PipelineCase one, double factor) {

    public void check(DiffusionModel model) throws IOException {
        List<Request> requests = one.requests(model.facts().card());
        Optional<Tensor> latents = read(one.expectedLatents());
        Optional<Tensor> steps = read(one.expectedSteps());
        for (int i = 0; i < requests.size(); i++) {
            int picture = i;
            Made made = make(requests.get(i), model);
            steps.filter(_ -> picture == 0).ifPresent(s -> compareSteps(s, made));
            latents.ifPresent(l -> compare("picture " + picture, l.row(picture), made.latents));
            compare(Pictures.read(one.expectedPictures().get(i)), made.pixels);
        }
    }

    private static Optional<Tensor> read(Optional<Path> file) throws IOException {
        return file.isPresent() ? Optional.of(Npy.read(file.get())) : Optional.empty();
    }

    /**
     * What came of a request.
     *
     * @param steps the latents after every step
     * @param calls how often the network had been asked after every step; diffusers counts every time as a step
     */
    private record Made(List<Tensor> steps, List<Integer> calls, Tensor latents, Pixels pixels) {}

    private Made make(Request request, DiffusionModel model) {
        Cancellation never = new Cancellation();
        var conditions = model.conditions(PromptChoice.conditioningRequest(request, request.steps()), never);
        SamplingPlan sampling = Run.sampling(request, model, SchedulerConfig.of(one.scheduler().toString()));
        Run run = Run.of(request, model, sampling, conditions, never);
        List<Tensor> steps = new ArrayList<>();
        List<Integer> calls = new ArrayList<>();
        State state = run.begin();
        int called = 0;
        while (!state.finished()) {
            called += sampling.sampler().calls(state.step());
            state = run.advance(state);
            steps.add(state.latents());
            calls.add(called);
        }
        return new Made(steps, calls, state.latents(), run.decode(state));
    }

    private void compareSteps(Tensor expected, Made made) {
        assertEquals(expected.shape()[0], made.calls.getLast(), "steps of " + one.id());
        for (int i = 0; i < made.steps.size(); i++) {
            Tensor found = made.steps.get(i);
            compare("step " + (i + 1), expected.row(made.calls.get(i) - 1).reshape(found.shape()), found);
        }
    }

    private void compare(String what, Tensor expected, Tensor found) {
        assertEquals(Tensor.count(expected.shape()), found.size(), "size of the latents");
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(expected.data()[i]));
            difference = Math.max(difference, Math.abs((double) expected.data()[i] - found.data()[i]));
        }
        if (!(difference / largest <= factor * one.tolerance("latents"))) {
            fail("latents of " + what + " differ by " + difference / largest);
        }
    }

    private void compare(Pixels expected, Pixels found) {
        assertEquals(expected.size(), found.size(), "size of the picture");
        int difference = 0;
        for (int i = 0; i < expected.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                difference = Math.max(difference,
                        Math.abs((expected.argb()[i] >> shift & 0xff) - (found.argb()[i] >> shift & 0xff)));
            }
        }
        if (difference > factor * one.tolerance("picture")) {
            fail("the picture differs by " + difference + " levels");
        }
    }
}
