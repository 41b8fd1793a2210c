package studio.gesso.engine.diffusion.weights.adapter.merge;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.weights.BlockFormat;

/** Matrices that were merged in float, in the blocks in which their graph reads them: the codes, then the scales. */
final class MergedBlocks {

    private MergedBlocks() {}

    /** Floats in blocks. */
    static ByteBuffer of(BlockFormat format, ByteBuffer numbers) {
        float[] block = new float[format.block()];
        byte[] codes = new byte[block.length];
        var floats = numbers.asFloatBuffer();
        int count = floats.limit();
        ByteBuffer bytes = ByteBuffer.allocate(count + (int) format.scaleBytes(count)).order(ByteOrder.nativeOrder());
        for (int i = 0; i < count / block.length; i++) {
            floats.get(i * block.length, block);
            format.codes(block, 0, codes, 0);
            bytes.put(i * codes.length, codes);
            bytes.putFloat(count + i * Float.BYTES, format.scale(block, 0));
        }
        return bytes;
    }

    /**
     * The initializers of a matrix.
     *
     * @param matrix its extents
     * @param written its codes and scales
     */
    static List<ReplacedWeight> in(String initializer, List<Long> matrix, BlockFormat format, ByteBuffer written) {
        int codes = Math.toIntExact(matrix.stream().reduce(1L, Math::multiplyExact));
        return List.of(
                new ReplacedWeight(initializer, ElementType.UINT8, format.codeShape(matrix),
                        written.slice(0, codes).order(written.order())),
                new ReplacedWeight(initializer + BlockFormat.SCALES, ElementType.FLOAT, format.scaleShape(matrix),
                        written.slice(codes, written.limit() - codes).order(written.order())));
    }
}
