package studio.gesso.app.fx.card;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;

/** A page of cards under a head, such as that of the models: as wide as can be read, and scrolled. */
public abstract class CardPage extends StackPane {

    private static final PseudoClass IN_USE = PseudoClass.getPseudoClass("in-use");

    private final VBox cards = new VBox();

    /** An empty page. */
    protected CardPage(String id) {
        Form.style(this, CardPage.class, "cards.css");
        setId(id);
        getStyleClass().add("card-page");
        cards.getStyleClass().add("cards");
    }

    /** The cards of the page, in their place among its parts. */
    protected final VBox cards() {
        return cards;
    }

    /** What happens whenever the page is opened. */
    protected final void whenOpened(Runnable action) {
        visibleProperty().addListener((_, _, isVisible) -> {
            if (isVisible) {
                action.run();
            }
        });
    }

    /** Fills the page with its parts, from above. */
    protected final void fill(Node... parts) {
        VBox column = new VBox(parts);
        column.getStyleClass().add("column");
        StackPane middle = new StackPane(column);
        middle.getStyleClass().add("middle");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroll);
    }

    /** A card, to which more is added; one that is in use has a border of its own. */
    protected static VBox card(boolean isInUse, Node... parts) {
        VBox card = new VBox(parts);
        card.getStyleClass().add("card");
        card.pseudoClassStateChanged(IN_USE, isInUse);
        return card;
    }

    /** Facts of a few words each, beside one another. */
    protected static FlowPane facts(List<String> words) {
        FlowPane facts = new FlowPane();
        facts.getStyleClass().add("facts");
        words.forEach(fact -> facts.getChildren().add(styled(fact, "fact")));
        return facts;
    }

    /** Parts beside one another. */
    protected static HBox line(Node... parts) {
        HBox line = new HBox(parts);
        line.getStyleClass().add("line");
        return line;
    }

    /** A sentence of several lines. */
    protected static Label wrapped(String text) {
        Label label = styled(text, "summary");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A text with a style class. */
    protected static Label styled(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    /** Room between what stands left and right in a line. */
    protected static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
