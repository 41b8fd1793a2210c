package studio.gesso.app.palette;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;

/** All commands by name, filtered by the typed text. */
public final class PaletteViewModel {

    private final StringProperty typed = new SimpleStringProperty("");
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final List<Command> commands;
    private final FilteredList<Command> found;

    public PaletteViewModel(List<Command> commands) {
        this.commands = Stream.concat(commands.stream(),
                Stream.of(new Command("Find a command", "Shortcut+K", () -> open.set(true)))).toList();
        found = new FilteredList<>(FXCollections.observableArrayList(commands));
        typed.subscribe(text -> found.setPredicate(command -> matches(command.name(), text)));
    }

    /** Whether the palette is shown. */
    public BooleanProperty open() {
        return open;
    }

    /** All commands, and the one that opens the palette. */
    public List<Command> commands() {
        return commands;
    }

    StringProperty typed() {
        return typed;
    }

    FilteredList<Command> found() {
        return found;
    }

    /** Closes the palette and runs the chosen command. */
    void perform(Command command) {
        open.set(false);
        command.action().run();
    }

    /** Every typed word must begin a word of the name, in any order. */
    static boolean matches(String name, String typed) {
        String words = " " + name.toLowerCase(Locale.ROOT);
        return List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .stream()
                .allMatch(word -> words.contains(" " + word));
    }
}
