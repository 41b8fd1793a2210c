package studio.gesso.app.gallery.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import studio.gesso.app.fx.Icons;

/** The actions as a row of buttons: the first with its name, the others as icons. */
public final class ActionsView extends FlowPane {

    private final ActionsViewModel model;
    private final Map<GalleryAction, Button> buttons = new LinkedHashMap<>();
    private final MenuButton collect = Icons.iconOnly(new MenuButton(), "bookmark-plus-outline", "Add to a collection");

    public ActionsView(ActionsViewModel model) {
        this.model = model;
        getStyleClass().add("actions");
        collect.setId("collect");
        collect.setOnShowing(_ -> fill(collect.getItems()::setAll));
        model.onOthers(this::rebuild);
        model.onChange(this::refresh);
    }

    private void rebuild() {
        buttons.clear();
        model.actions()
                .stream()
                .filter(GalleryAction::isButton)
                .forEach(action -> buttons.put(action, button(action)));
        getChildren().setAll(buttons.values());
        if (model.canCollect()) {
            getChildren().add(getChildren().size() - 1, collect);
        }
        refresh();
    }

    private void refresh() {
        buttons.forEach((action, button) -> button.setDisable(!action.possible().getAsBoolean()));
        collect.setDisable(!model.isAny());
    }

    private Button button(GalleryAction action) {
        Button button;
        if (buttons.isEmpty()) {
            button = new Button(action.name(), Icons.icon(action.icon()));
            button.getStyleClass().add("plain");
        } else {
            button = Icons.iconOnly(new Button(), action.icon(), action.name());
        }
        button.setId(action.id());
        button.setOnAction(_ -> action.act().run());
        return button;
    }

    /** The actions as a context menu, built now: an empty menu would never be shown. */
    public static ContextMenu menu(ActionsViewModel model) {
        ContextMenu menu = new ContextMenu();
        for (GalleryAction action : model.actions()) {
            MenuItem item = new MenuItem(action.name(), Icons.icon(action.icon()));
            item.setOnAction(_ -> action.act().run());
            item.setDisable(!action.possible().getAsBoolean());
            menu.getItems().add(item);
        }
        if (model.canCollect()) {
            Menu collections = new Menu("Add to a collection", Icons.icon("bookmark-plus-outline"));
            new CollectionItems(model).fill(collections.getItems()::setAll);
            menu.getItems().add(menu.getItems().size() - 1, collections);
        }
        return menu;
    }

    private void fill(Consumer<MenuItem[]> items) {
        new CollectionItems(model).fill(items);
    }

    /** One item for each collection, and a field for the name of a new one. */
    private record CollectionItems(ActionsViewModel model) {

        void fill(Consumer<MenuItem[]> items) {
            TextField name = new TextField();
            name.setPromptText("New collection …");
            name.setAccessibleText("Name of a new collection");
            CustomMenuItem fresh = new CustomMenuItem(name, false);
            name.setOnAction(_ -> {
                model.collect(name.getText());
                fresh.getParentPopup().hide();
            });
            var all = new ArrayList<MenuItem>();
            for (String collection : model.collections()) {
                MenuItem item = new MenuItem(collection, Icons.icon("bookmark-outline"));
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> model.collect(collection));
                all.add(item);
            }
            all.add(new SeparatorMenuItem());
            all.add(fresh);
            items.accept(all.toArray(MenuItem[]::new));
        }
    }
}
