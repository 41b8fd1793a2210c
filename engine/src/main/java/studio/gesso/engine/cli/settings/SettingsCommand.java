package studio.gesso.engine.cli.settings;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso settings}: the settings of the window, on the command line. */
@Command(name = "settings", mixinStandardHelpOptions = true, description = {
    "Lists, shows and sets what the window has in its settings: folders, how pictures are saved, devices.",
    "They count for the command line at once, and for a window from its next start on."})
public final class SettingsCommand implements Runnable {

    private final SettingsStore store;

    @Spec
    private CommandSpec spec;

    public SettingsCommand(StudioFolders places) {
        store = new SettingsStore(places);
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all settings with their values.")
    int list() {
        JsonObject preferences = store.preferences();
        KnownSettings.ALL.forEach(setting -> {
            Optional<String> set = setting.set(preferences);
            out().printf(Locale.ROOT, "%-12s %s%n", setting.name(), set.orElse(setting.usual() + " (usual)"));
        });
        out().flush();
        return ExitCode.OK;
    }

    @Command(name = "get", mixinStandardHelpOptions = true, description = "Shows the value of a setting.")
    int get(@Parameters(paramLabel = "NAME") String name) {
        KnownSetting setting = KnownSettings.named(name);
        out().println(setting.set(store.preferences()).orElse(setting.usual()));
        out().flush();
        return ExitCode.OK;
    }

    @Command(name = "set", mixinStandardHelpOptions = true, description = "Sets a setting; see: gesso settings list.")
    int set(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "VALUE") String value) {
        KnownSetting setting = KnownSettings.named(name);
        JsonElement chosen = setting.value(value);
        store.change(preferences -> preferences.add(setting.key(), chosen));
        return get(name);
    }

    @Command(name = "reset", mixinStandardHelpOptions = true, description = "Puts a setting back to what is usual.")
    int reset(@Parameters(paramLabel = "NAME") String name) {
        KnownSetting setting = KnownSettings.named(name);
        store.change(preferences -> preferences.remove(setting.key()));
        return get(name);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
