package studio.gesso.engine.diffusion.onnx.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * What lies in the folders of devices, and what became of it.
 *
 * @param folders where vendors' libraries are
 */
public record Packs(DeviceFolders folders, KnownProviders known) {

    /**
     * A library or a data file.
     *
     * @param verdict what became of it, as a sentence
     */
    public record Pack(Path file, String verdict) {}

    /** All libraries of vendors that are there, and what else lies beside them. */
    public List<Pack> all(List<ProviderReport> reports) {
        return folders.files().stream().map(file -> new Pack(file, verdict(file, reports))).toList();
    }

    private String verdict(Path file, List<ProviderReport> reports) {
        String name = file.getFileName().toString();
        if (name.endsWith(DeviceFolders.DATA)) {
            return known.complaints()
                    .stream()
                    .filter(complaint -> complaint.contains(file.toString()))
                    .findFirst()
                    .orElse("What Gesso knows of a vendor.");
        }
        List<ProviderReport> its = known.all()
                .stream()
                .filter(facts -> names(facts).contains(name))
                .flatMap(facts -> report(facts, reports).stream())
                .toList();
        return its.isEmpty()
                ? "Not a library that Gesso looks for itself; it may belong to one beside it."
                : String.join(" ", its.stream().map(Packs::sentence).toList());
    }

    private static List<String> names(ProviderFacts facts) {
        return facts.libraries().getOrDefault(SystemFolders.here().system(), List.of());
    }

    private static Optional<ProviderReport> report(ProviderFacts facts, List<ProviderReport> reports) {
        return reports.stream().filter(report -> report.name().equals(facts.name())).findFirst();
    }

    private static String sentence(ProviderReport report) {
        return report.reason()
                .map(why -> report.label() + " cannot be used: " + why + ".")
                .orElseGet(() -> report.label() + " works, on "
                        + String.join(", ", report.usable().stream().map(DeviceReport::label).toList()) + ".");
    }
}
