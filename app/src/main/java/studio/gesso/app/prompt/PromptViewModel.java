package studio.gesso.app.prompt;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import studio.gesso.app.draft.Draft;

/** The words of the request. */
public final class PromptViewModel {

    private final Draft draft;
    private final ReadOnlyStringWrapper tokens = new ReadOnlyStringWrapper("");

    public PromptViewModel(Draft draft) {
        this.draft = draft;
    }

    public StringProperty prompt() {
        return draft.prompt();
    }

    public StringProperty negative() {
        return draft.negative();
    }

    /** How much of the model's window the prompt fills, such as "14 / 75". */
    public ReadOnlyStringProperty tokens() {
        return tokens.getReadOnlyProperty();
    }
}
