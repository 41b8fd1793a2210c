package studio.gesso.app.prompt;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.text.Tokenizer;

/** The words of the request. */
public final class PromptViewModel {

    private final Draft draft;
    private final ObjectProperty<Optional<Tokenizer>> tokenizer = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableValue<String> tokens;

    /**
     * The words of a draft.
     *
     * @param tell hears a sentence when the model's tokenizer cannot be read
     */
    public PromptViewModel(Draft draft, Work work, Consumer<String> tell) {
        this.draft = draft;
        tokens = Bindings.createStringBinding(this::counted, draft.prompt(), tokenizer);
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
        int count = tokenizer.get().get().encode(draft.prompt().get()).length;
        return count + " / " + window * Math.max(1, Math.ceilDiv(count, window));
    }
}
