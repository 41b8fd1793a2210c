package studio.gesso.app.fx.card;

import org.controlsfx.control.PopOver;

/** A card that opens beside what belongs to it, and closes with a click elsewhere. */
public final class CardPopOver extends PopOver {

    /** A card, not yet shown, whose arrow has its place at the card. */
    public CardPopOver(ArrowLocation arrow) {
        setArrowLocation(arrow);
        setDetachable(false);
        setAnimated(false);
        showingProperty().subscribe(shown -> {
            if (shown) {
                dress();
            }
        });
    }

    /** The sheet of the pop-over itself, which comes after all others, knows no dark theme. */
    private void dress() {
        getRoot().lookupAll(".border")
                .forEach(border -> border.setStyle("-fx-fill: -gesso-panel; -fx-stroke: -gesso-hairline;"));
    }
}
