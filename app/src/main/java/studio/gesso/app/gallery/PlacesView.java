package studio.gesso.app.gallery;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryViewModel;

/** The places of the gallery: all pictures, a collection, the trash. */
final class PlacesView extends MenuButton {

    private final GalleryViewModel model;

    PlacesView(GalleryViewModel model) {
        this.model = model;
        Icons.iconOnly(this, "bookmark-multiple-outline", "All pictures, a collection or the trash");
        getStyleClass().add("places");
        setOnShowing(_ -> getItems().setAll(items()));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("All pictures", "image-multiple-outline", () -> model.goTo(GalleryPlace.PICTURES)));
        if (!model.collections().isEmpty()) {
            items.add(new SeparatorMenuItem());
            model.collections()
                    .forEach(name -> items.add(item(name, "bookmark-outline", () -> model.showCollection(name))));
        }
        items.add(new SeparatorMenuItem());
        int thrown = model.thrownAway();
        items.add(item(thrown == 0 ? "Trash" : "Trash (" + thrown + ")", "trash-can-outline",
                () -> model.goTo(GalleryPlace.TRASH)));
        return items;
    }

    private static MenuItem item(String name, String icon, Runnable action) {
        MenuItem item = new MenuItem(name, Icons.icon(icon));
        // The name of a collection may have an underscore, which must not become a shortcut.
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
