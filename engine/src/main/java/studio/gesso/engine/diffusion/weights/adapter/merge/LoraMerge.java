package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.diffusion.weights.adapter.LoraLayer;
import studio.gesso.engine.diffusion.weights.adapter.names.LayerTarget;
import studio.gesso.engine.diffusion.weights.number.Target;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;

/**
 * Merges LoRAs into the weights of one network: W' = W + Σ strength · scale · ΔW, each against the unchanged W. Only the
 * tensors that are touched come out; at strength 0 none.
 *
 * @param network which network
 * @param weights its tensors, where they are stored, by diffusers' names
 * @param target the numbers that its graph reads: float or float16, or blocks
 * @param initializers what the graph calls them
 */
public record LoraMerge(AdapterNetwork network, Weights weights, Target target, Initializers initializers) {

    /** What the graph calls its initializers. */
    public enum Initializers {
        /** By diffusers' names, as the graphs that we make do. */
        NAMED_AS_THE_WEIGHTS,
        /** By the names of the stored tensors, as exports do. */
        NAMED_AS_STORED
    }

    /**
     * A LoRA with its strength for this network.
     *
     * @param fit what it changes
     * @param strength any number; negative ones take its effect away
     */
    public record Strong(LoraFit fit, double strength) {}

    /** A part of a layer that lies in one weight. */
    record Piece(LoraLayer layer, LayerTarget.Rows rows, int from, double strength) {}

    /**
     * A weight that adapters change; computed when it is asked for, because it takes memory.
     *
     * @param name diffusers' name
     * @param initializer as the graph calls it
     * @param stored the unchanged weight
     * @param type in which the graph computes
     * @param blocks how a matrix is kept that the graph reads in blocks
     * @param pieces what is added
     */
    public record Merged(String name, String initializer, StoredTensor stored, StoredType type,
            Optional<BlockFormat> blocks, List<Piece> pieces) {

        /** Its bytes in the graph; those of the codes come before those of the scales. */
        public long length() {
            return blocks.map(format -> stored.count() + format.scaleBytes(stored.count()))
                    .orElse(stored.count() * type.bits() / Byte.SIZE);
        }

        /** Where its numbers are in a file in which they begin at some byte. */
        TensorData place(Path file, long offset) {
            if (blocks.isEmpty()) {
                return new TensorData.InFile(file, offset, length());
            }
            long codes = stored.count();
            return new TensorData.InBlocks(new TensorData.InFile(file, offset, codes),
                    new TensorData.InFile(file, offset + codes, length() - codes), blocks.get());
        }

        /** The changed numbers as the graph reads them, in a buffer on the heap. */
        ByteBuffer bytes() {
            ByteBuffer numbers = compute().bytes();
            return blocks.map(format -> MergedBlocks.of(format, numbers)).orElse(numbers);
        }

        /** The changed numbers in a buffer on the heap. */
        public ReplacedWeight compute() {
            return merged(this);
        }

        /** The changed numbers where they were written to. */
        List<ReplacedWeight> in(ByteBuffer written) {
            if (blocks.isPresent()) {
                return MergedBlocks.in(initializer, stored.shape(), blocks.get(), written);
            }
            List<Long> shape = stored.layout() == StoredTensor.Layout.COLUMNS
                    ? stored.shape().reversed()
                    : stored.shape();
            return List.of(new ReplacedWeight(initializer,
                    type == StoredType.FLOAT16 ? ElementType.HALF : ElementType.FLOAT, shape, written));
        }
    }

    /** The weights that change, by their names in the graph. */
    public List<Merged> of(List<Strong> loras) {
        Map<String, List<Piece>> pieces = new LinkedHashMap<>();
        loras.stream().filter(lora -> lora.strength != 0).forEach(lora -> collect(lora, pieces));
        return pieces.entrySet()
                .stream()
                .map(entry -> merged(entry.getKey(), weights.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private Merged merged(String name, StoredTensor stored, List<Piece> pieces) {
        String initializer = switch (initializers) {
            case NAMED_AS_THE_WEIGHTS -> name;
            case NAMED_AS_STORED -> stored.name();
        };
        return new Merged(name, initializer, stored, target.type(), target.blocks(name), pieces);
    }

    private void collect(Strong lora, Map<String, List<Piece>> pieces) {
        for (LoraFit.Match match : lora.fit.matches()) {
            int from = 0;
            for (LayerTarget.Rows rows : match.target().network() == network
                    ? match.target().rows()
                    : List.<LayerTarget.Rows>of()) {
                Piece piece = new Piece(match.layer(), rows, from, lora.strength);
                if (match.layer().change().isPresent()) {
                    pieces.computeIfAbsent(rows.module() + ".weight", _ -> new ArrayList<>()).add(piece);
                }
                if (match.layer().bias().isPresent() && weights.has(rows.module() + ".bias")) {
                    pieces.computeIfAbsent(rows.module() + ".bias", _ -> new ArrayList<>()).add(piece);
                }
                from += (int) rows.count();
            }
        }
    }

    private static ReplacedWeight merged(Merged weight) {
        StoredTensor stored = weight.stored;
        StoredOrder order = new StoredOrder(stored);
        float[] numbers = order.numbers();
        double[] sum = new double[numbers.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = numbers[i];
        }
        for (Piece piece : weight.pieces) {
            add(weight.name, piece, stored, numbers, sum);
        }
        float[] merged = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            merged[i] = (float) sum[i];
        }
        return order.replaced(weight.name, merged, weight.type);
    }

    private static void add(String name, Piece piece, StoredTensor stored, float[] numbers, double[] sum) {
        int height = (int) piece.rows.count();
        int width = numbers.length / (int) (stored.shape().isEmpty() ? 1 : stored.extent(0));
        int begin = (int) piece.rows.from() * width;
        float[] delta;
        if (name.endsWith(".bias")) {
            float[] all = TensorFloats.of(piece.layer.bias().orElseThrow());
            delta = Arrays.copyOfRange(all, piece.from, piece.from + height);
        } else {
            int inputs = stored.shape().size() < 2 ? 1 : (int) stored.extent(1);
            delta = new LayerDelta(piece.layer, inputs, piece.from)
                    .of(Arrays.copyOfRange(numbers, begin, begin + height * width), height);
        }
        for (int i = 0; i < delta.length; i++) {
            sum[begin + i] += piece.strength * delta[i];
        }
    }
}
