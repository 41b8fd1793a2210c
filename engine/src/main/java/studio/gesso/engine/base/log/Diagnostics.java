package studio.gesso.engine.base.log;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.text.VisibleText;

/**
 * The diagnostics for a bug report, as text: without prompts, and with the home folder as {@code ~}.
 *
 * @param folders the folders of this machine
 * @param version the program's name and version
 * @param device the device on which pictures are made
 * @param named folders of the person, by what they are for
 */
public record Diagnostics(SystemFolders folders, String version, String device, Map<String, Path> named) {

    private static final int LINES = 60;
    private static final List<String> ENVIRONMENT = List.of("LC_ALL", "LC_CTYPE", "LANG", "TMPDIR", "DISPLAY",
            "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP");

    /** The text, each line ending in a line feed. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(version);
        lines.add("System: " + property("os.name") + " " + property("os.version") + ", " + property("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        lines.add("Java: " + property("java.vm.name") + " " + property("java.runtime.version") + ", "
                + property("java.vendor"));
        lines.add("Device: " + device);
        lines.add("Memory: " + memory());
        lines.add("Language: " + Locale.getDefault() + ", file names in " + property("sun.jnu.encoding")
                + ", terminal in " + property("stdout.encoding"));
        ENVIRONMENT.stream()
                .filter(folders.environment()::containsKey)
                .forEach(name -> lines.add(name + ": " + folders.environment().get(name)));
        places().forEach((name, folder) -> lines.add(name + ": " + folder + state(folder)));
        lines.add("");
        lines.addAll(log());
        return VisibleText.lines(anonymous(String.join("\n", lines))) + "\n";
    }

    /**
     * The home folder contains the name of the person; that of a service can be the root of all folders, or unknown.
     */
    private String anonymous(String text) {
        return folders.home().isAbsolute() && folders.home().getNameCount() > 0
                ? text.replace(folders.home().toString(), "~")
                : text;
    }

    private Map<String, Path> places() {
        Map<String, Path> places = new TreeMap<>(named);
        places.put("Settings", folders.settings());
        places.put("Cache", folders.cache());
        places.put("Log", LogFile.in(folders).file());
        places.put("Temporary folder", Path.of(property("java.io.tmpdir")));
        return places;
    }

    private static String state(Path folder) {
        if (!Files.exists(folder)) {
            return " (not there)";
        }
        try {
            String writable = Files.isWritable(folder) ? "" : ", cannot be written";
            return String.format(Locale.ROOT, " (%,d MB free%s)",
                    Files.getFileStore(folder).getUsableSpace() / 1_000_000, writable);
        } catch (IOException e) {
            return " (" + e + ")";
        }
    }

    private static String memory() {
        Runtime java = Runtime.getRuntime();
        String heap = String.format(Locale.ROOT, "%,d of %,d MB for Java",
                (java.totalMemory() - java.freeMemory()) / 1_000_000,
                java.maxMemory() / 1_000_000);
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        ? heap + String.format(Locale.ROOT, ", %,d of %,d MB free on this computer",
                                system.getFreeMemorySize() / 1_000_000, system.getTotalMemorySize() / 1_000_000)
                        : heap;
    }

    private List<String> log() {
        try {
            List<String> last = LogFile.in(folders)
                    .last(LINES)
                    .stream()
                    .filter(line -> !line.contains("] " + LogLine.PROMPTS + ":"))
                    .toList();
            return last.isEmpty() ? List.of("The log is empty.") : last;
        } catch (IOException e) {
            return List.of("The log cannot be read: " + e);
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }
}
