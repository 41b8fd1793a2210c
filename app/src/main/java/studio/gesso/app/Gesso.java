package studio.gesso.app;

import java.util.List;
import javafx.application.Application;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.NativeLibraries;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.cli.Commands;

/**
 * Where the program begins: the window where there is a screen, the command line where there are arguments.
 *
 * <p>It is not the {@link Application} itself, which Java would start together with the whole toolkit, screen or not.
 */
public final class Gesso {

    private Gesso() {}

    public static void main(String[] arguments) {
        Log log = Log.begin(LogFile.in(SystemFolders.here()));
        Faults.catchAll(System.err::println);
        if (arguments.length > 0) {
            System.exit(Commands.run(List.of(arguments), log));
        } else if (!hasScreen()) {
            System.exit(Commands.run(List.of("first-light"), log));
        } else {
            scale();
            NativeLibraries.ofThisPerson()
                    .folderFor("javafx")
                    .ifPresent(folder -> System.getProperties().putIfAbsent("javafx.cachedir", folder.toString()));
            Application.launch(Main.class);
        }
    }

    /** JavaFX learns its scale before it starts; macOS scales all windows alike. */
    private static void scale() {
        LenientJson.number(ChosenFolders.preferences(SystemFolders.here()), "scale")
                .filter(percent -> percent >= 100 && percent <= 200)
                .map(percent -> percent.intValue() + "%")
                .ifPresent(scale -> List.of("glass.gtk.uiScale", "glass.win.uiScale")
                        .forEach(name -> System.getProperties().putIfAbsent(name, scale)));
    }

    /** On Linux a desktop announces itself in the environment; Windows and macOS always have one. */
    private static boolean hasScreen() {
        return !System.getProperty("os.name").startsWith("Linux") || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null || System.getProperty("glass.platform") != null;
    }
}
