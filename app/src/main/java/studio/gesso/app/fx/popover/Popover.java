package studio.gesso.app.fx.popover;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;

/**
 * A box over the window, at the part that it belongs to. Esc, a click beside it and moving the focus out of it close it;
 * the focus goes back to where it was.
 */
public abstract class Popover extends StackPane {

    private static final double MARGIN = 8;
    private final VBox box = new VBox();
    private final BooleanProperty open;
    private Optional<Node> before = Optional.empty();
    private List<Node> anchors = List.of();

    /**
     * A closed one.
     *
     * @param open whether it is shown, both ways
     */
    protected Popover(String id, BooleanProperty open) {
        this.open = open;
        Form.style(this, Popover.class, "popover.css");
        setId(id);
        box.getStyleClass().add("popover-box");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        getChildren().add(box);
        visibleProperty().bind(open);
        managedProperty().bind(open);
        open.addListener((_, _, shown) -> turn(shown));
        addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                open.set(false);
            }
        });
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((_, _, owner) -> moved(owner));
            }
        });
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            open.set(false);
            event.consume();
        }
    }

    /** Has it open under a part of the window: the first of these that is seen then. */
    public final void at(Node... parts) {
        anchors = List.of(parts);
    }

    /** What it shows. */
    protected final VBox box() {
        return box;
    }

    /** Puts the focus where typing begins. */
    protected abstract void begin();

    private void turn(boolean shown) {
        if (shown) {
            before = Optional.ofNullable(getScene().getFocusOwner());
            anchors.stream().filter(Node::isVisible).findFirst().ifPresent(this::place);
            begin();
        } else {
            before.filter(node -> isWithin(getScene().getFocusOwner())).ifPresent(Node::requestFocus);
        }
    }

    /** Under the anchor, or as far up as it has to be to be seen. */
    private void place(Node part) {
        Bounds bounds = part.localToScene(part.getBoundsInLocal());
        Point2D corner = sceneToLocal(bounds.getMinX(), bounds.getMaxY());
        double height = box.prefHeight(-1);
        double top = Math.clamp(corner.getY() + MARGIN / 2, MARGIN,
                Math.max(MARGIN, getScene().getHeight() - height - MARGIN));
        setPadding(new Insets(top, MARGIN, MARGIN, Math.max(MARGIN, corner.getX())));
    }

    private void moved(Node owner) {
        if (open.get() && owner != null && !isWithin(owner)) {
            before = Optional.empty();
            open.set(false);
        }
    }

    private boolean isWithin(Node node) {
        Node at = node;
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at == this;
    }
}
