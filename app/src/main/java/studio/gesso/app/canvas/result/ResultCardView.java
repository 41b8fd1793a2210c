package studio.gesso.app.canvas.result;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;

/**
 * The card under the picture: what a result is, the proof for a fill, and what to do with it. It is as wide whatever it
 * says, so that no button moves under the pointer.
 */
public final class ResultCardView extends StackPane {

    /** The longest sentence and all buttons side by side; in less room the sentence has its own row. */
    private static final double WIDE = 840;

    private final Label sentence = new Label();
    private final Label place = new Label();
    private final Button previous = Icons.iconOnly(new Button(), "chevron-left", "Previous result");
    private final Button next = Icons.iconOnly(new Button(), "chevron-right", "Next result");
    private final HBox pages = new HBox(previous, place, next);
    private final HBox buttons = new HBox();
    private final DoubleProperty room = new SimpleDoubleProperty(WIDE);

    /**
     * The card of the canvas.
     *
     * @param another makes one more result
     */
    public ResultCardView(ResultsOnCanvas model, Runnable another) {
        setId("result-card");
        getStyleClass().addAll("floating", "canvas-card");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        prefWidthProperty().bind(Bindings.min(room, WIDE));
        sentence.getStyleClass().add("sentence");
        sentence.setMaxWidth(Double.MAX_VALUE);
        place.getStyleClass().add("place");
        pages.getStyleClass().add("pages");
        previous.setOnAction(_ -> model.previous());
        next.setOnAction(_ -> model.next());
        Button accept = button("accept", "Put on the canvas", model::accept);
        accept.getStyleClass().add("accept");
        buttons.getStyleClass().add("pages");
        buttons.getChildren()
                .addAll(accept, button("another", "Another", another),
                        button("discard", "Not this one", model::discard));
        buttons.getChildren().forEach(button -> ((Button) button).setMinWidth(USE_PREF_SIZE));
        room.subscribe(width -> arrange(width.doubleValue() < WIDE));
        model.card().subscribe(this::show);
    }

    /** How wide the card may be. */
    public DoubleProperty room() {
        return room;
    }

    private void arrange(boolean narrow) {
        HBox row = narrow ? new HBox(pages, gap(), buttons) : new HBox(sentence, gap(), pages, buttons);
        row.getStyleClass().add("pages");
        getChildren().setAll(narrow ? new VBox(sentence, row) : row);
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void show(Optional<ResultsOnCanvas.Card> card) {
        setVisible(card.isPresent());
        card.ifPresent(said -> {
            sentence.setText(said.sentence());
            sentence.setGraphic(said.proven() ? Icons.icon("shield-check-outline") : Icons.icon("image-outline"));
            sentence.getStyleClass().remove("proven");
            if (said.proven()) {
                sentence.getStyleClass().add("proven");
            }
            place.setText(said.place());
            // Their room stays, or the sentence would jump when a second result comes.
            pages.getChildren().forEach(part -> part.setVisible(!said.place().isEmpty()));
        });
    }

    private static Button button(String id, String name, Runnable action) {
        Button button = new Button(name);
        button.setId("result-" + id);
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
