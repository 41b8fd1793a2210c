package studio.gesso.app.canvas.colour;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;

/**
 * The ring of all hues, and in it the square of what a hue can be: more saturated to the right, darker below. The ring
 * is drawn once; the square is two gradients over each other, of which another hue changes one.
 */
final class ColourWheelView extends Pane {

    static final double SIZE = 208;
    static final double OUTER = SIZE / 2;
    static final double INNER = 84;
    static final double SIDE = 112;

    private static final double CORNER = (SIZE - SIDE) / 2;
    private static final double KNOB = 7;

    /** The ring has this many pixels for a unit of the desktop, so that it is sharp on fine screens too. */
    private static final int FINE = 2;

    private static final double WIDE_STEP = 10;

    private final ColourViewModel model;
    private final Region ring = handle("Hue", SIZE);
    private final Region square = handle("Saturation and value", SIDE);
    private final Rectangle hues = new Rectangle(CORNER, CORNER, SIDE, SIDE);
    private final Circle hueKnob = knob();
    private final Circle colourKnob = knob();
    private boolean ringHeld;

    ColourWheelView(ColourViewModel model) {
        this.model = model;
        getStyleClass().add("colour-wheel");
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        square.relocate(CORNER, CORNER);
        Rectangle shade = new Rectangle(CORNER, CORNER, SIDE, SIDE);
        shade.setFill(gradient(false, Color.TRANSPARENT, Color.BLACK));
        getChildren().addAll(drawnRing(), hues, shade, ring, square, hueKnob, colourKnob);
        for (Node drawn : new Node[]{hues, shade, hueKnob, colourKnob}) {
            drawn.setMouseTransparent(true);
        }
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        ring.setOnKeyPressed(event -> turn(event));
        square.setOnKeyPressed(event -> move(event));
        model.hue().subscribe(hue -> show(hue.doubleValue()));
        model.saturation().subscribe(this::showColour);
        model.value().subscribe(this::showColour);
    }

    /** Puts the focus on the square, where the arrow keys move the colour. */
    void edit() {
        square.requestFocus();
    }

    private void show(double hue) {
        hues.setFill(gradient(true, Color.WHITE, Color.hsb(hue, 1, 1)));
        double middle = (OUTER + INNER) / 2;
        hueKnob.setCenterX(OUTER + middle * Math.cos(Math.toRadians(hue)));
        hueKnob.setCenterY(OUTER - middle * Math.sin(Math.toRadians(hue)));
        ring.setAccessibleText("Hue: " + Math.round(hue) + " degrees. The arrow keys turn it.");
        showColour();
    }

    private void showColour() {
        double saturation = model.saturation().get();
        double value = model.value().get();
        colourKnob.setCenterX(CORNER + SIDE * saturation / 100);
        colourKnob.setCenterY(CORNER + SIDE * (1 - value / 100));
        square.setAccessibleText("Saturation " + Math.round(saturation) + " %, value " + Math.round(value)
                + " %. The arrow keys move it.");
    }

    private void press(MouseEvent event) {
        ringHeld = Math.hypot(event.getX() - OUTER, event.getY() - OUTER) > INNER;
        (ringHeld ? ring : square).requestFocus();
        drag(event);
    }

    private void drag(MouseEvent event) {
        if (ringHeld) {
            double degrees = Math.toDegrees(Math.atan2(OUTER - event.getY(), event.getX() - OUTER));
            model.hue().set((degrees + 360) % 360);
        } else {
            model.saturation().set(percent((event.getX() - CORNER) / SIDE * 100));
            model.value().set(percent(100 - (event.getY() - CORNER) / SIDE * 100));
        }
        event.consume();
    }

    private void turn(KeyEvent event) {
        double step = event.isShiftDown() ? WIDE_STEP : 1;
        switch (event.getCode()) {
            case LEFT, UP -> model.hue().set((model.hue().get() + step) % 360);
            case RIGHT, DOWN -> model.hue().set((model.hue().get() - step + 360) % 360);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(KeyEvent event) {
        double step = event.isShiftDown() ? WIDE_STEP : 1;
        switch (event.getCode()) {
            case LEFT -> model.saturation().set(percent(model.saturation().get() - step));
            case RIGHT -> model.saturation().set(percent(model.saturation().get() + step));
            case DOWN -> model.value().set(percent(model.value().get() - step));
            case UP -> model.value().set(percent(model.value().get() + step));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static double percent(double wanted) {
        return Math.clamp(wanted, 0, 100);
    }

    private static ImageView drawnRing() {
        int side = (int) SIZE * FINE;
        WritableImage image = new WritableImage(side, side);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double right = (x + 0.5) / FINE - OUTER;
                double up = OUTER - (y + 0.5) / FINE;
                double away = Math.sqrt(right * right + up * up);
                // Half a unit at both edges is smoothed.
                double share = Math.clamp(Math.min(OUTER - away, away - INNER) * FINE, 0, 1);
                if (share > 0) {
                    int hue = new Hsv((Math.toDegrees(Math.atan2(up, right)) + 360) % 360, 1, 1).argb();
                    pixels.setArgb(x, y, hue & 0xffffff | (int) Math.round(255 * share) << 24);
                }
            }
        }
        ImageView drawn = new ImageView(image);
        drawn.setFitWidth(SIZE);
        drawn.setFitHeight(SIZE);
        drawn.setMouseTransparent(true);
        return drawn;
    }

    private static Paint gradient(boolean across, Color from, Color to) {
        return new LinearGradient(0, 0, across ? 1 : 0, across ? 0 : 1, true, CycleMethod.NO_CYCLE, new Stop(0, from),
                new Stop(1, to));
    }

    private static Region handle(String name, double side) {
        Region handle = new Region();
        handle.setMinSize(side, side);
        handle.setPrefSize(side, side);
        handle.setFocusTraversable(true);
        handle.setAccessibleRole(AccessibleRole.SLIDER);
        handle.setAccessibleText(name);
        handle.getStyleClass().add(side == SIZE ? "hue-ring" : "colour-square");
        return handle;
    }

    private static Circle knob() {
        Circle knob = new Circle(KNOB);
        knob.getStyleClass().setAll("colour-knob");
        return knob;
    }
}
