package studio.gesso.engine.diffusion.text.editing;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A part of a prompt that may change from step to step. */
sealed interface PromptPart {

    /** Appends the text of this part in a step, counted from 1. */
    void write(int step, int steps, StringBuilder out);

    /** Adds the steps after which the text may change, including those of nested parts. */
    void collect(int steps, Set<Integer> ends);

    /** Appends the text of a list of parts in a step, counted from 1. */
    static void writeAll(List<PromptPart> parts, int step, int steps, StringBuilder out) {
        parts.forEach(part -> part.write(step, steps, out));
    }

    /** Text that stays. */
    record Plain(String text) implements PromptPart {

        @Override
        public void write(int step, int steps, StringBuilder out) {
            out.append(text);
        }

        @Override
        public void collect(int steps, Set<Integer> ends) {
            // It never changes.
        }
    }

    /** Brackets that give a weight, with their content. */
    record Group(List<PromptPart> parts) implements PromptPart {

        @Override
        public void write(int step, int steps, StringBuilder out) {
            writeAll(parts, step, steps, out);
        }

        @Override
        public void collect(int steps, Set<Integer> ends) {
            parts.forEach(part -> part.collect(steps, ends));
        }
    }

    /**
     * {@code [before:after:when]}.
     *
     * @param when after which step, as it was written: with a point it is a share of all steps
     */
    record Edited(List<PromptPart> before, List<PromptPart> after, String when) implements PromptPart {

        @Override
        public void write(int step, int steps, StringBuilder out) {
            writeAll(step <= last(steps) ? before : after, step, steps, out);
        }

        @Override
        public void collect(int steps, Set<Integer> ends) {
            if (last(steps) >= 1) {
                ends.add(last(steps));
            }
            before.forEach(part -> part.collect(steps, ends));
            after.forEach(part -> part.collect(steps, ends));
        }

        private int last(int steps) {
            double value = Double.parseDouble(when);
            return Math.min(steps, (int) (when.contains(".") ? value * steps : value));
        }
    }

    /** {@code [one|other]}: the options by turns, one a step. */
    record Alternating(List<List<PromptPart>> options) implements PromptPart {

        @Override
        public void write(int step, int steps, StringBuilder out) {
            writeAll(options.get((step - 1) % options.size()), step, steps, out);
        }

        @Override
        public void collect(int steps, Set<Integer> ends) {
            IntStream.rangeClosed(1, steps).forEach(ends::add);
            options.forEach(parts -> parts.forEach(part -> part.collect(steps, ends)));
        }
    }
}
