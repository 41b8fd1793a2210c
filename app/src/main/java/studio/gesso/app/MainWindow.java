package studio.gesso.app;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The one window: a bar on top, the request on the left, the picture in the middle, results on the right. */
final class MainWindow extends BorderPane {

    private static final double LEFT = 344;
    private static final double RIGHT = 296;
    private final SplitPane panels = new SplitPane();

    MainWindow(Node request, Node frame, Region results) {
        setTop(bar());
        Region left = scrolled(request);
        left.setMinWidth(300);
        left.setPrefWidth(LEFT);
        left.setMaxWidth(520);
        results.setMinWidth(160);
        results.setPrefWidth(RIGHT);
        results.setMaxWidth(600);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(results, false);
        panels.setOrientation(Orientation.HORIZONTAL);
        panels.getItems().addAll(left, frame, results);
        setCenter(panels);
        panels.widthProperty().subscribe(this::place);
    }

    /** Dividers are told as parts of the width, and the width is known only when the window has one. */
    private void place(Number width) {
        if (width.doubleValue() > 0) {
            panels.setDividerPositions(LEFT / width.doubleValue(), 1 - RIGHT / width.doubleValue());
        }
    }

    private static HBox bar() {
        Label name = new Label("Gesso");
        name.getStyleClass().add("name");
        HBox bar = new HBox(name);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("panel");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }
}
