package studio.gesso.app.canvas.result;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import studio.gesso.app.fx.Icons;

/** The card under the picture: what a result is, the proof for a fill, and what to do with it. */
public final class ResultCardView extends HBox {

    private final Label sentence = new Label();
    private final Label place = new Label();
    private final Button previous = Icons.iconOnly(new Button(), "chevron-left", "Previous result");
    private final Button next = Icons.iconOnly(new Button(), "chevron-right", "Next result");

    /**
     * The card of the canvas.
     *
     * @param another makes one more result
     */
    public ResultCardView(ResultsOnCanvas model, Runnable another) {
        setId("result-card");
        getStyleClass().addAll("floating", "canvas-card");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        sentence.getStyleClass().add("sentence");
        previous.setOnAction(_ -> model.previous());
        next.setOnAction(_ -> model.next());
        Button accept = button("Accept", model::accept);
        accept.getStyleClass().add("accept");
        getChildren().addAll(previous, place, next, sentence, accept, button("Another", another),
                button("Discard", model::discard));
        model.card().subscribe(this::show);
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
            for (Node part : new Node[]{previous, place, next}) {
                part.setVisible(!said.place().isEmpty());
                part.setManaged(part.isVisible());
            }
        });
    }

    private static Button button(String name, Runnable action) {
        Button button = new Button(name);
        button.setId("result-" + name.toLowerCase(Locale.ROOT));
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
