package studio.gesso.engine.diffusion.text.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import studio.gesso.engine.base.json.StrictJson;

/**
 * The text of a prompt in each step, as in A1111's prompt editing: {@code [cat:dog:0.5]} is a cat for half of the
 * steps, {@code [cat:5]} comes after the fifth, {@code [cat::5]} goes after it, {@code [cat|dog]} changes with every
 * step.
 *
 * @param entries in the order of their ends; at least one
 */
public record PromptSchedule(List<Entry> entries) {

    /**
     * The text of the prompt up to a step.
     *
     * @param until the last step, counted from 1
     */
    public record Entry(int until, String text) {}

    public PromptSchedule {
        entries = List.copyOf(entries);
    }

    /** A prompt with the same text in every step. */
    public static PromptSchedule constant(String text, int steps) {
        return new PromptSchedule(List.of(new Entry(steps, text)));
    }

    /**
     * Reads a prompt.
     *
     * @param steps how many steps there are; A1111 counts the calls of the network
     */
    public static PromptSchedule of(String text, int steps) {
        if (StrictJson.isPrompt(text)) {
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

    /** The text of the prompt in a step, counted from 1; the last text after all ends. */
    public String until(int end) {
        return entries.stream()
                .filter(entry -> end <= entry.until())
                .findFirst()
                .orElse(entries.getLast())
                .text();
    }
}
