package studio.gesso.app.gallery.compare;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.gallery.GalleryParts;
import studio.gesso.app.gallery.zoom.Zoom;
import studio.gesso.app.gallery.zoom.ZoomPane;

/** Two pictures over the whole window: with a slider between them, side by side, or their difference. */
public final class CompareView extends BorderPane {

    private final CompareViewModel model;
    /** The zoom of all panes; the right one has its own while they are not linked. */
    private final Zoom zoom = new Zoom();
    private final Zoom ofRight = new Zoom();
    private final WipeView wipe = new WipeView(zoom);
    private final ZoomPane left = new ZoomPane(zoom, MouseButton.PRIMARY);
    private final ZoomPane right = new ZoomPane(zoom, MouseButton.PRIMARY);
    private final ZoomPane heat = new ZoomPane(zoom, MouseButton.PRIMARY);
    private final HBox both = new HBox(left, right);
    private final ToggleButton link = Icons.iconOnly(new ToggleButton(), "link-variant",
            "Move both pictures together (L)");
    private final ToggleGroup modes = new ToggleGroup();
    private final Label sentence = new Label();
    private final Label names = new Label();
    private Optional<Node> focusBefore = Optional.empty();

    public CompareView(CompareViewModel model) {
        this.model = model;
        Form.style(this, GalleryParts.class, "gallery.css");
        setId("compare-page");
        getStyleClass().add("cull");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        both.getStyleClass().add("side-by-side");
        StackPane middle = new StackPane(wipe, both, heat);
        middle.getStyleClass().add("compare-middle");
        // The content gets its size from the window, never the other way round.
        middle.setMinSize(0, 0);
        setTop(top());
        setCenter(middle);
        setVisible(false);
        model.pair().subscribe(this::show);
        model.mode().subscribe(this::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private HBox top() {
        HBox tabs = new HBox();
        tabs.getStyleClass().add("tabs");
        for (CompareViewModel.Mode mode : CompareViewModel.Mode.values()) {
            ToggleButton tab = new ToggleButton(mode.label());
            tab.getStyleClass().setAll("tab-button");
            tab.setUserData(mode);
            tab.setToggleGroup(modes);
            tab.setOnAction(_ -> model.mode().set(mode));
            tabs.getChildren().add(tab);
        }
        names.getStyleClass().add("muted");
        sentence.setId("difference");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = Icons.button("close", "Back to the gallery", model::close);
        link.setId("link");
        link.setSelected(true);
        link.selectedProperty().subscribe((_, linked) -> link(linked));
        HBox top = new HBox(tabs, sentence, gap, names, link,
                Icons.button("fit-to-screen-outline", "The whole picture (Ctrl+0)", this::fit),
                Icons.button("numeric-1-box-outline", "Every pixel, 1 : 1 (Ctrl+1)", this::actualSize), close);
        top.getStyleClass().add("cull-foot");
        return top;
    }

    /** Two that are let go begin where they were; two that are linked go where the left one is. */
    private void link(boolean linked) {
        ofRight.follow(zoom);
        right.follow(linked ? zoom : ofRight);
    }

    private void fit() {
        zoom.fit();
        ofRight.fit();
    }

    private void actualSize() {
        zoom.actualSize();
        ofRight.actualSize();
    }

    private void enlarge(int steps) {
        left.enlarge(steps);
        if (!link.isSelected()) {
            right.enlarge(steps);
        }
    }

    private void show(Optional<CompareViewModel.Pair> pair) {
        pair.ifPresent(two -> {
            Image one = FxImages.image(two.left());
            Image other = FxImages.image(two.right());
            wipe.show(one, other);
            left.show(one);
            right.show(other);
            heat.show(two.heat().map(FxImages::image).orElse(null));
            sentence.setText(two.sentence());
            names.setText(two.leftName() + "  |  " + two.rightName());
            if (two.heat().isEmpty() && model.mode().get() == CompareViewModel.Mode.DIFFERENCE) {
                model.mode().set(CompareViewModel.Mode.SLIDER);
            }
        });
        if (pair.isPresent() && !isVisible()) {
            fit();
        }
        moveFocus(pair.isPresent());
        setVisible(pair.isPresent());
        show(model.mode().get());
    }

    private void show(CompareViewModel.Mode mode) {
        wipe.setVisible(mode == CompareViewModel.Mode.SLIDER);
        both.setVisible(mode == CompareViewModel.Mode.SIDE_BY_SIDE);
        heat.setVisible(mode == CompareViewModel.Mode.DIFFERENCE);
        link.setDisable(mode != CompareViewModel.Mode.SIDE_BY_SIDE);
        boolean comparable = model.pair().get().filter(pair -> pair.heat().isPresent()).isPresent();
        modes.getToggles().forEach(tab -> {
            tab.setSelected(tab.getUserData() == mode);
            if (tab.getUserData() == CompareViewModel.Mode.DIFFERENCE) {
                ((ToggleButton) tab).setDisable(!comparable);
            }
        });
    }

    private void moveFocus(boolean open) {
        if (open && !isVisible()) {
            focusBefore = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
            setVisible(true);
            ((Node) modes.getToggles().getFirst()).requestFocus();
        } else if (!open) {
            focusBefore.ifPresent(Node::requestFocus);
            focusBefore = Optional.empty();
        }
    }

    private void press(KeyEvent event) {
        if (event.isShortcutDown() ? zoom(event.getCode()) : act(event)) {
            event.consume();
        }
    }

    /** Moves the focus from button to button, and never to the page below, where Esc would not close this one. */
    private void goOn(TraversalDirection direction) {
        getScene().getFocusOwner().requestFocusTraversal(direction);
        if (!isFocusWithin()) {
            ((Node) modes.getToggles().getFirst()).requestFocus();
        }
    }

    /** The keys of the canvas. */
    private boolean zoom(KeyCode key) {
        switch (key) {
            case DIGIT0, NUMPAD0 -> fit();
            case DIGIT1, NUMPAD1 -> actualSize();
            case PLUS, EQUALS, ADD -> enlarge(1);
            case MINUS, SUBTRACT -> enlarge(-1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean act(KeyEvent event) {
        double step = event.isShiftDown() ? 0.1 : 0.02;
        switch (event.getCode()) {
            case ESCAPE -> model.close();
            case LEFT -> wipe.at().set(Math.max(0, wipe.at().get() - step));
            case RIGHT -> wipe.at().set(Math.min(1, wipe.at().get() + step));
            case DIGIT1 -> model.mode().set(CompareViewModel.Mode.SLIDER);
            case DIGIT2 -> model.mode().set(CompareViewModel.Mode.SIDE_BY_SIDE);
            case DIGIT3 -> ((ToggleButton) modes.getToggles().getLast()).fire();
            case PLUS, EQUALS, ADD -> enlarge(1);
            case MINUS, SUBTRACT -> enlarge(-1);
            case Z -> {
                if (zoom.fits()) {
                    actualSize();
                } else {
                    fit();
                }
            }
            case L -> link.fire();
            case TAB -> goOn(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            default -> {
                return false;
            }
        }
        return true;
    }
}
