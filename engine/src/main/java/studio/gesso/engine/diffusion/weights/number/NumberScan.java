package studio.gesso.engine.diffusion.weights.number;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.number.conversion.StoredFloats;

/**
 * The numbers of a tensor that are NaN or infinite, as damaged and badly merged files have them.
 *
 * @param nan how many are not a number
 * @param infinite how many are infinite
 */
public record NumberScan(long nan, long infinite) {

    /**
     * Reads all numbers of some tensors, on all cores.
     *
     * @return what was found, by the name of the tensor; tensors whose numbers are all finite are not listed
     * @throws studio.gesso.engine.base.UserException if a file cannot be read or has changed
     */
    public static Map<String, NumberScan> of(List<StoredTensor> tensors, Cancellation cancellation) {
        List<StoredTensor> readable = tensors.stream().filter(tensor -> StoredFloats.canRead(tensor.type())).toList();
        try (MappedSources sources = new MappedSources()) {
            readable.forEach(sources::add);
            try {
                return TensorPiece.of(readable.stream().map(StoredTensor::count).toList())
                        .parallelStream()
                        .map(piece -> {
                            cancellation.check();
                            return scan(sources, readable.get(piece.tensor()), piece);
                        })
                        .filter(found -> found.scan.nan + found.scan.infinite > 0)
                        .collect(Collectors.toMap(Found::name, Found::scan, NumberScan::plus, TreeMap::new));
            } catch (InternalError e) {
                throw sources.lost(e);
            }
        }
    }

    private record Found(String name, NumberScan scan) {}

    private NumberScan plus(NumberScan other) {
        return new NumberScan(nan + other.nan, infinite + other.infinite);
    }

    private static Found scan(MappedSources sources, StoredTensor tensor, TensorPiece piece) {
        StoredFloats floats = new StoredFloats();
        float[] numbers = new float[StoredFloats.PIECE];
        long nan = 0;
        long infinite = 0;
        var bytes = sources.of(tensor);
        for (long from = piece.from(); from < piece.from() + piece.count(); from += numbers.length) {
            int count = (int) Math.min(numbers.length, piece.from() + piece.count() - from);
            floats.read(tensor.type(), bytes, from, numbers, count);
            if (!allFinite(numbers, count)) {
                for (int i = 0; i < count; i++) {
                    nan += Float.isNaN(numbers[i]) ? 1 : 0;
                    infinite += Float.isInfinite(numbers[i]) ? 1 : 0;
                }
            }
        }
        return new Found(tensor.name(), new NumberScan(nan, infinite));
    }

    /** Without branches, so that it runs at the speed of memory. */
    private static boolean allFinite(float[] numbers, int count) {
        int exponents = 0;
        for (int i = 0; i < count; i++) {
            exponents |= (Float.floatToRawIntBits(numbers[i]) & 0x7fff_ffff) + 0x0080_0000;
        }
        return exponents >= 0;
    }
}
