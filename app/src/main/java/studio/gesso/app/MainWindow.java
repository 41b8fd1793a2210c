package studio.gesso.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    /**
     * A page.
     *
     * @param tab the button in the bar that opens it
     */
    record Page(String name, Region content, ToggleButton tab) {

        /** A page by its name in the bar. */
        Page(String name, Region content) {
            this(name, content, new ToggleButton(name));
            tab.getStyleClass().setAll("tab-button");
        }
    }

    private final ToggleGroup open = new ToggleGroup();
    private final List<Page> pages;

    /**
     * The window's content.
     *
     * @param pages in their order in the bar; the first is open
     * @param settings the page whose button is at the right end of the bar
     * @param tools what is before it
     * @param over the layers over the page, the topmost last
     */
    MainWindow(List<Page> pages, Page settings, List<Node> tools, List<Node> over) {
        this.pages = Stream.concat(pages.stream(), Stream.of(settings)).toList();
        this.pages.forEach(this::connect);
        StackPane middle = new StackPane(this.pages.stream().map(Page::content).toArray(Node[]::new));
        BorderPane window = new BorderPane(middle);
        window.setTop(bar(pages, tools, settings.tab()));
        getChildren().add(window);
        getChildren().addAll(over);
        open(pages.getFirst().name());
    }

    /** Opens a page by its name. */
    void open(String name) {
        pages.stream().filter(page -> page.name().equals(name)).forEach(page -> page.tab().setSelected(true));
    }

    /** Handles files and folders that are dropped anywhere on the window. */
    void onDrop(Consumer<List<Path>> taker) {
        Drops.on(this, taker);
    }

    private void connect(Page page) {
        ToggleButton tab = page.tab();
        tab.setToggleGroup(open);
        page.content().visibleProperty().bind(tab.selectedProperty());
        // A picture can be dragged from one page to another.
        tab.setOnDragEntered(_ -> tab.setSelected(true));
        // One page is always open: the open one's button cannot be switched off.
        tab.setOnAction(_ -> tab.setSelected(true));
    }

    private static HBox bar(List<Page> pages, List<Node> tools, Node settings) {
        Label name = new Label("Gesso");
        name.getStyleClass().add("name");
        HBox tabRow = new HBox(pages.stream().map(Page::tab).toArray(Node[]::new));
        tabRow.getStyleClass().add("tabs");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(name, tabRow, gap);
        bar.getChildren().addAll(tools);
        bar.getChildren().add(settings);
        bar.getStyleClass().add("bar");
        return bar;
    }
}
