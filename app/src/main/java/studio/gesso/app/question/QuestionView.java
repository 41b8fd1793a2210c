package studio.gesso.app.question;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.Form;

/** A question over the window, which blocks everything else until it is answered. */
public final class QuestionView extends StackPane {

    private final QuestionViewModel model;
    private final Label sentence = new Label();
    private final Button no = new Button("Cancel");
    private final HBox answers = new HBox(no);
    private Optional<Node> before = Optional.empty();

    public QuestionView(QuestionViewModel model) {
        this.model = model;
        Form.style(this, "question.css");
        setId("question");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        no.setId("question-no");
        no.getStyleClass().add("plain");
        no.setMinWidth(USE_PREF_SIZE);
        no.setOnAction(_ -> model.answerNo());
        answers.getStyleClass().add("answers");
        VBox box = new VBox(sentence, answers);
        box.getStyleClass().add("box");
        box.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(box);
        setVisible(false);
        model.asked().subscribe(this::show);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                model.answerNo();
            }
        });
    }

    /** Enter cancels what cannot be taken back, unless another answer has the focus. */
    private void show(Optional<QuestionViewModel.Asked> asked) {
        asked.ifPresent(question -> {
            sentence.setText(question.sentence());
            answers.getChildren().setAll(no);
            question.answers().forEach(answer -> answers.getChildren().add(button(answer, question.grave())));
            answers.getChildren().getLast().setId("question-yes");
            before = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
        });
        setVisible(asked.isPresent());
        if (asked.isPresent()) {
            (asked.get().grave() ? no : answers.getChildren().getLast()).requestFocus();
        } else {
            before.ifPresent(Node::requestFocus);
        }
    }

    private Button button(Choices.Choice answer, boolean grave) {
        Button button = new Button(answer.name());
        button.getStyleClass().add(grave ? "grave" : "plain");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> model.answer(answer));
        return button;
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> model.answerNo();
            case ENTER -> ((Button) answers.getChildren().get(focused())).fire();
            case LEFT -> focus(focused() - 1);
            case RIGHT, TAB -> focus(focused() + (event.isShiftDown() ? -1 : 1));
            default -> {
                // Every other key would reach the page below this one.
            }
        }
        event.consume();
    }

    /** The index of the answer that has the focus; else that of cancelling. */
    private int focused() {
        return Math.max(0, answers.getChildren().indexOf(getScene().getFocusOwner()));
    }

    private void focus(int answer) {
        answers.getChildren().get(Math.floorMod(answer, answers.getChildren().size())).requestFocus();
    }
}
