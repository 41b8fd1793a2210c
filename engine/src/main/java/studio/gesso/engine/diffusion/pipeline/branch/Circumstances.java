package studio.gesso.engine.diffusion.pipeline.branch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.diffusion.model.adapter.AdapterChoice;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/**
 * What decides the states of a run beside its request: the engine's version, the device, and what is in the files that it
 * names. Stored states of other circumstances are those of another picture.
 *
 * @param device that denoises; with the model's files it decides the precision
 * @param adapters finds LoRAs and embeddings
 */
public record Circumstances(Provider device, AdapterFinder adapters) implements Function<Request, String> {

    private static final int DIGITS = 32;

    /** Equal where the same request makes the same states; it reads a little of every adapter's file. */
    @Override
    public String apply(Request run) {
        String all = Stream.concat(Stream.of(Picture.engine(), devices()), files(run)).toList().toString();
        return Sha256.hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** What encodes, denoises and decodes may be several. */
    private String devices() {
        return Arrays.stream(DeviceUse.values())
                .map(device::forUse)
                .map(one -> one.id() + " " + one.precision())
                .toList()
                .toString();
    }

    /** Those of a run, and of the runs that it branches from. */
    private Stream<String> files(Request run) {
        AdapterChoice.Choice choice = new AdapterChoice(adapters).of(run);
        // A VAE that works in tiles encodes a little otherwise.
        String encoder = run.source() instanceof Source.Blank ? "" : run.advanced().decoder().toString();
        Stream<String> own = Stream.of(encoder, model(run.model()), choice.files().toString(),
                choice.adapters().control().identities().toString());
        return Stream.concat(own, run.advanced().branch().stream().flatMap(branch -> files(branch.parent(run))));
    }

    private static String model(String name) {
        Optional<Path> path = PathText.existing(name);
        return path.map(Circumstances::written).map(List::toString).orElse(name);
    }

    /** The sizes and times of a model's files. */
    private static List<String> written(Path model) {
        try (Stream<Path> files = Files.walk(model)) {
            return files.filter(Files::isRegularFile).sorted().map(Circumstances::one).toList();
        } catch (IOException gone) {
            // Whoever opens it says so.
            return List.of();
        }
    }

    private static String one(Path file) {
        return file + " " + file.toFile().length() + " " + file.toFile().lastModified();
    }
}
