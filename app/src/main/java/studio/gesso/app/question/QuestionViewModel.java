package studio.gesso.app.question;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.fx.Question;

/** The open question, if any; one at a time. */
public final class QuestionViewModel implements Question {

    /** A question. */
    record Asked(String sentence, String action, Runnable yes) {}

    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

    ReadOnlyObjectProperty<Optional<Asked>> asked() {
        return asked.getReadOnlyProperty();
    }

    @Override
    public void ask(String sentence, String deed, Runnable yes) {
        asked.set(Optional.of(new Asked(sentence, deed, yes)));
    }

    void answerYes() {
        Optional<Asked> answered = asked.get();
        asked.set(Optional.empty());
        answered.ifPresent(question -> question.yes().run());
    }

    void answerNo() {
        asked.set(Optional.empty());
    }
}
