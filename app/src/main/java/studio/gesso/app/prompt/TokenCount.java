package studio.gesso.app.prompt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.text.editing.PromptTexts;
import studio.gesso.engine.diffusion.text.prompt.Chunk;
import studio.gesso.engine.diffusion.text.prompt.Prompt;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.Emphasis;

/**
 * How much of the model's window the prompt fills, such as "14 / 75", or of several windows "92 / 150". It is counted in
 * the background, because a prompt of ten thousand characters takes longer than a frame.
 */
final class TokenCount {

    private record Asked(String text, Tokenizer words, int window, Emphasis emphasis, int steps) {}

    private final Draft draft;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final LatestOnly<Asked, String> counting;
    private Optional<Tokenizer> tokenizer = Optional.empty();

    /** @param messages receives a message when something cannot be counted */
    TokenCount(Draft draft, BackgroundWork work, Consumer<String> messages) {
        this.draft = draft;
        counting = new LatestOnly<>(work, TokenCount::counted, this::take, messages);
        Stream.<ObservableValue<?>>of(draft.prompt(), draft.styles(), draft.advanced(), draft.steps())
                .forEach(value -> value.subscribe(this::count));
    }

    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** Counts with another tokenizer, or not at all. */
    void with(Optional<Tokenizer> other) {
        tokenizer = other;
        count();
    }

    private void count() {
        if (window() == 0) {
            text.set("");
        } else if (isTooLong()) {
            text.set(draft.styled().prompt().length() + " of " + Prompt.LONGEST + " characters");
        } else {
            tokenizer.ifPresent(words -> counting.ask(new Asked(draft.styled().prompt(), words, window(),
                    draft.advanced().get().emphasis(), draft.steps().get())));
        }
    }

    /** What it was counted for may be gone meanwhile. */
    private void take(String answer) {
        if (window() > 0 && !isTooLong()) {
            text.set(answer);
        }
    }

    /** How many tokens the model reads at once; 0 as long as nothing can count them. */
    private int window() {
        return tokenizer.flatMap(_ -> draft.model().get()).map(ModelCard::promptLength).orElse(0);
    }

    private boolean isTooLong() {
        return draft.styled().prompt().length() > Prompt.LONGEST;
    }

    private static String counted(Asked asked) {
        boolean plain = asked.emphasis == Emphasis.PLAIN;
        List<String> texts = plain ? List.of(asked.text) : PromptTexts.of(asked.text, asked.steps).texts();
        List<Chunk> longest = texts.stream()
                .map(one -> Prompt.of(one, asked.words, asked.words.frame(), asked.emphasis).chunks())
                .max(Comparator.comparingInt(TokenCount::used))
                .orElseThrow();
        return used(longest) + " / " + asked.window * longest.size() + (plain ? " · plain text" : "");
    }

    private static int used(List<Chunk> chunks) {
        return chunks.stream().mapToInt(Chunk::used).sum();
    }
}
