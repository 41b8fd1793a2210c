package studio.gesso.app.frame;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.PictureBox;
import studio.gesso.app.fx.Pictures;

/** The middle of the window: the frame with its picture, or words where there is none. */
public final class FrameView extends StackPane {

    private static final KeyCombination KEY = new KeyCodeCombination(KeyCode.TAB);
    private final FrameViewModel model;
    private final Runnable afterExample;

    /**
     * The frame.
     *
     * @param afterExample called when an example has been taken as the prompt
     */
    public FrameView(FrameViewModel model, Runnable afterExample) {
        this.model = model;
        this.afterExample = afterExample;
        Form.style(this, "frame.css");
        setId("frame");
        setFocusTraversable(true);
        setAccessibleText("Picture");
        setOnMousePressed(_ -> requestFocus());
        getChildren().addAll(picture(), welcome(), message());
    }

    /** Has something done when Tab is pressed here, where it leads to no other control; Ctrl+Tab still does. */
    public void onTab(Runnable action) {
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isFocused() && KEY.match(event)) {
                action.run();
                event.consume();
            }
        });
    }

    private VBox picture() {
        PictureBox box = new PictureBox();
        model.picture().subscribe(pixels -> box.show(pixels == null ? null : Pictures.image(pixels)));
        Runnable extend = () -> box.setExtent(model.width().getValue(), model.height().getValue());
        model.width().subscribe(extend);
        model.height().subscribe(extend);
        extend.run();
        VBox.setVgrow(box, Priority.ALWAYS);
        Label caption = new Label();
        caption.setId("caption");
        caption.textProperty().bind(model.caption());
        caption.translateXProperty().bind(box.left());
        caption.translateYProperty().bind(box.top());
        VBox column = new VBox(caption, box);
        column.getStyleClass().add("picture");
        column.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.picture().getValue() != null && model.message().getValue().isEmpty(),
                        model.picture(), model.message()));
        return column;
    }

    private VBox welcome() {
        Label title = new Label("What shall it be?");
        title.getStyleClass().add("heading");
        Label hint = new Label("Write a prompt on the left, or begin with one of these:");
        hint.getStyleClass().add("muted");
        FlowPane chips = new FlowPane();
        chips.getStyleClass().add("examples");
        model.examples().addListener((ListChangeListener<String>) _ -> fill(chips));
        fill(chips);
        VBox welcome = new VBox(title, hint, chips);
        welcome.getStyleClass().add("words");
        welcome.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.picture().getValue() == null && model.message().getValue().isEmpty(),
                        model.picture(), model.message()));
        return welcome;
    }

    private void fill(FlowPane chips) {
        chips.getChildren().setAll(model.examples().stream().map(this::chip).toList());
    }

    private Button chip(String example) {
        Button chip = new Button(example);
        chip.getStyleClass().add("chip");
        chip.setOnAction(_ -> {
            model.take(example);
            afterExample.run();
        });
        return chip;
    }

    private VBox message() {
        VBox words = new VBox();
        words.setId("message");
        words.getStyleClass().add("words");
        model.message().subscribe(message -> tell(words, message));
        return words;
    }

    private static void tell(VBox words, Optional<FrameViewModel.Message> message) {
        words.setVisible(message.isPresent());
        words.getChildren().clear();
        message.ifPresent(said -> {
            Label title = new Label(said.title(), Icons.icon("alert-circle-outline"));
            title.getStyleClass().add("heading");
            Label sentence = new Label(said.sentence());
            sentence.setWrapText(true);
            sentence.getStyleClass().add("sentence");
            Button action = new Button(said.actionName());
            action.getStyleClass().add("plain");
            action.setOnAction(_ -> said.action().run());
            words.getChildren().addAll(title, sentence, action);
        });
    }
}
