package studio.gesso.app.canvas;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.canvas.result.ResultCardView;
import studio.gesso.app.canvas.tool.PointerEvent;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Form;

/** The middle of the window: the picture, the tools that float over it, and the pointer input. */
public final class CanvasView extends StackPane {

    /** How much a unit of the wheel zooms: a notch of 40 units by a sixth. */
    private static final double WHEEL = 0.004;

    /** In a narrower canvas the card is above the zoom buttons. */
    private static final double ROOM = 960;

    /** In a lower canvas the tools are closer together, so that the cards above and below have room. */
    private static final double LOW = 720;

    private static final double MARGIN = 14;

    private final CanvasViewModel model;
    private final SurfaceView surface;
    private final OverlayView overlay;
    private boolean spaceDown;
    private boolean panning;
    private double lastX;
    private double lastY;

    /**
     * The canvas.
     *
     * @param choice asks for mask files
     * @param another makes one more result
     * @param offers cards of other panels, which are above the card of the results
     */
    public CanvasView(CanvasViewModel model, FileChoice choice, Runnable another, Node... offers) {
        this.model = model;
        this.surface = new SurfaceView(model);
        this.overlay = new OverlayView(model);
        Form.style(this, "canvas.css");
        setId("canvas");
        setFocusTraversable(true);
        setAccessibleText("Canvas");
        VBox cards = cards(new ResultCardView(model.results(), another), offers);
        cards.translateYProperty().bind(Bindings.when(widthProperty().lessThan(ROOM)).then(-62).otherwise(-14));
        ToolOptionsView options = new ToolOptionsView(model, choice);
        options.room().bind(widthProperty().subtract(2 * MARGIN));
        ToolStripView tools = new ToolStripView(model);
        tools.translateYProperty()
                .bind(Bindings.createDoubleBinding(() -> below(options, tools), heightProperty(),
                        tools.heightProperty(), options.heightProperty(), options.visibleProperty()));
        heightProperty().subscribe(height -> tools.pseudoClassStateChanged(PseudoClass.getPseudoClass("compact"),
                height.doubleValue() < LOW));
        getChildren().addAll(surface, overlay, at(Pos.CENTER_LEFT, tools),
                at(Pos.TOP_CENTER, options), at(Pos.BOTTOM_CENTER, cards),
                at(Pos.BOTTOM_RIGHT, new ZoomView(model.camera())));
        listen();
    }

    private void listen() {
        surface.setOnMousePressed(this::press);
        surface.setOnMouseDragged(this::drag);
        surface.setOnMouseReleased(this::release);
        surface.setOnMouseMoved(this::hover);
        surface.setOnMouseExited(_ -> overlay.hideBrush());
        surface.setOnScroll(this::scroll);
        surface.setOnZoom(event -> model.camera().zoom(event.getZoomFactor(), event.getX(), event.getY()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        model.toolbox().kind().subscribe(_ -> showCursor());
    }

    /** How far the tools move down for an options bar that needs a second row. */
    private double below(ToolOptionsView options, ToolStripView tools) {
        double top = (getHeight() - tools.getHeight()) / 2;
        double covered = options.isVisible() ? 1.5 * MARGIN + options.getHeight() - top : 0;
        return Math.clamp(covered, 0, Math.max(0, top));
    }

    private static VBox cards(ResultCardView results, Node... offers) {
        VBox cards = new VBox(8, offers);
        cards.getChildren().add(results);
        cards.getChildren().forEach(card -> card.managedProperty().bind(card.visibleProperty()));
        cards.setAlignment(Pos.BOTTOM_CENTER);
        cards.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        cards.setPickOnBounds(false);
        return cards;
    }

    private static Node at(Pos place, Node floating) {
        setAlignment(floating, place);
        return floating;
    }

    private void press(MouseEvent event) {
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
        if (panning) {
            model.camera().pan(event.getX() - lastX, event.getY() - lastY);
        } else if (event.isPrimaryButtonDown()) {
            model.pointer().drag(touch(event));
        }
        follow(event);
    }

    private void release(MouseEvent event) {
        if (!panning && event.getButton() == MouseButton.PRIMARY) {
            model.pointer().release(touch(event));
        }
        panning = false;
        showCursor();
    }

    private void hover(MouseEvent event) {
        model.pointer().hover(touch(event));
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
        PointerEvent.Keys keys = event.isShiftDown()
                ? event.isAltDown() ? PointerEvent.Keys.SHIFT_ALT : PointerEvent.Keys.SHIFT
                : event.isAltDown() ? PointerEvent.Keys.ALT : PointerEvent.Keys.NONE;
        return model.pointer().at(event.getX(), event.getY(), System.nanoTime() / 1e6, keys);
    }

    private void keyPressed(KeyEvent event) {
        boolean used = event.isShortcutDown() ? shortcut(event) : plain(event);
        if (used) {
            event.consume();
        }
    }

    private void keyReleased(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            spaceDown = false;
            showCursor();
        }
    }

    private boolean shortcut(KeyEvent event) {
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    model.history().redo();
                } else {
                    model.history().undo();
                }
            }
            case DIGIT0, NUMPAD0 -> model.camera().fit();
            case DIGIT1, NUMPAD1 -> model.camera().actualSize();
            case PLUS, EQUALS, ADD -> model.camera().zoomIn();
            case MINUS, SUBTRACT -> model.camera().zoomOut();
            case I -> model.masks().invert();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        int step = event.isShiftDown() ? 0 : 1;
        switch (event.getCode()) {
            case OPEN_BRACKET, BRACELEFT -> bracket(-1, step);
            case CLOSE_BRACKET, BRACERIGHT -> bracket(1, step);
            case X -> model.toolbox().swap();
            case DELETE, BACK_SPACE -> model.masks().clear();
            case ENTER -> model.pointer().finish();
            case ESCAPE -> {
                boolean started = model.pointer().outline().length > 0;
                model.pointer().cancel();
                // Where there is nothing to cancel, Esc cancels the running job.
                return started;
            }
            case SPACE -> {
                spaceDown = true;
                showCursor();
            }
            default -> {
                return take(event.getCode());
            }
        }
        return true;
    }

    /** Without Shift the key changes the size, with Shift the softness. */
    private void bracket(int direction, int withoutShift) {
        if (withoutShift == 1) {
            model.toolbox().options().resize(direction);
        } else {
            model.toolbox().options().soften(direction);
        }
    }

    private boolean take(KeyCode code) {
        for (ToolKind kind : ToolKind.values()) {
            if (code.getChar().length() == 1 && code.getChar().charAt(0) == kind.key()) {
                model.toolbox().kind().set(kind);
                return true;
            }
        }
        return false;
    }

    private void showCursor() {
        boolean hand = spaceDown || panning || model.toolbox().kind().get() == ToolKind.HAND;
        surface.setCursor(hand
                ? panning ? Cursor.CLOSED_HAND : Cursor.OPEN_HAND
                : model.toolbox().kind().get() == ToolKind.FRAME ? Cursor.MOVE : Cursor.CROSSHAIR);
    }
}
