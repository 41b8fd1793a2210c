package studio.gesso.app.gallery;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.help.HelpButton;
import studio.gesso.app.gallery.action.ActionsView;
import studio.gesso.app.gallery.action.ActionsViewModel;
import studio.gesso.app.gallery.action.Marking;
import studio.gesso.app.gallery.filter.FilterView;
import studio.gesso.app.gallery.filter.FilterViewModel;
import studio.gesso.app.gallery.grid.GridContents;
import studio.gesso.app.gallery.grid.GridView;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryState;
import studio.gesso.app.gallery.list.GalleryText;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.app.gallery.list.RatingKeys;
import studio.gesso.app.gallery.tags.TagsView;

/** Search box, count and grid, with a placeholder where there is nothing to show. */
final class GalleryView extends VBox {

    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private final GalleryViewModel model;
    private final Marking marking;
    private final GridView grid;
    private final TextField search = new TextField();
    private final Label summary = new Label();
    private final HBox line = new HBox(summary);
    private final List<Node> trashLine;
    private final ToggleButton filtering = new ToggleButton();
    private final FilterView filters;
    private Runnable tagging = () -> {};
    private ContextMenu menu = new ContextMenu();

    /**
     * A view of the gallery.
     *
     * @param open opens the picture at a place
     */
    GalleryView(GalleryParts parts, IntConsumer open) {
        model = parts.gallery();
        marking = parts.marking();
        trashLine = trashLine();
        Form.style(this, "gallery.css");
        getStyleClass().add("gallery");
        grid = new GridView(model.contents(), model.selection(), model.thumbnails(),
                day -> day.equals(GridContents.NO_DAY) ? model.orderName() : GalleryText.day(day, LocalDate.now()));
        grid.onOpen(open);
        grid.canRate().bind(model.place().map(GalleryPlace.PICTURES::equals));
        grid.onRate(marking.marks()::rate);
        grid.onDrag(model::files);
        listen(parts.actions());
        StackPane middle = new StackPane(grid, placeholder());
        VBox.setVgrow(middle, Priority.ALWAYS);
        filters = new FilterView(parts.filters());
        getChildren().addAll(searchRow(parts.filters()), filters, line, middle);
        Form.show(filters, filtering.selectedProperty().and(model.place().isEqualTo(GalleryPlace.PICTURES)));
        line.getStyleClass().add("gallery-line");
        summary.getStyleClass().add("gallery-count");
        summary.setWrapText(true);
        model.summary().subscribe(this::announce);
        model.typed().subscribe(() -> grid.scrollTo(0));
        model.place().subscribe(this::arrive);
    }

    private void listen(ActionsViewModel actions) {
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        grid.addEventHandler(KeyEvent.KEY_TYPED, this::type);
        grid.setOnContextMenuRequested(event -> {
            menu.hide();
            menu = ActionsView.menu(actions);
            menu.show(grid, event.getScreenX(), event.getScreenY());
        });
    }

    GridView grid() {
        return grid;
    }

    /** Sets the field for tags, which is elsewhere. */
    void tagIn(TagsView tags) {
        tagging = tags::edit;
        tags.onLeave(grid::requestFocus);
    }

    /** The line under the search box, for more controls. */
    HBox line() {
        return line;
    }

    /** Shows the chips that filter, or hides them; what they have chosen stays in the search. */
    void showFilters(boolean shown) {
        filtering.setSelected(shown);
    }

    private HBox searchRow(FilterViewModel filtersModel) {
        search.setPromptText("fox rating:>3 …");
        search.setAccessibleText("Search the gallery");
        search.setTooltip(Icons.tooltip("""
                Words of the prompt, and
                model: seed: sampler: rating:>3 size: date: tag: lora: collection:
                A minus in front excludes a term; quotation marks keep words together."""));
        search.getStyleClass().add("search");
        search.textProperty().bindBidirectional(model.typed());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        HBox.setHgrow(search, Priority.ALWAYS);
        var glass = Icons.icon("magnify");
        glass.setMouseTransparent(true);
        StackPane box = new StackPane(search, glass);
        box.getStyleClass().add("search-box");
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox row = new HBox(box, Icons.iconOnly(filtering, "filter-variant", "Filters"),
                FilterView.sorting(filtersModel),
                new PlacesView(model), new HelpButton("gallery", "the gallery"));
        filtering.setId("filtering");
        row.getStyleClass().add("search-row");
        return row;
    }

