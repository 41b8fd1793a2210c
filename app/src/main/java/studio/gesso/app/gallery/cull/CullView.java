package studio.gesso.app.gallery.cull;

import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.gallery.GalleryParts;
import studio.gesso.app.gallery.list.RatingKeys;
import studio.gesso.app.gallery.zoom.ZoomPane;

/** The picture over the whole window, and a caption under it. */
public final class CullView extends BorderPane {

    private final CullViewModel model;
    private final ZoomPane zoom = new ZoomPane();
    private final Label position = new Label();
    private final Label stars = new Label();
    private final Label caption = new Label();
    private Optional<Node> focusBefore = Optional.empty();
    private long shown = -1;

    public CullView(CullViewModel model) {
        this.model = model;
        Form.style(this, GalleryParts.class, "gallery.css");
        setId("cull");
        getStyleClass().add("cull");
        setAccessibleText("One picture after the other");
        setFocusTraversable(true);
        zoom.setId("cull-picture");
        setCenter(zoom);
        setBottom(foot());
        visibleProperty().bind(model.open());
        model.seen().subscribe(this::show);
        model.open().subscribe(this::moveFocus);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private HBox foot() {
        stars.setId("cull-stars");
        stars.getStyleClass().add("cull-stars");
        position.getStyleClass().add("muted");
        position.setMinWidth(USE_PREF_SIZE);
        caption.getStyleClass().add("cull-caption");
        caption.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(caption, Priority.ALWAYS);
        HBox foot = new HBox(position, onlyInTrash(false, stars), caption,
                button("chevron-left", "The picture before", model::previous),
                button("chevron-right", "The next picture", model::next),
                button("magnify-plus-outline", "Whole picture or its pixels (Z)", zoom::toggle),
                button("fullscreen", "The whole screen (F)", () -> fullScreen(stage -> !stage.isFullScreen())),
                onlyInTrash(false, button("trash-can-outline", "Move to the trash", model::throwAway)),
                onlyInTrash(true, button("delete-forever-outline", "Delete for good …", model::throwAway)),
                button("close", "Back to the gallery", model::close));
        foot.getStyleClass().add("cull-foot");
        return foot;
    }

    /** Pictures in the trash cannot be rated, and deleting them there is permanent. */
    private Node onlyInTrash(boolean wanted, Node node) {
        Form.show(node, model.inTrash().map(is -> is == wanted));
        return node;
    }

    private static Button button(String icon, String meaning, Runnable action) {
        Button button = Icons.button(icon, meaning, action);
        button.setFocusTraversable(false);
        return button;
    }

    private void show(Optional<CullViewModel.Seen> seen) {
        seen.ifPresent(one -> {
            // The same picture with another rating needs no new image.
            if (shown != one.picture().id()) {
                shown = one.picture().id();
                zoom.show(one.picture().pixels().map(FxImages::image).orElse(null));
            }
            caption.setText(one.picture().caption().replace('\n', ' '));
            position.setText(one.position());
            stars.setText("★".repeat(one.rating()) + "☆".repeat(5 - one.rating()));
            stars.setAccessibleText(one.rating() + " of 5 stars");
        });
        if (seen.isEmpty()) {
            shown = -1;
            zoom.show(null);
        }
    }

    private void moveFocus(boolean open) {
        if (open) {
            focusBefore = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
            requestFocus();
        } else {
            fullScreen(_ -> false);
            focusBefore.ifPresent(Node::requestFocus);
        }
    }

    /** Switches the full screen on or off. */
    private void fullScreen(Predicate<Stage> wanted) {
        if (getScene() != null && getScene().getWindow() instanceof Stage stage) {
            stage.setFullScreen(wanted.test(stage));
        }
    }

    private void press(KeyEvent event) {
        int star = RatingKeys.of(event.getCode());
        if (star >= 0) {
            model.rate(star);
        } else {
            act(event.getCode());
        }
        event.consume();
    }

    private void act(KeyCode key) {
        switch (key) {
            case RIGHT, DOWN, SPACE, PAGE_DOWN -> model.next();
            case LEFT, UP, BACK_SPACE, PAGE_UP -> model.previous();
            case HOME -> model.first();
            case END -> model.last();
            case DELETE, X -> model.throwAway();
            case Z, ENTER -> zoom.toggle();
            case F, F11 -> fullScreen(stage -> !stage.isFullScreen());
            case ESCAPE -> model.close();
            default -> {
                // Every other key would reach the page below this one.
            }
        }
    }
}
