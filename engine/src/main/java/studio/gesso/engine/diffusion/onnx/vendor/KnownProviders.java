package studio.gesso.engine.diffusion.onnx.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import studio.gesso.engine.base.SystemFolders.OperatingSystem;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;

/**
 * The execution providers that Gesso knows: those of its own data files, and those of files that a person has added; a
 * file of the same name replaces what was known.
 *
 * @param all in order of preference
 * @param complaints about files that are not used, as sentences
 */
public record KnownProviders(List<ProviderFacts> all, List<String> complaints) {

    /** The names of Gesso's own data files. */
    static final List<String> OWN = List.of("cuda", "tensorrt-rtx", "mlx", "webgpu",
            "webgpu-exact", "coreml", "openvino",
            "openvino-exact", "cpu");

    public KnownProviders {
        all = List.copyOf(all);
        complaints = List.copyOf(complaints);
    }

    /** Those for a system, with what is in folders. */
    public static KnownProviders in(DeviceFolders folders, OperatingSystem system) {
        Map<String, ProviderFacts> known = new LinkedHashMap<>();
        OWN.forEach(name -> known.put(name, own(name)));
        List<String> complaints = new ArrayList<>();
        for (Path file : folders.dataFiles()) {
            try {
                ProviderFacts facts = FactsFile.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
                requireOther(file, facts);
                known.put(facts.name(), facts);
            } catch (UserException e) {
                complaints.add(e.getMessage());
            } catch (IOException e) {
                complaints.add(FileErrors.reading("The data file", file, e).getMessage());
            }
        }
        return new KnownProviders(known.values()
                .stream()
                .filter(facts -> facts.systems().contains(system))
                .sorted(Comparator.comparing(ProviderFacts::preference).reversed())
                .toList(), complaints);
    }

    /** What all is compared with, and falls back to, is not for a file to change. */
    private static void requireOther(Path file, ProviderFacts facts) {
        if (facts.joining() == Joining.PROCESSOR || facts.name().equals(processor().name())) {
            throw new UserException(file + " is about the processor, whose data are Gesso's own; it is not used."
                    + " Delete it.");
        }
    }

    /** The processor's. */
    public static ProviderFacts processor() {
        return own("cpu");
    }

    /** One of Gesso's own data files. */
    public static ProviderFacts own(String name) {
        String file = name + ".json";
        try (InputStream in = Objects.requireNonNull(KnownProviders.class.getResourceAsStream(file), file)) {
            return FactsFile.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of a name. */
    public Optional<ProviderFacts> named(String name) {
        return all.stream().filter(facts -> facts.name().equals(name)).findFirst();
    }
}
