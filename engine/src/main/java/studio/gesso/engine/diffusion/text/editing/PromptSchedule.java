package studio.gesso.engine.diffusion.text.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import studio.gesso.engine.base.JsonPrompt;

/**
 * What a prompt says in each step, as A1111 edits prompts: {@code [cat:dog:0.5]} is a cat for half of the steps,
 * {@code [cat:5]} comes after the fifth, {@code [cat::5]} goes after it, {@code [cat|dog]} changes with every step.
 *
 * @param entries in the order of their ends; at least one
 */
public record PromptSchedule(List<Entry> entries) {

    /**
     * What the prompt says for a while.
     *
     * @param until the last step, counted from 1
     */
    public record Entry(int until, String text) {}

    public PromptSchedule {
        entries = List.copyOf(entries);
    }

    /** A prompt that says the same in every step. */
    public static PromptSchedule constant(String text, int steps) {
        return new PromptSchedule(List.of(new Entry(steps, text)));
    }

    /**
     * Reads a prompt.
     *
     * @param steps how many steps there are; A1111 counts the calls of the network
     */
    public static PromptSchedule of(String text, int steps) {
        if (JsonPrompt.is(text)) {
            return constant(text, steps);
        }
        return ScheduleParser.parse(text)
                .map(parts -> new PromptSchedule(entries(parts, steps)))
                .orElseGet(() -> constant(text, steps));
    }

    private static List<Entry> entries(List<PromptPart> parts, int steps) {
        var ends = new TreeSet<>(List.of(steps));
        parts.forEach(part -> part.collect(steps, ends));
        List<Entry> entries = new ArrayList<>();
        for (int end : ends) {
            var out = new StringBuilder();
            PromptPart.writeAll(parts, end, steps, out);
            entries.add(new Entry(end, out.toString()));
        }
        return entries;
    }

    /** What the prompt says up to an end, counted from 1; what it says last after all of them. */
    public String until(int end) {
        return entries.stream()
                .filter(entry -> end <= entry.until())
                .findFirst()
                .orElse(entries.getLast())
                .text();
    }
}
