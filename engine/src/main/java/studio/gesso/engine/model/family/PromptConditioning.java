package studio.gesso.engine.model.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import studio.gesso.engine.model.Brief;
import studio.gesso.engine.model.network.Backbone;
import studio.gesso.engine.model.network.Condition;
import studio.gesso.engine.model.network.Guidance;
import studio.gesso.engine.model.text.TextReader;
import studio.gesso.engine.model.text.TextStates;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.text.prompt.Emphasis;
import studio.gesso.engine.text.schedule.ComposedPrompt;
import studio.gesso.engine.text.schedule.PromptSchedule;

/** Encodes the prompts of a brief for every call of the network: each text once, however often it returns. */
final class PromptConditioning {

    /** A prompt that becomes more texts than this is no prompt; each of them is kept in memory. */
    private static final int MOST_TEXTS = 200;

    private final TextReader reader;
    private final Backbone backbone;
    private final Brief brief;
    private final Cancellation cancellation;
    private final Map<Optional<String>, Condition> negatives = new HashMap<>();
    private final Map<String, Condition> positives = new HashMap<>();

    PromptConditioning(TextReader reader, Backbone backbone, Brief brief, Cancellation cancellation) {
        this.reader = reader;
        this.backbone = backbone;
        this.brief = brief;
        this.cancellation = cancellation;
    }

    /**
     * What the network is told in each call.
     *
     * @param usual the guidance of a single prompt
     */
    ConditionSchedule schedule(Guidance usual) {
        List<ComposedPrompt.Part> parts = changes()
                ? ComposedPrompt.of(brief.prompt()).parts()
                : List.of(new ComposedPrompt.Part(brief.prompt(), 1));
        Guidance guidance = parts.size() == 1 ? usual : composed(parts, usual);
        List<PromptSchedule> prompts = parts.stream().map(part -> schedule(part.text())).toList();
        Optional<PromptSchedule> negative = brief.negative().map(this::schedule);
        var ends = new TreeSet<Integer>();
        Stream.concat(prompts.stream(), negative.stream())
                .forEach(schedule -> schedule.entries().forEach(entry -> ends.add(entry.until())));
        return new ConditionSchedule(ends.stream()
                .map(end -> new ConditionSchedule.Phase(end, conditions(end, prompts, negative, guidance)))
                .toList());
    }

    /** For diffusers every character is text. */
    private boolean changes() {
        return brief.tuning().emphasis() == Emphasis.ORIGINAL;
    }

    private PromptSchedule schedule(String text) {
        return changes() ? PromptSchedule.of(text, brief.calls()) : PromptSchedule.constant(text, brief.calls());
    }

    private static Guidance composed(List<ComposedPrompt.Part> parts, Guidance usual) {
        List<Double> weights = parts.stream().map(ComposedPrompt.Part::weight).toList();
        return switch (usual) {
            case Guidance.Unguided _ -> new Guidance.Composed(weights, new Guidance.ClassifierFree(1, 0));
            case Guidance.ClassifierFree guidance -> new Guidance.Composed(weights, guidance);
            case Guidance.Composed guidance -> guidance;
            case Guidance.Instructed _ ->
                throw new Refusal("This model takes one instruction for a picture, not several"
                        + " joined by AND. Write them as one, or AND in small letters.");
        };
    }

    private Conditions conditions(int end, List<PromptSchedule> prompts, Optional<PromptSchedule> negative,
            Guidance guidance) {
        int unconditional = switch (guidance) {
            case Guidance.Unguided _ -> 0;
            case Guidance.ClassifierFree _,Guidance.Composed _ -> 1;
            case Guidance.Instructed _ -> 2;
        };
        List<Condition> all = new ArrayList<>();
        for (int i = 0; i < unconditional; i++) {
            all.add(without(negative.map(schedule -> schedule.until(end))));
        }
        prompts.forEach(schedule -> all.add(with(schedule.until(end))));
        return new Conditions(all, guidance);
    }

    private Condition with(String prompt) {
        if (positives.size() >= MOST_TEXTS && !positives.containsKey(prompt)) {
            throw new Refusal("The prompt becomes more than " + MOST_TEXTS + " different texts in the course of the"
                    + " steps. Leave out some of its [alternations|or edits:0.5].");
        }
        return positives.computeIfAbsent(prompt,
                text -> told(Telling.Side.POSITIVE, reader.read(text, brief.tuning(), cancellation)));
    }

    private Condition without(Optional<String> negative) {
        return negatives.computeIfAbsent(negative, text -> told(Telling.Side.NEGATIVE,
                text.map(prompt -> reader.read(prompt, brief.tuning(), cancellation))
                        .orElseGet(() -> reader.readNothing(brief.tuning(), cancellation))));
    }

    private Condition told(Telling.Side side, TextStates states) {
        return Told.all(new Telling(states, brief, side, backbone));
    }
}
