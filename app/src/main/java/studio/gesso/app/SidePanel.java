package studio.gesso.app;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.palette.Command;

/** The right panel: the latest results above the gallery, or the layers of the canvas. */
final class SidePanel extends VBox {

    private final ToggleGroup open = new ToggleGroup();

    /**
     * The panel.
     *
     * @param gallery the results and the gallery
     * @param onLayers whether the layers are seen; it follows the tabs
     */
    SidePanel(VBox gallery, Node layers, BooleanProperty onLayers) {
        getStyleClass().add("panel");
        setId("side");
        StackPane pages = new StackPane(gallery, layers);
        VBox.setVgrow(pages, Priority.ALWAYS);
        gallery.visibleProperty().bind(onLayers.not());
        layers.visibleProperty().bind(onLayers);
        ToggleButton ofGallery = tab("Gallery", "Results and gallery (F6)", () -> onLayers.set(false));
        ToggleButton ofLayers = tab("Layers", "Picture layers of the canvas (F7)", () -> onLayers.set(true));
        onLayers.subscribe(shown -> open.selectToggle(shown ? ofLayers : ofGallery));
        HBox tabs = new HBox(ofGallery, ofLayers);
        tabs.getStyleClass().add("side-tabs");
        getChildren().addAll(tabs, pages);
    }

    /** The commands that show one or the other. */
    static List<Command> commands(BooleanProperty onLayers) {
        return List.of(new Command("Show the gallery beside the canvas", "F6", () -> onLayers.set(false)),
                new Command("Show the picture layers", "F7", () -> onLayers.set(true)));
    }

    private ToggleButton tab(String name, String meaning, Runnable choose) {
        ToggleButton tab = new ToggleButton(name);
        tab.setId("side-" + name.toLowerCase(Locale.ROOT));
        tab.getStyleClass().setAll("side-tab");
        tab.setTooltip(Icons.tooltip(meaning));
        tab.setToggleGroup(open);
        tab.setOnAction(_ -> {
            tab.setSelected(true);
            choose.run();
        });
        return tab;
    }
}
