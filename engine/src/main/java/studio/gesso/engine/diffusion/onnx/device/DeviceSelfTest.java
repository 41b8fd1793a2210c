package studio.gesso.engine.diffusion.onnx.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.tensor.Tensor;

/** Tests that a device works: runs a small network of each kind, and compares with the processor. */
final class DeviceSelfTest {

    private static final int RUNS = 3;

    /** For how many seconds a device that has passed before is tested again at the start of the engine. */
    private static final double PATIENCE = 1;

    /** Who takes longer for a run than this, in seconds, is not asked for another one. */
    private static final double LONG = 1;

    private record Answer(Tensor numbers, double seconds) {}

    private DeviceSelfTest() {}

    /** One proof for each use. */
    static List<UseProof> of(Provider device) {
        return Stream.of(DeviceUse.values()).map(use -> of(device, use)).toList();
    }

    /**
     * Tests again what a device has passed before: the U-Net's kind in any case, because it takes nearly all of the time of a
     * picture, the others as long as there is time.
     *
     * @return why it fails, as a clause
     */
    static Optional<String> again(Provider device, Set<DeviceUse> uses) {
        long begin = System.nanoTime();
        return Stream.concat(Stream.of(DeviceUse.DENOISING), uses.stream().filter(use -> use != DeviceUse.DENOISING))
                .filter(use -> use == DeviceUse.DENOISING || (System.nanoTime() - begin) / 1e9 < PATIENCE)
                .flatMap(use -> of(device, use, 0).failure().stream())
                .findFirst();
    }

    /** The proof of one use. */
    static UseProof of(Provider device, DeviceUse use) {
        return of(device, use, RUNS);
    }

    /**
     * The proof of one use.
     *
     * @param runs how many runs are timed, after one that prepares the device
     */
    private static UseProof of(Provider device, DeviceUse use, int runs) {
        var graph = ProofGraph.of(use, device.precision());
        Optional<String> unfit = graph.operators()
                .stream()
                .filter(device.facts().unfit()::containsKey)
                .map(operator -> "it must not get " + operator + ": " + device.facts().unfit().get(operator))
                .findFirst();
        if (unfit.isPresent()) {
            return UseProof.failed(use, unfit.get());
        }
        Answer expected = run(ProofGraph.of(use, ElementType.FLOAT), Provider.CPU, runs);
        try {
            Answer answer = run(graph, device, runs);
            if (answer.numbers.hasNonFinite()) {
                return UseProof.failed(use, "it gives values that are not numbers (NaN)");
            }
            double difference = difference(answer.numbers.data(), expected.numbers.data());
            return new UseProof(use, difference, answer.seconds, expected.seconds,
                    wrong(difference, device.facts().tolerance()));
        } catch (UserException e) {
            return UseProof.failed(use, device.facts()
                    .explain(Optional.ofNullable(e.getCause())
                            .map(cause -> String.valueOf(cause.getMessage()))
                            .orElse(e.getMessage())));
        }
    }

    private static Optional<String> wrong(double difference, double most) {
        return difference <= most
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "it calculates wrongly: its largest difference is %.2g, and %.2g is allowed", difference,
                        most));
    }

    /** The largest difference, as a part of the largest number that is expected. */
    private static double difference(float[] numbers, float[] expected) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) numbers[i] - expected[i]));
        }
        return difference / largest;
    }

    /** The first run prepares the device; of the others the middle one counts. */
    private static Answer run(ProofGraph graph, Provider device, int runs) {
        Tensor input = graph.input();
        try {
            Path file = Files.createTempFile("gesso", ".onnx");
            try (var model = OnnxModel.open(Files.write(file, graph.bytes()), device)) {
                List<Double> seconds = new ArrayList<>();
                Tensor numbers = run(model, input);
                for (int i = 0; i < runs && seconds.stream().allMatch(one -> one < LONG); i++) {
                    long begin = System.nanoTime();
                    numbers = run(model, input);
                    seconds.add((System.nanoTime() - begin) / 1e9);
                }
                return new Answer(numbers, middle(seconds));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UserException("The test of devices cannot be written into the folder for temporary files ("
                    + e.getMessage() + ").", e);
        }
    }

    private static Tensor run(OnnxModel model, Tensor input) {
        return model.run(Map.of(ProofGraph.INPUT, Feed.of(input)), ProofGraph.OUTPUT, new Cancellation());
    }

    private static double middle(List<Double> seconds) {
        double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
