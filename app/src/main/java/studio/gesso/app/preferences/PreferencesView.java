package studio.gesso.app.preferences;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.CheckMenuItem;
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
import studio.gesso.engine.base.log.Log;

/** The settings menu: the theme, the way to the devices, and the pictures folder. */
public final class PreferencesView extends MenuButton {

    private final Preferences preferences;
    private final FileChoice choice;

    /**
     * The menu.
     *
     * @param openPictures shows the folder of pictures in the desktop's file manager
     * @param openDevices opens the page of devices
     * @param copyDiagnostics puts the diagnostics for a bug report on the clipboard
     */
    public PreferencesView(Preferences preferences, FileChoice choice, Runnable openPictures,
            Runnable openDevices, Runnable copyDiagnostics) {
        this.preferences = preferences;
        this.choice = choice;
        Icons.iconOnly(this, "cog-outline", "Settings of the studio");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setId("preferences");
        MenuItem open = new MenuItem("Open the folder of pictures");
        open.setOnAction(_ -> openPictures.run());
        MenuItem pictures = new MenuItem("Choose the folder for pictures …");
        pictures.setOnAction(_ -> choosePictures());
        MenuItem diagnostics = new MenuItem("Copy diagnostics");
        diagnostics.setOnAction(_ -> copyDiagnostics.run());
        MenuItem devices = new MenuItem("Device and memory …");
        devices.setOnAction(_ -> openDevices.run());
        getItems().addAll(themes(), devices, new SeparatorMenuItem(), open, pictures, new SeparatorMenuItem(),
                choice("Detailed log", preferences.detailedLog(), Log.Detail.USUAL, Log.Detail.DETAILED),
                choice("Prompts in the log", preferences.promptsInLog(), Log.Prompts.LEFT_OUT, Log.Prompts.WRITTEN),
                diagnostics);
    }

    /** Asks for the folder in which pictures are saved from now on. */
    public void choosePictures() {
        choice.folder("Folder for pictures").map(Optional::of).ifPresent(preferences.pictures()::set);
    }

    private Menu themes() {
        return choices("Appearance", List.of(Theme.Choice.values()), Theme.Choice::label, preferences.theme());
    }

    private static <T> MenuItem choice(String title, Property<T> chosen, T off, T on) {
        CheckMenuItem item = new CheckMenuItem(title);
        item.setOnAction(_ -> chosen.setValue(item.isSelected() ? on : off));
        chosen.subscribe(now -> item.setSelected(now.equals(on)));
        return item;
    }

    private static <T> Menu choices(String title, List<T> choices, Function<T, String> name, Property<T> chosen) {
        Menu menu = new Menu(title);
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            RadioMenuItem item = new RadioMenuItem(name.apply(choice));
            item.setToggleGroup(group);
            item.setOnAction(_ -> chosen.setValue(choice));
            chosen.subscribe(now -> item.setSelected(choice.equals(now)));
            menu.getItems().add(item);
        }
        return menu;
    }
}
