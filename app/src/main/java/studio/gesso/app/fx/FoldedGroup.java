package studio.gesso.app.fx;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.help.HelpButton;
import org.kordamp.ikonli.javafx.FontIcon;

/** A group of settings under a header that folds it; the header shows the group's values as a badge. */
public final class FoldedGroup extends VBox {

    private final ToggleButton header = new ToggleButton();
    private final VBox content = new VBox();

    /**
     * A folded group.
     *
     * @param icon the name of its icon
     * @param title its name
     * @param badge its values in a few characters
     */
    public FoldedGroup(String icon, String title, ObservableValue<String> badge, Node... rows) {
        this(icon, new ReadOnlyStringWrapper(title), badge, rows);
    }

    /** A folded group whose name changes. */
    public FoldedGroup(String icon, ObservableValue<String> title, ObservableValue<String> badge, Node... rows) {
        getStyleClass().add("group");
        content.getStyleClass().add("group-content");
        content.getChildren().addAll(rows);
        Form.show(content, header.selectedProperty());
        header.getStyleClass().setAll("group-header");
        header.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        header.setMaxWidth(Double.MAX_VALUE);
        header.setGraphic(line(icon, title, badge));
        header.accessibleTextProperty().bind(Bindings.concat(title, ", ", badge));
        getChildren().addAll(header, content);
    }

    /** Adds the way to a page of help, which is seen while the group is open. */
    public FoldedGroup helped(String page, String about) {
        HelpButton help = new HelpButton(page, about);
        Form.show(help, header.selectedProperty());
        HBox head = new HBox(header, help);
        HBox.setHgrow(header, Priority.ALWAYS);
        head.getStyleClass().add("group-head");
        getChildren().setAll(head, content);
        return this;
    }

    /** Whether the group is open. */
    public ToggleButton header() {
        return header;
    }

    private HBox line(String icon, ObservableValue<String> title, ObservableValue<String> badge) {
        Label name = new Label();
        name.textProperty().bind(title);
        name.getStyleClass().add("group-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label value = new Label();
        value.getStyleClass().add("badge");
        value.textProperty().bind(badge);
        value.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        FontIcon chevron = Icons.icon("chevron-right");
        chevron.rotateProperty().bind(Bindings.when(header.selectedProperty()).then(90).otherwise(0));
        HBox line = new HBox(Icons.icon(icon), name, gap, value, chevron);
        line.getStyleClass().add("group-line");
        line.prefWidthProperty().bind(header.widthProperty().subtract(4));
        return line;
    }
}
