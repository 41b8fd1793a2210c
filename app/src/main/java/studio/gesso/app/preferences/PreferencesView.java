package studio.gesso.app.preferences;

import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.Theme;

/** The menu of what is set once: the look, and where pictures are saved. */
public final class PreferencesView extends MenuButton {

    private final Preferences preferences;
    private final FileChoice choice;

    /**
     * The menu.
     *
     * @param openPictures shows the folder of pictures in the desktop's file manager
     */
    public PreferencesView(Preferences preferences, FileChoice choice, Runnable openPictures) {
        this.preferences = preferences;
        this.choice = choice;
        Icons.iconOnly(this, "cog-outline", "Settings of the studio");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setId("preferences");
        MenuItem open = new MenuItem("Open the folder of pictures");
        open.setOnAction(_ -> openPictures.run());
        MenuItem pictures = new MenuItem("Choose the folder for pictures …");
        pictures.setOnAction(_ -> choosePictures());
        getItems().addAll(themes(), new SeparatorMenuItem(), open, pictures);
    }

    /** Asks for the folder in which pictures are saved from now on. */
    public void choosePictures() {
        choice.folder("Folder for pictures").map(Optional::of).ifPresent(preferences.pictures()::set);
    }

    private Menu themes() {
        Menu menu = new Menu("Appearance");
        ToggleGroup group = new ToggleGroup();
        for (Theme.Choice theme : Theme.Choice.values()) {
            RadioMenuItem item = new RadioMenuItem(theme.label());
            item.setToggleGroup(group);
            item.setOnAction(_ -> preferences.theme().set(theme));
            preferences.theme().subscribe(chosen -> item.setSelected(chosen == theme));
            menu.getItems().add(item);
        }
        return menu;
    }
}
