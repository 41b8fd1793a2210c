package studio.gesso.app.prompt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.text.Tokenizer;
import studio.gesso.engine.text.prompt.Chunk;
import studio.gesso.engine.text.prompt.Emphasis;
import studio.gesso.engine.text.prompt.Prompt;
import studio.gesso.engine.text.prompt.PromptEdit;

/** The words of the request. */
public final class PromptViewModel {

    /** A text and what is selected in it, from {@code start} to before {@code end}. */
    record Edited(String text, int start, int end) {}

    private final Draft draft;
    private final ObjectProperty<Optional<Tokenizer>> tokenizer = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableValue<String> tokens;
    private final BooleanProperty plain = new SimpleBooleanProperty();
    private final WildcardsFolder wildcards;
    private final Work work;
    private final Consumer<Path> openFolder;
    private final Consumer<String> tell;

    /**
     * The words of a draft.
     *
     * @param wildcards the folder of the text files that wildcards in prompts stand for
     * @param openFolder shows a folder in the desktop's file manager
     * @param tell hears a sentence when something cannot be read
     */
    public PromptViewModel(Draft draft, Path wildcards, Work work, Consumer<Path> openFolder, Consumer<String> tell) {
        this.draft = draft;
        this.wildcards = new WildcardsFolder(wildcards);
        this.work = work;
        this.openFolder = openFolder;
        this.tell = tell;
        draft.tuning().subscribe(tuning -> plain.set(tuning.emphasis() == Emphasis.PLAIN));
        plain.subscribe(on -> draft.tuning()
                .set(draft.tuning().get().withEmphasis(on ? Emphasis.PLAIN : Emphasis.ORIGINAL)));
        tokens = Bindings.createStringBinding(this::counted, draft.prompt(), tokenizer, draft.tuning());
        draft.model().subscribe(card -> {
            tokenizer.set(Optional.empty());
            card.ifPresent(model -> work.start(() -> open(model), opened -> take(model, opened), tell));
        });
    }

    StringProperty prompt() {
        return draft.prompt();
    }

    StringProperty negative() {
        return draft.negative();
    }

    /** How much of the model's window the prompt fills, such as "14 / 75", or of several windows "92 / 150". */
    ObservableValue<String> tokens() {
        return tokens;
    }

    /** Whether every sign is text, as in diffusers; otherwise weights, alternatives and wildcards are read as A1111 does. */
    BooleanProperty plain() {
        return plain;
    }

    /** Changes that. */
    public void togglePlain() {
        plain.set(!plain.get());
    }

    /** Shows the folder of the files that wildcards stand for; where there is none yet, it is made with an example. */
    public void openWildcards() {
        work.start(wildcards::ready, openFolder, tell);
    }

    /** The prompt with another weight of what is selected, or of the word at the caret. */
    Edited weighted(Edited before, double by) {
        PromptEdit after = new PromptEdit(before.text(), before.start(), before.end()).weighted(by);
        return new Edited(after.text(), after.start(), after.end());
    }

    private static Optional<Tokenizer> open(ModelCard model) {
        return ModelFolder.open(model.path()).folder(Part.TOKENIZER).map(Tokenizer::open);
    }

    /** Another model may have been chosen while this one's tokenizer was read. */
    private void take(ModelCard model, Optional<Tokenizer> opened) {
        if (draft.model().get().equals(Optional.of(model))) {
            tokenizer.set(opened);
        }
    }

    private String counted() {
        int window = draft.model().get().map(ModelCard::promptLength).orElse(0);
        if (tokenizer.get().isEmpty() || window == 0) {
            return "";
        }
        String text = draft.prompt().get();
        if (text.length() > Prompt.LONGEST) {
            return text.length() + " of " + Prompt.LONGEST + " characters";
        }
        Tokenizer words = tokenizer.get().get();
        Emphasis emphasis = draft.tuning().get().emphasis();
        List<Chunk> chunks = Prompt.of(text, words, words.frame(), emphasis).chunks();
        return chunks.stream().mapToInt(Chunk::used).sum() + " / " + window * chunks.size()
                + (emphasis == Emphasis.PLAIN ? " · every sign is text" : "");
    }
}
