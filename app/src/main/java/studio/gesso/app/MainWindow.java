package studio.gesso.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import studio.gesso.app.fx.file.Drops;

/** The one window: a bar on top, under it one of the pages, and over both the temporary layers. */
final class MainWindow extends StackPane {

    /** A page by its name in the bar. */
    record Page(String name, Region content) {}

    private final ToggleGroup open = new ToggleGroup();
    private final List<ToggleButton> tabs;

    /**
     * The window's content.
     *
     * @param pages in their order in the bar; the first is open
     * @param tools what is at the right end of the bar
     * @param over the layers over the page, the topmost last
     */
    MainWindow(List<Page> pages, List<Node> tools, List<Node> over) {
        tabs = pages.stream().map(this::tab).toList();
        StackPane middle = new StackPane(pages.stream().map(Page::content).toArray(Node[]::new));
        BorderPane window = new BorderPane(middle);
        window.setTop(bar(tools));
        getChildren().add(window);
        getChildren().addAll(over);
        open(pages.getFirst().name());
    }

    /** Opens a page by its name. */
    void open(String name) {
        tabs.stream().filter(tab -> tab.getText().equals(name)).forEach(tab -> tab.setSelected(true));
    }

    /** Handles files and folders that are dropped anywhere on the window. */
    void onDrop(Consumer<List<Path>> taker) {
        Drops.on(this, taker);
    }

    private ToggleButton tab(Page page) {
        ToggleButton tab = new ToggleButton(page.name());
        tab.getStyleClass().setAll("tab-button");
        tab.setToggleGroup(open);
        page.content().visibleProperty().bind(tab.selectedProperty());
        // A picture can be dragged from one page to another.
        tab.setOnDragEntered(_ -> tab.setSelected(true));
        // One page is always open: the open one's button cannot be switched off.
        tab.setOnAction(_ -> tab.setSelected(true));
        return tab;
    }

    private HBox bar(List<Node> tools) {
        Label name = new Label("Gesso");
        name.getStyleClass().add("name");
        HBox tabRow = new HBox(tabs.toArray(Node[]::new));
        tabRow.getStyleClass().add("tabs");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(name, tabRow, gap);
        bar.getChildren().addAll(tools);
        bar.getStyleClass().add("bar");
        return bar;
    }
}
