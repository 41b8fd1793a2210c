package studio.gesso.app.canvas;

import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import studio.gesso.app.canvas.shape.FrameHandles;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.canvas.viewport.Overlay;

/** Lines and text over the picture: the frame, what the model sees, an outline that is being drawn, the brush. */
final class OverlayView extends Pane {

    private static final double ABOVE = 8;
    private static final double INSIDE = 6;
    private static final double DOT = 1.5;

    private final CanvasViewModel model;
    private final Rectangle frame = rectangle("frame-line");
    private final FrameHandles handles = new FrameHandles();
    private final Text frameLabel = new Text();
    private final Rectangle seenShadow = rectangle("seen-shadow");
    private final Rectangle seen = rectangle("seen-line");
    private final Label seenLabel = new Label();
    private final Polygon outlineShadow = new Polygon();
    private final Polygon outline = new Polygon();
    private final Circle brushShadow = new Circle();
    private final Circle brush = new Circle();
    private final Circle brushCore = new Circle();
    private final Rectangle clip = new Rectangle();

    OverlayView(CanvasViewModel model) {
        this.model = model;
        setMouseTransparent(true);
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        outlineShadow.getStyleClass().setAll("outline-shadow");
        outline.getStyleClass().setAll("outline");
        brushShadow.getStyleClass().setAll("brush-shadow");
        brush.getStyleClass().setAll("brush");
        brushCore.getStyleClass().setAll("brush-core");
        frameLabel.getStyleClass().setAll("frame-label");
        seenLabel.getStyleClass().setAll("seen-label");
        getChildren().addAll(frame, handles, frameLabel, seenShadow, seen, seenLabel, outlineShadow, outline,
                brushShadow, brush, brushCore);
        getChildren().forEach(child -> child.setManaged(false));
        hideBrush();
        model.overlay().subscribe(this::draw);
        model.toolbox().kind().subscribe(_ -> draw(model.overlay().get()));
        model.results().shown().subscribe(_ -> draw(model.overlay().get()));
        model.changes().subscribe(_ -> {
            drawOutline();
            showBrush();
        });
        model.toolbox().options().size().subscribe(_ -> showBrush());
        model.toolbox().options().softness().subscribe(_ -> showBrush());
    }

    private void showBrush() {
        showBrushAt(brush.getCenterX(), brush.getCenterY());
    }

    /** Draws the tip of the brush around a place, if the tool has one. */
    void showBrushAt(double x, double y) {
        double radius = model.pointer().brushDiameter() / 2;
        for (Circle circle : new Circle[]{brush, brushShadow}) {
            circle.setCenterX(x);
            circle.setCenterY(y);
            circle.setRadius(radius);
            circle.setVisible(radius > 0 && Double.isFinite(x));
        }
        showCore(x, y, radius);
    }

    /** A soft tip has a second circle, in which it covers wholly; a wholly soft one has a dot. */
    private void showCore(double x, double y, double radius) {
        double softness = model.toolbox().options().softness().get();
        brushCore.setCenterX(x);
        brushCore.setCenterY(y);
        brushCore.setRadius(Math.max(DOT, radius * (1 - softness)));
        brushCore.setVisible(brush.isVisible() && softness > 0 && radius * softness > 2 * DOT);
    }

    /** Hides the tip: the pointer is elsewhere. */
    void hideBrush() {
        showBrushAt(Double.NEGATIVE_INFINITY, 0);
    }

    private void draw(Overlay drawn) {
        if (drawn == null) {
            return;
        }
        boolean isWhole = drawn.frame().equals(drawn.picture());
        boolean held = model.toolbox().kind().get() == ToolKind.FRAME;
        place(frame, drawn.frame());
        frame.setVisible(!isWhole || held);
        handles.show(drawn.frame(), held);
        frameLabel.setVisible(!isWhole || !model.blank().get() || model.results().shown().get());
        frameLabel.setText(drawn.frameLabel());
        frameLabel.setX(Math.rint(drawn.frame().getMinX()));
        frameLabel.setY(Math.rint(drawn.frame().getMinY() - ABOVE));
        seen.setVisible(drawn.seen().isPresent());
        seenShadow.setVisible(seen.isVisible());
        seenLabel.setVisible(seen.isVisible());
        seenLabel.setText(drawn.seenLabel());
        drawn.seen().ifPresent(area -> {
            place(seen, area);
            place(seenShadow, area);
            seenLabel.autosize();
            seenLabel.relocate(Math.rint(area.getMinX() + INSIDE), Math.rint(area.getMinY() + INSIDE));
        });
    }

    private void drawOutline() {
        Double[] corners = Arrays.stream(model.pointer().outline()).boxed().toArray(Double[]::new);
        if (corners.length > 0 || !outline.getPoints().isEmpty()) {
            outline.getPoints().setAll(corners);
            outlineShadow.getPoints().setAll(corners);
        }
    }

    /** Half a pixel inwards, so that a line of one pixel is sharp. */
    private static void place(Rectangle line, Rectangle2D area) {
        line.setX(Math.rint(area.getMinX()) + 0.5);
        line.setY(Math.rint(area.getMinY()) + 0.5);
        line.setWidth(Math.max(0, Math.rint(area.getWidth()) - 1));
        line.setHeight(Math.max(0, Math.rint(area.getHeight()) - 1));
    }

    private static Rectangle rectangle(String style) {
        Rectangle rectangle = new Rectangle();
        rectangle.getStyleClass().setAll(style);
        return rectangle;
    }
}
