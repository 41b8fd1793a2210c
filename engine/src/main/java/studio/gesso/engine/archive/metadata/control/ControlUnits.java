package studio.gesso.engine.archive.metadata.control;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.metadata.settings.RestoredControl;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * ControlNets, T2I-Adapters and IP-Adapters as sd-webui-controlnet writes them into A1111's text: {@code ControlNet 0: "Module:
 * none, Model: canny [d14c016b], Weight: 1, …"}.
 */
public final class ControlUnits {

    private static final Pattern UNIT = Pattern.compile("ControlNet \\d{1,3}");
    private static final int HASHED_FROM = 0x100000;
    private static final int HASHED = 0x10000;
    private static final int DIGITS = 8;

    private ControlUnits() {}

    /** Gives the pairs of all units to a writer. */
    public static void write(AdvancedSettings advanced, BiConsumer<String, String> pairs) {
        int unit = 0;
        for (ControlImage control : advanced.controls()) {
            pairs.accept("ControlNet " + unit++, text(control));
        }
        for (IpAdapter adapter : advanced.ipAdapters()) {
            pairs.accept("ControlNet " + unit++, text(adapter));
        }
    }

    /** The units of a text. */
    public static List<RestoredControl> read(Map<String, String> pairs) {
        return pairs.entrySet()
                .stream()
                .filter(pair -> UNIT.matcher(pair.getKey()).matches() && pair.getValue().contains("Module:"))
                .map(pair -> ControlModules.read(fields(pair.getValue())))
                .toList();
    }

    /** No value has a comma or a colon in it, as the extension itself takes care of. */
    private static Map<String, String> fields(String unit) {
        Map<String, String> fields = new HashMap<>();
        for (String field : unit.split(",")) {
            int colon = field.indexOf(':');
            if (colon > 0) {
                fields.put(field.substring(0, colon).strip(), field.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static String text(ControlImage control) {
        String network = control.file().map(ControlUnits::model).orElse("None");
        return text(ControlModules.module(control.subject()), network, control.scale())
                + ControlModules.fit(control.subject()) + steps(control.steps())
                + ControlModules.mode(control.guess());
    }

    private static String text(IpAdapter adapter) {
        double scale = adapter.scales().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return text(ControlModules.REFERENCE, model(adapter.file()), scale)
                + ControlModules.resizeMode(FitMode.STRETCH) + steps(adapter.steps())
                + ControlModules.mode(Guess.OFF);
    }

    private static String text(String module, String model, double scale) {
        return "Module: " + module + ", Model: " + model + ", Weight: " + NumberText.plain(scale) + ", ";
    }

    private static String steps(StepRange steps) {
        return ", Guidance Start: " + NumberText.plain(steps.start()) + ", Guidance End: "
                + NumberText.plain(steps.end()) + ", Control Mode: ";
    }

    private static String model(String file) {
        String name = ModelNames.plain(file).replaceAll("[,:\"]", "_");
        return PathText.path(file)
                .filter(Files::isRegularFile)
                .flatMap(ControlUnits::hash)
                .map(hash -> name + " [" + hash + "]")
                .orElse(name);
    }

    /** A1111's short hash: of 64 KiB behind the first megabyte, which small files do not have. */
    private static Optional<String> hash(Path file) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] part = new byte[Math.clamp(in.length() - HASHED_FROM, 0, HASHED)];
            in.seek(Math.min(HASHED_FROM, in.length()));
            in.readFully(part);
            return Optional.of(Sha256.hex(part).substring(0, DIGITS));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
