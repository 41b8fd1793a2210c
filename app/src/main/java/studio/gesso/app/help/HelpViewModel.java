package studio.gesso.app.help;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;

/** The pages of help, and the shortcuts of keys and mouse, which can be searched. */
public final class HelpViewModel {

    /** The page of the shortcuts. */
    public static final String SHORTCUTS = "shortcuts";

    /** What the mouse does on the canvas, which no command has. */
    private static final List<Shortcut> MOUSE = List.of(
            new Shortcut("Wheel", "Canvas: nearer or further, at the pointer"),
            new Shortcut("Space and drag, or the middle button", "Canvas: move the view"),
            new Shortcut("Right click", "Canvas: the menu of what can be done there"),
            new Shortcut("Shift while selecting", "Lasso, shape, wand: add to the mask"),
            new Shortcut("Alt while selecting", "Lasso, shape, wand: take away from the mask"),
            new Shortcut("Shift and Alt while selecting", "Lasso, shape, wand: keep what both have"),
            new Shortcut("Shift at a corner of the frame", "Frame: keep its shape"),
            new Shortcut("Alt at the frame", "Frame: every pixel can be chosen"),
            new Shortcut("Drop a picture", "Canvas: open it; beside the canvas: use its settings"));

    private final ObjectProperty<Optional<String>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty typed = new SimpleStringProperty("");
    private final FilteredList<Shortcut> found;

    /**
     * The help.
     *
     * @param keys the shortcuts of all commands
     */
    public HelpViewModel(List<Shortcut> keys) {
        found = new FilteredList<>(
                FXCollections.observableArrayList(Stream.concat(keys.stream(), MOUSE.stream()).toList()));
        typed.subscribe(text -> found.setPredicate(shortcut -> matches(shortcut, text)));
    }

    /** The name of the page that is shown; empty while none is. */
    ObjectProperty<Optional<String>> shown() {
        return shown;
    }

    /** Shows a page. */
    public void show(String page) {
        typed.set("");
        shown.set(Optional.of(page));
    }

    void close() {
        shown.set(Optional.empty());
    }

    StringProperty typed() {
        return typed;
    }

    /** The shortcuts that match what is typed. */
    FilteredList<Shortcut> found() {
        return found;
    }

    /** A page of help. */
    HelpPage page(String name) {
        return HelpPage.of(name);
    }

    /** The names of all pages but that of the shortcuts. */
    public static List<String> pages() {
        return HelpPage.NAMES;
    }

    /** What a page is about. */
    public static String title(String page) {
        return page.equals(SHORTCUTS) ? "Keys and mouse" : HelpPage.of(page).title();
    }

    /** Every typed word is somewhere in the keys or in what they do. */
    private static boolean matches(Shortcut shortcut, String typed) {
        String all = (shortcut.how() + " " + shortcut.name()).toLowerCase(Locale.ROOT);
        return Stream.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(all::contains);
    }
}
