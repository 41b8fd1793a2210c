package studio.gesso.engine.diffusion.pipeline;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.pipeline.speed.AtOnce;
import studio.gesso.engine.diffusion.pipeline.speed.NetworkCalls;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;

/**
 * Steps of several pictures at once, whose network calls are joined.
 *
 * <p>The step of a sampler is a pure function: it is tried with the answers that are known so far, left where it asks for
 * one more, and tried again when that is known. So no sampler knows of other pictures.
 *
 * @param size of the pictures, which are of one model
 * @param note hears where memory is too short for so many
 */
record JoinedSteps(AtOnce atOnce, Size size, Consumer<String> note, Cancellation cancellation) {

    /** The states after one more step of each run. */
    List<State> after(List<Run> runs, List<State> states) {
        if (runs.size() == 1) {
            return List.of(runs.getFirst().advance(states.getFirst()));
        }
        List<Attempt> attempts = IntStream.range(0, runs.size())
                .mapToObj(i -> new Attempt(runs.get(i), states.get(i)))
                .toList();
        List<Attempt> asking = attempts.stream().filter(Attempt::asks).toList();
        while (!asking.isEmpty()) {
            asking.stream()
                    .collect(Collectors.groupingBy(one -> one.call().time(), LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(this::answer);
            asking = asking.stream().filter(Attempt::asks).toList();
        }
        return attempts.stream().map(one -> one.next.orElseThrow()).toList();
    }

    /** Answers questions about one moment. */
    private void answer(List<Attempt> asking) {
        NetworkCalls.Call first = asking.getFirst().call();
        DiffusionModel model = first.model();
        List<Backbone.Question> questions = asking.stream().map(one -> one.call().question()).toList();
        List<List<Tensor>> said = atOnce.run(AtOnce.Place.of(model, size), asking.size(),
                most -> model.predict(questions, most, first.time(), cancellation), model::reopenDenoiser, note);
        for (int i = 0; i < asking.size(); i++) {
            asking.get(i).answers.add(asking.get(i).call().guidance().combine(said.get(i)));
        }
    }

    /** The step of one picture, as far as it goes. */
    private static final class Attempt {

        private final Run run;
        private final State state;
        private final NetworkCalls.Step calls;
        private final List<Tensor> answers = new ArrayList<>();
        private Optional<NetworkCalls.Call> call = Optional.empty();
        private Optional<State> next = Optional.empty();

        Attempt(Run run, State state) {
            this.run = run;
            this.state = state;
            this.calls = run.calls(state);
        }

        NetworkCalls.Call call() {
            return call.orElseThrow();
        }

        /** Goes as far as the answers go; whether that is not to the end. */
        boolean asks() {
            Iterator<Tensor> known = answers.iterator();
            try {
                next = Optional.of(calls.isJoinable()
                        ? run.advance(state, calls, (latents, time) -> {
                            if (known.hasNext()) {
                                return known.next();
                            }
                            throw new Unanswered(calls.ask(latents, time));
                        })
                        : run.advance(state, calls, calls));
                return false;
            } catch (Unanswered question) {
                call = Optional.of(question.call);
                return true;
            }
        }
    }

    /** Leaves a step that asks for more than is known. */
    private static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient NetworkCalls.Call call;

        Unanswered(NetworkCalls.Call call) {
            super(null, null, false, false);
            this.call = call;
        }
    }
}
