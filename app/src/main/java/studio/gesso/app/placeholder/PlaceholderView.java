package studio.gesso.app.placeholder;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** Texts over the middle of the window; the space between them lets mouse events through. */
public final class PlaceholderView extends StackPane {

    private final PlaceholderViewModel model;
    private final Runnable afterExample;

    /**
     * The words.
     *
     * @param afterExample called when an example has been taken as the prompt
     */
    public PlaceholderView(PlaceholderViewModel model, Runnable afterExample) {
        this.model = model;
        this.afterExample = afterExample;
        Form.style(this, "placeholder.css");
        setId("words");
        setPickOnBounds(false);
        getChildren().addAll(welcome(), message());
    }

    private VBox welcome() {
        Label title = new Label("What would you like to see?");
        title.getStyleClass().add("heading");
        Label hint = new Label();
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        FlowPane chips = new FlowPane();
        chips.getStyleClass().add("examples");
        model.examples().addListener((ListChangeListener<String>) _ -> fill(hint, chips));
        fill(hint, chips);
        VBox welcome = new VBox(title, hint, chips);
        welcome.getStyleClass().add("welcome");
        welcome.setPickOnBounds(false);
        model.welcome().subscribe(welcome::setVisible);
        return welcome;
    }

    private void fill(Label hint, FlowPane chips) {
        hint.setText(model.examples().isEmpty()
                ? "Write a prompt on the left."
                : "Write a prompt on the left, or start with one of these:");
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

    /** Strokes and clicks go through the card to the canvas, except on its buttons. */
    private StackPane message() {
        Region ground = new Region();
        ground.getStyleClass().add("ground");
        ground.setMouseTransparent(true);
        VBox words = new VBox();
        words.getStyleClass().add("words");
        words.setPickOnBounds(false);
        Button close = Icons.iconOnly(new Button(), "close", "Close this message");
        close.setId("message-close");
        setAlignment(close, Pos.TOP_RIGHT);
        StackPane card = new StackPane(ground, words, close);
        card.setId("message");
        card.setPickOnBounds(false);
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        model.message().subscribe(message -> {
            card.setVisible(message.isPresent());
            words.getChildren().clear();
            message.ifPresent(said -> {
                fill(words, said);
                close.setVisible(said.close().isPresent());
                close.setOnAction(_ -> said.close().ifPresent(Runnable::run));
            });
        });
        return card;
    }

    private static void fill(VBox words, PlaceholderViewModel.Message said) {
        Label title = new Label(said.title(), Icons.icon("alert-circle-outline"));
        title.getStyleClass().add("heading");
        title.setMouseTransparent(true);
        Label sentence = new Label(said.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add("sentence");
        sentence.setMouseTransparent(true);
        Button action = new Button(said.actionName());
        action.getStyleClass().add("plain");
        action.setOnAction(_ -> said.action().run());
        words.getChildren().addAll(title, sentence, action);
    }
}
