package studio.gesso.engine.diffusion.weights.number.conversion;

import java.lang.foreign.Arena;
import java.util.List;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** What a part of a converted file holds of a tensor. */
public sealed interface ConvertedContent {

    /** Its numbers in a type. */
    record Numbers(StoredType type) implements ConvertedContent {}

    /** The codes of a matrix in blocks. */
    record Codes(BlockFormat format) implements ConvertedContent {}

    /** The scales of a matrix in blocks. */
    record Scales(BlockFormat format) implements ConvertedContent {}

    /** The type that the header of the file names. */
    default StoredType type() {
        return switch (this) {
            case Numbers(StoredType type) -> type;
            case Codes _ -> StoredType.UINT8;
            case Scales _ -> StoredType.FLOAT;
        };
    }

    /** How many numbers it has. */
    default long count(StoredTensor source) {
        return switch (this) {
            case Numbers _,Codes _ -> source.count();
            case Scales(BlockFormat format) -> source.count() / format.block();
        };
    }

    /** The bytes of so many of its numbers. */
    default long bytes(long count) {
        return switch (this) {
            case Numbers(StoredType type) -> count * type.bits() / Byte.SIZE;
            case Codes _ -> count;
            case Scales _ -> count * Float.BYTES;
        };
    }

    /** The extents that the header of the file names. */
    default List<Long> shape(StoredTensor source) {
        return switch (this) {
            case Numbers _ -> source.shape();
            case Codes(BlockFormat format) -> format.codeShape(source.shape());
            case Scales(BlockFormat format) -> format.scaleShape(source.shape());
        };
    }

    /** What makes it of a tensor's numbers. */
    default PieceConversion conversion(StoredType stored, Arena arena) {
        return switch (this) {
            case Numbers(StoredType type) -> new NumberConversion(stored, type, arena);
            case Codes _,Scales _ -> new BlockConversion(stored, this, arena);
        };
    }
}
