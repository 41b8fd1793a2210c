package studio.gesso.app.gallery;

import java.time.LocalDate;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.gallery.grid.GridView;

/** Search box, count and grid; what stands in the grid's place where there is nothing to show. */
final class GalleryView extends VBox {

    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private final GalleryViewModel model;
    private final GridView grid;
    private final TextField search = new TextField();
    private final Label summary = new Label();
    private final HBox line = new HBox(summary);

    /**
     * A view of the gallery.
     *
     * @param open opens the picture at a place
     */
    GalleryView(GalleryViewModel model, DeedsViewModel deeds, IntConsumer open) {
        this.model = model;
        Form.style(this, "gallery.css");
        getStyleClass().add("gallery");
        grid = new GridView(model.contents(), model.selection(), model.thumbnails(),
                day -> Words.day(day, LocalDate.now()));
        grid.onOpen(open);
        grid.onRate(model::rate);
        grid.onDrag(model::files);
        var menu = DeedsView.menu(deeds);
        grid.setOnContextMenuRequested(event -> menu.show(grid, event.getScreenX(), event.getScreenY()));
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        StackPane middle = new StackPane(grid, placeholder());
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(searchRow(), line, middle);
        line.getStyleClass().add("gallery-line");
        summary.getStyleClass().add("gallery-count");
        summary.setWrapText(true);
        model.summary().subscribe(this::tell);
        model.typed().subscribe(() -> grid.scrollTo(0));
    }

    GridView grid() {
        return grid;
    }

    /** The line under the search box, for what else belongs there. */
    HBox line() {
        return line;
    }

    private HBox searchRow() {
        search.setPromptText("fox rating:>3 …");
        search.setAccessibleText("Search the gallery");
        search.setTooltip(Icons.tooltip("""
                Words of the prompt, and
                model: seed: sampler: rating:>3 size: date: tag: collection:
                A minus in front turns a term round; quotation marks keep words together."""));
        search.getStyleClass().add("search");
        search.textProperty().bindBidirectional(model.typed());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        HBox.setHgrow(search, Priority.ALWAYS);
        var glass = Icons.icon("magnify");
        glass.setMouseTransparent(true);
        StackPane box = new StackPane(search, glass);
        box.getStyleClass().add("search-box");
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox row = new HBox(box, collections());
        row.getStyleClass().add("search-row");
        return row;
    }

    private MenuButton collections() {
        MenuButton button = Icons.iconOnly(new MenuButton(), "bookmark-multiple-outline", "Show a collection");
        button.setOnShowing(_ -> {
            button.getItems().clear();
            for (String name : model.collections()) {
                MenuItem item = new MenuItem(name, Icons.icon("bookmark-outline"));
                item.setOnAction(_ -> model.showCollection(name));
                button.getItems().add(item);
            }
        });
        var none = javafx.beans.binding.Bindings.isEmpty(model.collections());
        button.visibleProperty().bind(none.not());
        button.managedProperty().bind(none.not());
        return button;
    }

    /** Down goes to the pictures, Escape takes the search away. */
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            grid.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        }
    }

    /** 1 to 5 rate, 0 takes the rating away, Delete throws away. */
    private void press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        int stars = Stars.of(event.getCode());
        if (stars >= 0) {
            model.rate(stars);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            model.throwAway();
            event.consume();
        }
    }

    private void tell(String text) {
        summary.setText(text);
        summary.pseudoClassStateChanged(PROBLEM, text.endsWith("."));
    }

    private VBox placeholder() {
        Label title = new Label();
        title.getStyleClass().add("heading");
        Label words = new Label();
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        VBox placeholder = new VBox(title, words);
        placeholder.getStyleClass().add("gallery-empty");
        placeholder.setMouseTransparent(true);
        model.state().subscribe(state -> {
            placeholder.setVisible(state != State.PICTURES);
            line.setVisible(state == State.PICTURES || state == State.NOTHING_FOUND);
            title.setText(switch (state) {
                case LOADING -> "";
                case EMPTY -> "Every picture lands here";
                case NOTHING_FOUND -> "No picture is like that";
                case PICTURES -> "";
            });
            words.setText(switch (state) {
                case LOADING -> "Looking through your pictures …";
                case EMPTY -> "Nothing is lost: whatever you make is kept in this gallery, newest first.";
                case NOTHING_FOUND -> "Take a word away, or press Esc in the search box to see all.";
                case PICTURES -> "";
            });
        });
        return placeholder;
    }
}
