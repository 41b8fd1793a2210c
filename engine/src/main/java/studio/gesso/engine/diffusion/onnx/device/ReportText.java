package studio.gesso.engine.diffusion.onnx.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/** Reports of devices in words. */
public final class ReportText {

    private ReportText() {}

    /** Why a provider without devices cannot be used, and how it can be got, as sentences. */
    public static List<String> absence(ProviderReport report, KnownProviders known) {
        return Stream.concat(report.reason().map(why -> "It cannot be used: " + why + ".").stream(),
                known.named(report.name()).flatMap(ProviderFacts::advice).stream()).toList();
    }

    /** What a device's self-test says, in a few short facts. */
    public static List<String> facts(DeviceReport device) {
        if (device.id().equals(Provider.CPU.id())) {
            return List.of("always there; the others are compared with it");
        }
        List<UseProof> passed = device.proofs().stream().filter(UseProof::isPassed).toList();
        if (passed.isEmpty()) {
            return List.of();
        }
        double difference = passed.stream().mapToDouble(UseProof::difference).max().orElse(0);
        return List.of(
                device.obstacle().isEmpty()
                        ? String.format(Locale.ROOT, "%.1f × the processor's speed", device.speed())
                        : "too few of its tests are passed",
                String.format(Locale.ROOT, "differs by up to %.2g %%", 100 * difference),
                "for " + passed.stream().map(proof -> proof.use().label()).collect(Collectors.joining(", ")));
    }

    /** What it cannot be used for, and why, as sentences. */
    public static List<String> failures(DeviceReport device) {
        return device.proofs()
                .stream()
                .flatMap(proof -> proof.failure()
                        .stream()
                        .map(why -> "Not for " + proof.use().label() + ": " + why + "."))
                .collect(Collectors.groupingBy(sentence -> sentence.replaceFirst("^[^:]*: ", ""),
                        LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(same -> same.getValue().size() == device.proofs().size()
                        ? Stream.of("It cannot be used: " + same.getKey())
                        : same.getValue().stream())
                .toList();
    }
}