    /** Shows the present place, unless it is the default one. */
    private void arrive(GalleryPlace place) {
        grid.scrollTo(0);
        line.getChildren().removeAll(trashLine);
        if (place == GalleryPlace.TRASH) {
            line.getChildren().addFirst(trashLine.getFirst());
            line.getChildren().addAll(line.getChildren().indexOf(summary) + 1, trashLine.subList(1, trashLine.size()));
        }
    }

    private List<Node> trashLine() {
        Label title = new Label("Trash", Icons.icon("trash-can-outline"));
        title.getStyleClass().add("place-title");
        title.setMinWidth(USE_PREF_SIZE);
        Button empty = new Button("Empty …");
        empty.setId("empty-trash");
        empty.getStyleClass().add("quiet");
        empty.setMinWidth(USE_PREF_SIZE);
        empty.setOnAction(_ -> marking.trash().empty());
        empty.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> model.state().get() == GalleryState.EMPTY_TRASH,
                        model.state()));
        Button leave = Icons.iconOnly(new Button(), "close", "Back to all pictures (Esc)");
        leave.setId("leave-trash");
        leave.setOnAction(_ -> model.goTo(GalleryPlace.PICTURES));
        return List.of(title, empty, leave);
    }

    /** Down goes to the pictures, Escape clears the search. */
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            grid.requestFocus();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        }
    }

    /** The keys for the chosen pictures; some are different in the trash. In a field they are the field's own. */
    void press(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        if (event.isAltDown() || event.isShiftDown() || !(event.isShortcutDown() ? undo(event) : act(event))) {
            return;
        }
        event.consume();
    }

    /**
     * T goes to the field for tags; it is handled as a typed key, because otherwise the letter would be typed into the
     * field.
     */
    private void type(KeyEvent event) {
        if (event.getCharacter().equalsIgnoreCase("t") && !event.isShortcutDown() && !event.isAltDown()) {
            tagging.run();
            event.consume();
        }
    }

    private boolean undo(KeyEvent event) {
        if (event.getCode() == KeyCode.Z) {
            marking.history().undo();
        }
        return event.getCode() == KeyCode.Z;
    }

    /** 1 to 5 rate, 0 removes the rating, Delete deletes, R restores. */
    private boolean act(KeyEvent event) {
        int stars = RatingKeys.of(event.getCode());
        if (stars >= 0) {
            marking.marks().rate(stars);
            return true;
        }
        boolean inTrash = model.place().get() == GalleryPlace.TRASH;
        switch (event.getCode()) {
            case DELETE -> marking.trash().remove();
            case R -> marking.trash().restore();
            case ESCAPE -> {
                if (inTrash) {
                    model.goTo(GalleryPlace.PICTURES);
                }
                return inTrash;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void announce(String text) {
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
            placeholder.setVisible(state != GalleryState.PICTURES);
            line.setVisible(state != GalleryState.LOADING && state != GalleryState.EMPTY);
            summary.setVisible(state != GalleryState.EMPTY_TRASH);
            title.setText(title(state));
            words.setText(text(state));
        });
        return placeholder;
    }

    private static String title(GalleryState state) {
        return switch (state) {
            case LOADING -> "";
            case EMPTY -> "No pictures yet";
            case EMPTY_TRASH -> "The trash is empty";
            case NOTHING_FOUND -> "No pictures match";
            case PICTURES -> "";
        };
    }

    private static String text(GalleryState state) {
        return switch (state) {
            case LOADING -> "Looking through your pictures …";
            case EMPTY -> "Everything you make is kept in this gallery, newest first.";
            case EMPTY_TRASH -> "Deleted pictures stay here until you restore them or delete them permanently.";
            case NOTHING_FOUND -> "Remove a word, or press Esc in the search box to show all pictures.";
            case PICTURES -> "";
        };
    }
}
