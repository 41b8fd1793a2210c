package studio.gesso.app.lora;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.lora.LorasViewModel.Choice;

/**
 * The LoRAs that are there and not used yet, found by typing; a click or Enter uses one, and the list stays open for the
 * next.
 */
final class LoraListView extends VBox {

    private static final int SIDE = 40;
    private static final int ROWS = 5;
    private static final int ROW_HEIGHT = 52;
    private final LorasViewModel model;
    private final TextField search = new TextField();
    private final ListView<Choice> list;
    private final Label nothing = new Label();
    /** Loaded by JavaFX in the background, scaled down, each once. */
    private final Map<String, Image> pictures = new HashMap<>();

    /**
     * A list.
     *
     * @param close called when the person wants to see it no more
     */
    LoraListView(LorasViewModel model, Runnable close) {
        this.model = model;
        getStyleClass().add("lora-list");
        search.setId("lora-search");
        search.setPromptText("Search LoRAs");
        Form.helped(search, "Every word that is typed must be in a LoRA's name.").setAccessibleText("Search LoRAs");
        search.textProperty().bindBidirectional(model.search());
        list = new ListView<>(model.choices());
        list.setId("lora-choices");
        list.setAccessibleText("LoRAs");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new Cell());
        nothing.setWrapText(true);
        nothing.getStyleClass().addAll("muted", "small", "lora-nothing");
        list.setPlaceholder(nothing);
        list.setMinHeight(Region.USE_PREF_SIZE);
        model.choices().subscribe(this::fit);
        fit();
        getChildren().addAll(search, list);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, close));
    }

    /** As high as its rows, up to a few. */
    private void fit() {
        list.setPrefHeight(Math.clamp(model.choices().size(), 2, ROWS) * ROW_HEIGHT + 2);
        nothing.setText(model.hasChoices()
                ? "No other LoRA has these words in its name or trigger words."
                : "No LoRA here yet. Drop one on the window, or put it into the folder “loras” in your models folder.");
    }

    /** Puts the caret into the search. */
    void begin() {
        search.requestFocus();
        search.selectAll();
    }

    private void pressed(KeyEvent event, Runnable close) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            // Such as Ctrl+Enter: keys of the whole window.
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            Choice chosen = list.getSelectionModel().getSelectedItem();
            if (chosen == null && !model.choices().isEmpty()) {
                chosen = model.choices().getFirst();
            }
            if (chosen != null) {
                use(chosen);
            }
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN && search.isFocused()) {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
            event.consume();
        }
    }

    private void use(Choice chosen) {
        model.choose(chosen);
        model.search().set("");
        search.requestFocus();
    }

    private Image picture(String address) {
        return pictures.computeIfAbsent(address, one -> new Image(one, 2 * SIDE, 2 * SIDE, true, true, true));
    }

    private final class Cell extends ListCell<Choice> {

        private final ImageView picture = new ImageView();
        private final StackPane frame = new StackPane(Icons.icon("layers-outline"), picture);
        private final Label name = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(frame, new VBox(name, detail));

        Cell() {
            picture.setFitWidth(SIDE);
            picture.setFitHeight(SIDE);
            picture.setPreserveRatio(true);
            frame.getStyleClass().add("lora-picture");
            frame.setMinSize(SIDE, SIDE);
            frame.setMaxSize(SIDE, SIDE);
            detail.getStyleClass().addAll("muted", "small");
            line.getStyleClass().add("lora-choice");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            // As wide as the list, however long the words are.
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                    use(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            name.setText(choice.name());
            detail.setText(choice.detail());
            picture.setImage(choice.picture().map(LoraListView.this::picture).orElse(null));
            setAccessibleText(choice.name() + ", " + choice.detail());
            setGraphic(line);
        }
    }
}
