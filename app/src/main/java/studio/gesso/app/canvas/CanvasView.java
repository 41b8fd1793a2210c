package studio.gesso.app.canvas;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.canvas.colour.PickerCursor;
import studio.gesso.app.canvas.result.ResultCardView;
import studio.gesso.app.canvas.shape.CanvasBar;
import studio.gesso.app.canvas.shape.CanvasMenu;
import studio.gesso.app.canvas.shape.ResizeView;
import studio.gesso.app.canvas.tool.PointerEvent;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.canvas.viewport.Camera;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.StrayClicks;

/** The middle of the window: the picture, the tools that float over it, and the pointer input. */
public final class CanvasView extends StackPane {

    /** How much a unit of the wheel zooms: a notch of 40 units by a sixth. */
    private static final double WHEEL = 0.004;

    /** In a narrower canvas the card is above the zoom buttons. */
    private static final double ROOM = 960;

    /** In a lower canvas the tools are closer together, so that the cards above and below have room. */
    private static final double LOW = 720;

    /** How far the tools are above the middle of a low canvas. */
    private static final double LIFT = 24;

    private static final double MARGIN = 14;

    /** The key for the menu where a keyboard has none. */
    private static final KeyCombination MENU = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);

    private final CanvasViewModel model;
    private final SurfaceView surface;
    private final OverlayView overlay;
    private final CanvasKeys keys;
    private final StrayClicks strayClicks = new StrayClicks();
    private final ContextMenu menu = new ContextMenu();
    private boolean stray;
    private boolean spaceDown;
    private boolean panning;
    private double lastX;
    private double lastY;

    /**
     * The canvas.
     *
     * @param choice asks for mask files
     * @param files opens and saves what is on the canvas
     * @param another makes one more result
     * @param offers cards of other panels, which are above the card of the results
     */
    public CanvasView(CanvasViewModel model, FileChoice choice, CanvasMenu.Files files, Runnable another,
            Node... offers) {
        this.model = model;
        this.keys = new CanvasKeys(model);
        this.surface = new SurfaceView(model);
        this.overlay = new OverlayView(model);
        Form.style(this, "canvas.css");
        setId("canvas");
        setFocusTraversable(true);
        setAccessibleText("Canvas");
        CanvasMenu whole = new CanvasMenu(model.shape(), files);
        menu.getItems().setAll(whole.items());
        ToolOptionsView options = new ToolOptionsView(model, choice);
        options.room().bind(widthProperty().subtract(2 * MARGIN));
        ToolStripView tools = new ToolStripView(model);
        tools.translateYProperty()
                .bind(Bindings.createDoubleBinding(() -> below(options, tools), heightProperty(),
                        tools.heightProperty(), options.heightProperty(), options.visibleProperty()));
        heightProperty().subscribe(height -> tools.pseudoClassStateChanged(PseudoClass.getPseudoClass("compact"),
                height.doubleValue() < LOW));
        getChildren().addAll(surface, overlay, at(Pos.CENTER_LEFT, tools),
                at(Pos.TOP_CENTER, options), at(Pos.BOTTOM_CENTER, cards(another, offers)),
                at(Pos.BOTTOM_LEFT, new CanvasBar(model.shape(), whole)),
                at(Pos.BOTTOM_RIGHT, new ZoomView(model.camera())),
                at(Pos.CENTER, new ResizeView(model.shape().resizing())));
        listen();
    }

    private void listen() {
        surface.setOnMousePressed(this::press);
        surface.setOnMouseDragged(this::drag);
        surface.setOnMouseReleased(this::release);
        surface.setOnMouseMoved(this::hover);
        surface.setOnMouseExited(_ -> overlay.hideBrush());
        surface.setOnContextMenuRequested(
                event -> menu.show(surface, event.getScreenX(), event.getScreenY()));
        surface.setOnScroll(this::scroll);
        surface.setOnZoom(event -> model.camera().zoom(event.getZoomFactor(), event.getX(), event.getY()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        model.toolbox().kind().subscribe(_ -> showCursor());
    }

    /** How far the tools move down in a low canvas, so that they are below the options bar. */
    private double below(ToolOptionsView options, ToolStripView tools) {
        double top = (getHeight() - tools.getHeight()) / 2;
        double covered = options.isVisible() ? 1.5 * MARGIN + options.getHeight() - top : 0;
        // In a low canvas the cards below need more room than what is above.
        return Math.clamp(covered, getHeight() < LOW ? -LIFT : 0, Math.max(0, top));
    }

    private VBox cards(Runnable another, Node... offers) {
        ResultCardView results = new ResultCardView(model.results(), another);
        results.room().bind(widthProperty().subtract(2 * MARGIN));
        VBox cards = new VBox(8, offers);
        strayClicks.watch(cards);
        cards.translateXProperty()
                .bind(Bindings.createDoubleBinding(() -> offMiddle(cards.getWidth()), widthProperty(),
                        cards.widthProperty()));
        cards.translateYProperty().bind(Bindings.when(widthProperty().lessThan(ROOM)).then(-62).otherwise(-14));
        cards.getChildren().add(results);
        cards.getChildren().forEach(card -> card.managedProperty().bind(card.visibleProperty()));
        cards.setAlignment(Pos.BOTTOM_CENTER);
        cards.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        cards.setPickOnBounds(false);
        return cards;
    }

    /** How far right of the middle the cards are: below the picture where it is fitted in, if there is room. */
    private double offMiddle(double width) {
        return Math.clamp((getWidth() - width) / 2 - MARGIN, 0, Camera.OFF_MIDDLE);
    }

    private static Node at(Pos place, Node floating) {
        setAlignment(floating, place);
        return floating;
    }

    private void press(MouseEvent event) {
        stray = strayClicks.isOne(event);
        if (stray) {
            return;
        }
        menu.hide();
        requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        panning = event.getButton() == MouseButton.MIDDLE || spaceDown
                || model.toolbox().kind().get() == ToolKind.HAND;
        if (!panning && event.getButton() == MouseButton.PRIMARY) {
            model.pointer().press(touch(event));
        }
        showCursor();
    }

    private void drag(MouseEvent event) {
        if (stray) {
            return;
        }
        if (panning) {
            model.camera().pan(event.getX() - lastX, event.getY() - lastY);
        } else if (event.isPrimaryButtonDown()) {
            model.pointer().drag(touch(event));
        }
        follow(event);
    }

    private void release(MouseEvent event) {
        if (!stray && !panning && event.getButton() == MouseButton.PRIMARY) {
            model.pointer().release(touch(event));
        }
        stray = false;
        panning = false;
        showCursor(event);
    }

    private void hover(MouseEvent event) {
        model.pointer().hover(touch(event));
        showCursor(event);
        follow(event);
    }

    private void follow(MouseEvent event) {
        lastX = event.getX();
        lastY = event.getY();
        overlay.showBrushAt(lastX, lastY);
    }

    private void scroll(ScrollEvent event) {
        model.camera().zoom(Math.exp(WHEEL * event.getDeltaY()), event.getX(), event.getY());
        overlay.showBrushAt(event.getX(), event.getY());
        event.consume();
    }

    private PointerEvent touch(MouseEvent event) {
        PointerEvent.Keys keys = PointerEvent.Keys.of(event.isShiftDown(), event.isAltDown());
        model.pointer().hold(keys);
        return model.pointer().at(event.getX(), event.getY(), System.nanoTime() / 1e6, keys);
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
            spaceDown = true;
            showCursor();
            event.consume();
        } else if (event.getCode() == KeyCode.ALT) {
            holdAlt(event, true);
        } else if (event.getCode() == KeyCode.CONTEXT_MENU || MENU.match(event)) {
            showMenu();
            event.consume();
        } else if (keys.press(event)) {
            event.consume();
        }
    }

    /** Without a pointer the menu is in the middle. */
    private void showMenu() {
        Point2D middle = localToScreen(getWidth() / 2, getHeight() / 2);
        menu.show(surface, middle.getX(), middle.getY());
    }

    private void keyReleased(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            spaceDown = false;
            showCursor();
        } else if (event.getCode() == KeyCode.ALT) {
            holdAlt(event, false);
        }
    }

    private void holdAlt(KeyEvent event, boolean down) {
        model.pointer().hold(PointerEvent.Keys.of(event.isShiftDown(), down));
        showCursor();
    }

    /** The cursor says what a press would do. */
    private void showCursor(MouseEvent event) {
        boolean hand = spaceDown || panning || model.toolbox().kind().get() == ToolKind.HAND;
        PointerEvent touch = touch(event);
        surface.setCursor(hand || model.pointer().isPicking() ? cursor() : switch (model.pointer().grip(touch)) {
            case NONE -> Cursor.CROSSHAIR;
            case INSIDE -> Cursor.MOVE;
            case LEFT, RIGHT -> Cursor.H_RESIZE;
            case TOP, BOTTOM -> Cursor.V_RESIZE;
            case TOP_LEFT, BOTTOM_RIGHT -> Cursor.NW_RESIZE;
            case TOP_RIGHT, BOTTOM_LEFT -> Cursor.NE_RESIZE;
        });
    }

    private void showCursor() {
        surface.setCursor(cursor());
    }

    private Cursor cursor() {
        boolean hand = spaceDown || panning || model.toolbox().kind().get() == ToolKind.HAND;
        if (hand) {
            return panning ? Cursor.CLOSED_HAND : Cursor.OPEN_HAND;
        }
        return model.pointer().isPicking() ? PickerCursor.get() : Cursor.CROSSHAIR;
    }
}
