package studio.gesso.app.question;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.Question;

/** The open question, if any; one at a time. */
public final class QuestionViewModel implements Question, Choices {

    /**
     * A question.
     *
     * @param answers beside cancelling
     * @param grave whether the answer cannot be taken back
     */
    record Asked(String sentence, List<Choice> answers, boolean grave) {

        Asked {
            answers = List.copyOf(answers);
        }
    }

    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

    ReadOnlyObjectProperty<Optional<Asked>> asked() {
        return asked.getReadOnlyProperty();
    }

    @Override
    public void ask(String sentence, String deed, Runnable yes) {
        asked.set(Optional.of(new Asked(sentence, List.of(new Choice(deed, yes)), true)));
    }

    @Override
    public void choose(String sentence, List<Choice> choices) {
        asked.set(Optional.of(new Asked(sentence, choices, false)));
    }

    void answerYes() {
        asked.get().ifPresent(question -> answer(question.answers().getLast()));
    }

    void answer(Choice answer) {
        asked.set(Optional.empty());
        answer.action().run();
    }

    void answerNo() {
        asked.set(Optional.empty());
    }
}
