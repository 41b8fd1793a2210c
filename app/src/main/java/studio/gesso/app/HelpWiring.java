package studio.gesso.app;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.fx.help.HelpEvent;
import studio.gesso.app.help.HelpView;
import studio.gesso.app.help.HelpViewModel;
import studio.gesso.app.help.Shortcut;
import studio.gesso.app.palette.Command;

/** Builds the help: its pages, and the shortcuts of the same commands that the palette has. */
final class HelpWiring {

    private final HelpViewModel model;

    /** @param commands all of the studio */
    HelpWiring(List<Command> commands) {
        model = new HelpViewModel(commands.stream().flatMap(HelpWiring::shortcut).toList());
    }

    private static Stream<Shortcut> shortcut(Command command) {
        return command.keys()
                .map(keys -> new Shortcut(KeyCombination.valueOf(keys).getDisplayText(), command.name()))
                .stream();
    }

    Node view() {
        return new HelpView(model);
    }

    /** Opens pages where a panel asks for them, and the shortcuts by a question mark that is no text. */
    void listen(Scene scene) {
        scene.getRoot().addEventHandler(HelpEvent.ASKED, event -> model.show(event.page()));
        scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals("?") && !(scene.getFocusOwner() instanceof TextInputControl)) {
                model.show(HelpViewModel.SHORTCUTS);
                event.consume();
            }
        });
    }

    /** The commands of the help; a page for each panel. */
    static List<Command> commands(Consumer<String> show) {
        return Stream.concat(
                Stream.of(
                        new Command("Keys and mouse: all shortcuts", "F1", () -> show.accept(HelpViewModel.SHORTCUTS))),
                HelpViewModel.pages()
                        .stream()
                        .map(page -> new Command("Help: " + HelpViewModel.title(page), () -> show.accept(page))))
                .toList();
    }

    void show(String page) {
        model.show(page);
    }

    /** The commands that choose a tool of the canvas, and those of its brush. */
    static List<Command> tools(CanvasViewModel canvas) {
        Stream<Command> tools = Stream.of(ToolKind.values())
                .map(kind -> Command.onCanvas("Tool: " + kind.label(), String.valueOf(kind.key()),
                        () -> canvas.toolbox().kind().set(kind)));
        return Stream.concat(tools, Stream.of(
                Command.onCanvas("Brush: smaller", "Open Bracket", () -> canvas.toolbox().options().resize(-1)),
                Command.onCanvas("Brush: larger", "Close Bracket", () -> canvas.toolbox().options().resize(1)),
                Command.onCanvas("Brush: harder", "Shift+Open Bracket", () -> canvas.toolbox().options().soften(-1)),
                Command.onCanvas("Brush: softer", "Shift+Close Bracket", () -> canvas.toolbox().options().soften(1)),
                Command.onCanvas("Swap the two colours", "X", canvas.toolbox()::swap))).toList();
    }
}
