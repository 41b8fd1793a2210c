package studio.gesso.app.prompt.style;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.popover.Popover;
import studio.gesso.app.fx.popover.SearchPopover;

/** The styles that are applied, as chips under the prompt; the button that opens the list; and the list over the window. */
public final class StylesView extends FlowPane {

    private final StylesViewModel model;
    private final Button button;
    private final List<Popover> over;

    public StylesView(StylesViewModel model) {
        this.model = model;
        Form.style(this, "style.css");
        setId("style-chips");
        getStyleClass().add("style-chips");
        button = Icons.button("palette-swatch-outline", "Styles: templates for your prompt (Ctrl+Shift+L)",
                () -> model.open().set(!model.open().get()));
        button.setId("styles-button");
        // The palette has the same command for the keyboard, as that of the prompt options.
        button.setFocusTraversable(false);
        over = List.of(list(), new StyleFormView(model.form()));
        over.forEach(popover -> popover.at(this, button));
        model.chosen().subscribe(this::show);
        show();
    }

    /** The button that opens the list. */
    public Button button() {
        return button;
    }

    /** What is shown over the window. */
    public List<Popover> over() {
        return over;
    }

    private void show() {
        getChildren().setAll(model.chosen().stream().map(this::chip).toList());
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private Button chip(StyleRow row) {
        Button chip = new Button(row.name(), Icons.icon("close"));
        chip.setMnemonicParsing(false);
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().setAll("button", "chip");
        chip.setAccessibleText("Take the style “" + row.name() + "” away");
        chip.setTooltip(Icons.tooltip("Takes the style away: " + row.texts()));
        chip.setOnAction(_ -> remove(row));
        return chip;
    }

    /** The focus goes to the next chip, so that several can be removed with one key. */
    private void remove(StyleRow row) {
        int at = model.chosen().indexOf(row);
        model.toggle(row);
        if (!getChildren().isEmpty()) {
            getChildren().get(Math.min(at, getChildren().size() - 1)).requestFocus();
        }
    }

    private SearchPopover<StyleRow> list() {
        Button save = plain("Save the prompt as a style …", "content-save-outline",
                "Writes your prompt and negative prompt down as a style", model::saveAs);
        save.setId("style-save-as");
        Button load = plain("Import …", "import", "Adds the styles of A1111’s styles.csv or a JSON file of Fooocus",
                model::importFile);
        load.setId("style-import");
        SearchPopover<StyleRow> list = new SearchPopover<>("styles", model.open(), model.typed(), model.found(),
                new SearchPopover.Look<>("Search styles", model.nothing(), this::line, StylesView::spoken),
                model::toggle);
        return list.on(KeyCode.DELETE, model::delete).on(KeyCode.F2, model::edit).foot(save, load);
    }

    private static Button plain(String text, String icon, String meaning, Runnable action) {
        Button button = new Button(text, Icons.icon(icon));
        button.getStyleClass().add("plain");
        button.setTooltip(Icons.tooltip(meaning));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static String spoken(StyleRow row) {
        return row.name() + (row.isChosen() ? ", applied, " : ", ") + row.texts();
    }

    private Node line(StyleRow row) {
        FontIcon mark = Icons.icon("check");
        mark.setVisible(row.isChosen());
        Label texts = new Label(row.texts());
        texts.getStyleClass().addAll("muted", "small");
        VBox both = new VBox(new Label(row.name()), texts);
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        Button edit = Icons.button("pencil-outline", "Changes the style (F2)", () -> model.edit(row));
        Button delete = Icons.button("delete-outline", "Deletes the style; a notice takes it back (Del)",
                () -> model.delete(row));
        edit.setFocusTraversable(false);
        delete.setFocusTraversable(false);
        HBox line = new HBox(mark, both, edit, delete);
        line.getStyleClass().add("popover-row");
        return line;
    }
}
