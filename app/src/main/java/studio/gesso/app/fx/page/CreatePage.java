package studio.gesso.app.fx.page;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The page on which pictures are made: the request on the left, the picture, the results on the right. */
public final class CreatePage extends SplitPane {

    private final VBox left = new VBox();
    private final Region right;
    private final DoubleProperty leftWidth;
    private final DoubleProperty rightWidth;

    /**
     * The page.
     *
     * @param request what stands at the top of the left panel and never scrolls away
     * @param settings what scrolls under it
     * @param leftWidth the width of the left panel in pixels; it follows the divider that the person drags
     * @param rightWidth the same of the right one
     */
    public CreatePage(List<Node> request, Region settings, Region middle, Region results, DoubleProperty leftWidth,
            DoubleProperty rightWidth) {
        this.leftWidth = leftWidth;
        this.rightWidth = rightWidth;
        left.getStyleClass().addAll("panel", "request");
        left.getChildren().addAll(request);
        left.getChildren().add(scrolled(settings));
        right = results;
        bound(left, 300, 560);
        bound(right, 168, 640);
        middle.setMinWidth(240);
        getItems().addAll(left, middle, right);
        // Divider positions are fractions of a width that is known only when the window has one.
        widthProperty().subscribe((was, is) -> {
            if (was.doubleValue() == 0 && is.doubleValue() > 0) {
                place();
            }
        });
    }

    /** Hides both side panels, or shows them again as wide as they were. */
    public void togglePanels() {
        if (getItems().size() == 1) {
            getItems().addFirst(left);
            getItems().addLast(right);
            place();
        } else {
            measure();
            getItems().removeAll(left, right);
        }
    }

    /** Stores the widths of the panels, unless they are hidden. */
    public void measure() {
        if (getItems().contains(left) && left.getWidth() > 0) {
            leftWidth.set(left.getWidth());
            rightWidth.set(right.getWidth());
        }
    }

    private void place() {
        setDividerPositions(leftWidth.get() / getWidth(), 1 - rightWidth.get() / getWidth());
    }

    private static void bound(Region panel, double least, double most) {
        panel.setMinWidth(least);
        panel.setMaxWidth(most);
        SplitPane.setResizableWithParent(panel, false);
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }
}
