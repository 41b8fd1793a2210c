package studio.gesso.engine.diffusion.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reads the numbers of small stored tensors as double, by other means than the engine does. */
public final class StoredNumbers {

    private StoredNumbers() {}

    /** All numbers of a tensor. */
    public static double[] of(StoredTensor tensor) throws IOException {
        ByteBuffer bytes = switch (tensor.data()) {
            case TensorData.InFile(var file, var offset, var length) -> ByteBuffer.wrap(
                    Arrays.copyOfRange(Files.readAllBytes(file), (int) offset, (int) (offset + length)));
            case TensorData.InBlocks _ -> throw new IllegalArgumentException(tensor.name() + " is in blocks");
            case TensorData.InMemory(var memory) -> memory.duplicate();
        };
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int size = tensor.type().bits() / Byte.SIZE;
        return IntStream.range(0, (int) tensor.count()).mapToDouble(i -> number(tensor, bytes, i * size)).toArray();
    }

    private static double number(StoredTensor tensor, ByteBuffer bytes, int at) {
        return switch (tensor.type()) {
            case DOUBLE -> bytes.getDouble(at);
            case FLOAT -> bytes.getFloat(at);
            case FLOAT16 -> small(bytes.getShort(at), 10, 15);
            case BFLOAT16 -> small(bytes.getShort(at), 7, 127);
            case FLOAT8E4M3FN -> small((short) (bytes.get(at) << 8), 11, 7);
            case FLOAT8E5M2 -> small((short) (bytes.get(at) << 8), 10, 15);
            case INT64 -> bytes.getLong(at);
            case UINT64 -> Double.parseDouble(Long.toUnsignedString(bytes.getLong(at)));
            case INT32 -> bytes.getInt(at);
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(at));
            case INT16 -> bytes.getShort(at);
            case UINT16 -> Short.toUnsignedInt(bytes.getShort(at));
            case INT8 -> bytes.get(at);
            case UINT8, BOOL -> Byte.toUnsignedInt(bytes.get(at));
            default -> throw new IllegalArgumentException(tensor.type().label());
        };
    }

    /** A finite number of 16 bits: sign, exponent and so many bits of mantissa. */
    private static double small(short bits, int mantissa, int bias) {
        int exponent = (bits & 0x7fff) >> mantissa;
        int rest = bits & (1 << mantissa) - 1;
        double size = exponent == 0
                ? rest * Math.pow(2, 1 - bias - mantissa)
                : (1 + rest / Math.pow(2, mantissa)) * Math.pow(2, exponent - bias);
        return bits < 0 ? -size : size;
    }
}
