package studio.gesso.engine.archive.metadata.dialect;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.StepRange;

/**
 * ControlNets, T2I-Adapters and IP-Adapters as sd-webui-controlnet writes them into A1111's text: {@code ControlNet 0: "Module:
 * none, Model: canny [d14c016b], Weight: 1, …"}.
 */
final class ControlUnits {

    private static final int HASHED_FROM = 0x100000;
    private static final int HASHED = 0x10000;
    private static final int DIGITS = 8;

    private ControlUnits() {}

    /** Gives the pairs of all units to a writer. */
    static void write(AdvancedSettings advanced, BiConsumer<String, String> pairs) {
        int unit = 0;
        for (ControlImage control : advanced.controls()) {
            pairs.accept("ControlNet " + unit++, text(control));
        }
        for (IpAdapter adapter : advanced.ipAdapters()) {
            pairs.accept("ControlNet " + unit++, text(adapter));
        }
    }

    private static String text(ControlImage control) {
        String module = switch (control.subject()) {
            case Subject.Shown _ -> "none";
            case Subject.KeptPart _ -> "inpaint_only";
        };
        String mode = switch (control.guess()) {
            case ON -> "ControlNet is more important";
            case OFF -> "Balanced";
        };
        return text(module, control.file().map(ControlUnits::model).orElse("None"), control.scale(), control.steps())
                + ", Control Mode: " + mode;
    }

    private static String text(IpAdapter adapter) {
        double scale = adapter.scales().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return text("ip-adapter-auto", model(adapter.file()), scale, adapter.steps()) + ", Control Mode: Balanced";
    }

    private static String text(String module, String model, double scale, StepRange steps) {
        return "Module: " + module + ", Model: " + model + ", Weight: " + NumberText.plain(scale)
                + ", Resize Mode: Just Resize, Guidance Start: " + NumberText.plain(steps.start())
                + ", Guidance End: " + NumberText.plain(steps.end());
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
