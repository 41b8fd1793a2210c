package studio.gesso.engine.diffusion.guidance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.diffusion.network.text.PromptEmbeds;
import studio.gesso.engine.diffusion.network.text.PromptEncoder;
import studio.gesso.engine.diffusion.text.editing.ComposedPrompt;
import studio.gesso.engine.diffusion.text.editing.PromptSchedule;
import studio.gesso.engine.request.Emphasis;

/**
 * Encodes the prompts of a conditioning request for every call of the network: each text once, however often it
 * returns.
 */
public final class PromptConditioning {

    /** The most texts of one prompt; each of them is kept in memory. */
    private static final int MOST_TEXTS = 200;

    private final PromptEncoder promptEncoder;
    private final Backbone backbone;
    private final ConditioningRequest conditioningRequest;
    private final Cancellation cancellation;
    private final Map<Optional<String>, Conditioning> negatives = new HashMap<>();
    private final Map<String, Conditioning> positives = new HashMap<>();

    public PromptConditioning(PromptEncoder promptEncoder, Backbone backbone, ConditioningRequest conditioningRequest,
            Cancellation cancellation) {
        this.promptEncoder = promptEncoder;
        this.backbone = backbone;
        this.conditioningRequest = conditioningRequest;
        this.cancellation = cancellation;
    }

    /**
     * What the network receives in each call.
     *
     * @param usual the guidance for a single prompt
     */
    public ConditioningSchedule schedule(Guidance usual) {
        List<ComposedPrompt.Part> parts = changes()
                ? ComposedPrompt.of(conditioningRequest.prompt()).parts()
                : List.of(new ComposedPrompt.Part(conditioningRequest.prompt(), 1));
        Guidance guidance = parts.size() == 1 ? usual : composed(parts, usual);
        List<PromptSchedule> prompts = parts.stream().map(part -> schedule(part.text())).toList();
        Optional<PromptSchedule> negative = conditioningRequest.negative().map(this::schedule);
        var ends = new TreeSet<Integer>();
        Stream.concat(prompts.stream(), negative.stream())
                .forEach(schedule -> schedule.entries().forEach(entry -> ends.add(entry.until())));
        return new ConditioningSchedule(ends.stream()
                .map(end -> new ConditioningSchedule.Phase(end, conditions(end, prompts, negative, guidance)))
                .toList());
    }

    /** For diffusers every character is text. */
    private boolean changes() {
        return conditioningRequest.advanced().emphasis() == Emphasis.ORIGINAL;
    }

    private PromptSchedule schedule(String text) {
        return changes()
                ? PromptSchedule.of(text, conditioningRequest.calls())
                : PromptSchedule.constant(text, conditioningRequest.calls());
    }

    private static Guidance composed(List<ComposedPrompt.Part> parts, Guidance usual) {
        List<Double> weights = parts.stream().map(ComposedPrompt.Part::weight).toList();
        return switch (usual) {
            case Guidance.Unguided _ -> new Guidance.Composed(weights, new Guidance.ClassifierFree(1, 0));
            case Guidance.ClassifierFree guidance -> new Guidance.Composed(weights, guidance);
            case Guidance.Composed guidance -> guidance;
            case Guidance.Instructed _ ->
                throw new UserException("This model takes one instruction for a picture, not several"
                        + " joined by AND. Write them as one, or AND in small letters.");
        };
    }

    private GuidedConditioning conditions(int end, List<PromptSchedule> prompts, Optional<PromptSchedule> negative,
            Guidance guidance) {
        int unconditional = switch (guidance) {
            case Guidance.Unguided _ -> 0;
            case Guidance.ClassifierFree _,Guidance.Composed _ -> 1;
            case Guidance.Instructed _ -> 2;
        };
        List<Conditioning> all = new ArrayList<>();
        for (int i = 0; i < unconditional; i++) {
            all.add(without(negative.map(schedule -> schedule.until(end))));
        }
        prompts.forEach(schedule -> all.add(with(schedule.until(end))));
        return new GuidedConditioning(all, guidance);
    }

    private Conditioning with(String prompt) {
        if (positives.size() >= MOST_TEXTS && !positives.containsKey(prompt)) {
            throw new UserException(
                    "The prompt becomes more than " + MOST_TEXTS + " different texts in the course of the"
                            + " steps. Leave out some of its [alternations|or edits:0.5].");
        }
        return positives.computeIfAbsent(prompt,
                text -> withInputs(NetworkInputValues.Side.POSITIVE,
                        promptEncoder.read(text, conditioningRequest.advanced(), cancellation)));
    }

    private Conditioning without(Optional<String> negative) {
        return negatives.computeIfAbsent(negative, text -> withInputs(NetworkInputValues.Side.NEGATIVE,
                text.map(prompt -> promptEncoder.read(prompt, conditioningRequest.advanced(), cancellation))
                        .orElseGet(() -> promptEncoder.readNothing(conditioningRequest.advanced(), cancellation))));
    }

    private Conditioning withInputs(NetworkInputValues.Side side, PromptEmbeds embeds) {
        return NetworkInput.all(new NetworkInputValues(embeds, conditioningRequest, side, backbone));
    }
}
