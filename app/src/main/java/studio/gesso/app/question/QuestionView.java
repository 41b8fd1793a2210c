package studio.gesso.app.question;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;

/** A question over the window, which blocks everything else until it is answered. */
public final class QuestionView extends StackPane {

    private final QuestionViewModel model;
    private final Label sentence = new Label();
    private final Button yes = new Button("Yes");
    private final Button no = new Button("Cancel");
    private Optional<Node> before = Optional.empty();

    public QuestionView(QuestionViewModel model) {
        this.model = model;
        Form.style(this, "question.css");
        setId("question");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        yes.setId("question-yes");
        yes.getStyleClass().add("grave");
        yes.setOnAction(_ -> model.answerYes());
        no.setId("question-no");
        no.getStyleClass().add("plain");
        no.setOnAction(_ -> model.answerNo());
        HBox answers = new HBox(no, yes);
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

    /** Enter cancels by default. */
    private void show(Optional<QuestionViewModel.Asked> asked) {
        asked.ifPresent(question -> {
            sentence.setText(question.sentence());
            yes.setText(question.action());
            before = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
        });
        setVisible(asked.isPresent());
        if (asked.isPresent()) {
            no.requestFocus();
        } else {
            before.ifPresent(Node::requestFocus);
        }
    }

    private void press(KeyEvent event) {
        KeyCode key = event.getCode();
        switch (key) {
            case ESCAPE -> model.answerNo();
            case ENTER -> (yes.isFocused() ? yes : no).fire();
            case LEFT, RIGHT, TAB -> (yes.isFocused() ? no : yes).requestFocus();
            default -> {
                // Every other key would reach the page below this one.
            }
        }
        event.consume();
    }
}
