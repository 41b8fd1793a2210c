package studio.gesso.app.help;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The help over the window: its pages on the left, the chosen one on the right. */
public final class HelpView extends StackPane {

    private final HelpViewModel model;
    private final VBox contents = new VBox();
    private final VBox text = new VBox();
    private final ScrollPane scroll = new ScrollPane(text);
    private final TextField search = new TextField();
    private final Label title = new Label();
    private final ToggleGroup chosen = new ToggleGroup();
    private Optional<Node> before = Optional.empty();

    public HelpView(HelpViewModel model) {
        this.model = model;
        Form.style(this, "help.css");
        setId("help");
        describeSearch();
        contents.getStyleClass().add("contents");
        text.getStyleClass().add("text");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox page = new VBox(head(), search, scroll);
        page.getStyleClass().add("page");
        HBox.setHgrow(page, Priority.ALWAYS);
        HBox box = new HBox(contents, page);
        box.getStyleClass().add("box");
        getChildren().add(box);
        setVisible(false);
        model.shown().addListener((_, was, is) -> turn(was, is));
        model.found().addListener((ListChangeListener<Shortcut>) _ -> model.shown().get().ifPresent(this::fill));
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                model.close();
            }
        });
    }

    private void describeSearch() {
        search.setId("help-search");
        search.setPromptText("Search keys and what they do");
        search.setAccessibleText("Search the shortcuts");
        search.setTooltip(Icons.tooltip("Every word that is typed must be in the keys or in what they do."));
        search.textProperty().bindBidirectional(model.typed());
    }

    private HBox head() {
        title.getStyleClass().add("heading");
        title.setId("help-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = Icons.button("close", "Close the help (Esc)", model::close);
        close.setId("help-close");
        HBox head = new HBox(title, gap, close);
        head.getStyleClass().add("head");
        return head;
    }

    private void turn(Optional<String> was, Optional<String> is) {
        if (was.isEmpty() && is.isPresent()) {
            before = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
            fillContents();
        }
        setVisible(is.isPresent());
        is.ifPresent(this::open);
        if (is.isEmpty()) {
            before.ifPresent(Node::requestFocus);
        }
    }

    private void fillContents() {
        contents.getChildren()
                .setAll(Stream.concat(Stream.of(HelpViewModel.SHORTCUTS), HelpViewModel.pages().stream())
                        .map(this::entry)
                        .toList());
    }

    private ToggleButton entry(String page) {
        ToggleButton entry = new ToggleButton(HelpViewModel.title(page));
        entry.getStyleClass().setAll("entry");
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setUserData(page);
        entry.setToggleGroup(chosen);
        entry.setOnAction(_ -> {
            entry.setSelected(true);
            model.show(page);
        });
        return entry;
    }

    private void open(String page) {
        chosen.getToggles().stream().filter(entry -> page.equals(entry.getUserData())).forEach(chosen::selectToggle);
        boolean isKeys = page.equals(HelpViewModel.SHORTCUTS);
        search.setVisible(isKeys);
        search.setManaged(isKeys);
        title.setText(HelpViewModel.title(page));
        fill(page);
        scroll.setVvalue(0);
        if (isKeys) {
            search.requestFocus();
        } else {
            scroll.requestFocus();
        }
    }

    private void fill(String page) {
        List<Node> shown = page.equals(HelpViewModel.SHORTCUTS)
                ? model.found().stream().<Node>map(HelpView::row).toList()
                : model.page(page).blocks().stream().<Node>map(HelpView::block).toList();
        text.getChildren().setAll(shown.isEmpty() ? List.of(wrapped("Nothing matches.", "paragraph")) : shown);
    }

    private static HBox row(Shortcut shortcut) {
        Label how = wrapped(shortcut.how(), "keys");
        Label name = wrapped(shortcut.name(), "paragraph");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = new HBox(how, name);
        row.getStyleClass().add("shortcut");
        return row;
    }

    private static Label block(HelpPage.Block block) {
        return switch (block.kind()) {
            case HEADING -> wrapped(block.text(), "subheading");
            case PARAGRAPH -> wrapped(block.text(), "paragraph");
            case ITEM -> wrapped("•  " + block.text(), "item");
        };
    }

    private static Label wrapped(String sentence, String style) {
        Label label = new Label(sentence);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.close();
            event.consume();
        }
    }
}
