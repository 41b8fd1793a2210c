package studio.gesso.engine.library.inspect.report;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.diffusion.model.Precision;

/**
 * The result of examining a folder or a file.
 *
 * @param path what was examined
 * @param variant the model variant; empty if it was not recognised
 * @param channelsIn how many channels go into its denoiser, where that is known
 * @param channelsOut how many come out
 * @param opset the newest of the operator sets of its graphs; 0 if there are none, or Gesso makes them
 * @param parts its graphs, in the order in which they are used
 * @param capabilities what it can do; nothing if it cannot be used
 * @param findings the worst first
 */
public record Diagnosis(Path path, Optional<ModelVariant> variant, Precision precision, Optional<Integer> channelsIn,
        Optional<Integer> channelsOut, long opset, List<PartReport> parts, Set<Capability> capabilities,
        List<Finding> findings) {

    /**
     * A graph of the model.
     *
     * @param file its path from the model's folder; the part's name where all parts are in one file
     * @param bytes its size, together with its weights
     * @param opset its operator set; 0 where Gesso makes the graph
     * @param producer the program that wrote it; may be empty
     */
    public record PartReport(ModelPart part, String file, long bytes, Precision precision, long opset,
            String producer) {}

    public Diagnosis {
        parts = List.copyOf(parts);
        findings = findings.stream().sorted(Comparator.comparing(Finding::severity).reversed()).toList();
        boolean isUsable = findings.stream().noneMatch(f -> f.severity().compareTo(Severity.UNUSABLE) >= 0);
        capabilities = isUsable && !capabilities.isEmpty() ? EnumSet.copyOf(capabilities) : Set.of();
    }

    /** The diagnosis of a place without anything to examine. */
    public static Diagnosis of(Path path, Finding finding) {
        return new Diagnosis(path, Optional.empty(), Precision.OTHER, Optional.empty(), Optional.empty(), 0, List.of(),
                Set.of(), List.of(finding));
    }

    /** The most severe finding; empty if the model is sound. */
    public Optional<Severity> severity() {
        return findings.stream().map(Finding::severity).max(Comparator.naturalOrder());
    }

    /** Whether the model can be opened. */
    public boolean isUsable() {
        return severity().filter(s -> s.compareTo(Severity.UNUSABLE) >= 0).isEmpty();
    }
}
