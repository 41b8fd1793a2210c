package studio.gesso.engine.diffusion.weights;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/** Writes small tensors of other files again: under other names, in other types. */
public final class SafetensorsWriter {

    private static final int EIGHT = 8;

    private SafetensorsWriter() {}

    /** Writes a file whose tensors have the names of the map. */
    public static Path write(Map<String, StoredTensor> tensors, Path file) {
        Map<String, Object> header = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            StoredTensor tensor = entry.getValue();
            header.put(entry.getKey(), Map.of("dtype", dtype(tensor.type()), "shape", tensor.shape(), "data_offsets",
                    List.of(at, at + tensor.data().length())));
            at += tensor.data().length();
        }
        String text = new Gson().toJson(header);
        byte[] bytes = (text + " ".repeat(Math.floorMod(-text.length(), EIGHT))).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(EIGHT).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).array());
            out.write(bytes);
            for (StoredTensor tensor : tensors.values()) {
                out.write(bytes(tensor));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** The bytes of a tensor as they are stored. */
    public static byte[] bytes(StoredTensor tensor) throws IOException {
        return switch (tensor.data()) {
            case TensorData.InFile(var file, var offset, var length) ->
                Arrays.copyOfRange(Files.readAllBytes(file), (int) offset, (int) (offset + length));
            case TensorData.InBlocks _ -> throw new IllegalArgumentException(tensor.name() + " is in blocks");
            case TensorData.InMemory(var memory) -> {
                byte[] all = new byte[memory.limit()];
                memory.get(0, all);
                yield all;
            }
        };
    }

    /** A float tensor rounded to float16; others as they are. */
    public static StoredTensor float16(StoredTensor tensor) {
        return rounded(tensor, StoredType.FLOAT16);
    }

    /** A float tensor rounded to bfloat16; others as they are. */
    public static StoredTensor bfloat16(StoredTensor tensor) {
        return rounded(tensor, StoredType.BFLOAT16);
    }

    /** A tensor of the same shape with other bytes of the same type. */
    public static StoredTensor changed(StoredTensor tensor, UnaryOperator<byte[]> change) {
        return new StoredTensor(tensor.name(), tensor.type(), tensor.shape(),
                inMemory(change.apply(read(tensor))), tensor.layout());
    }

    private static StoredTensor rounded(StoredTensor tensor, StoredType type) {
        if (tensor.type() != StoredType.FLOAT) {
            return tensor;
        }
        var floats = ByteBuffer.wrap(read(tensor)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        ByteBuffer halves = ByteBuffer.allocate(floats.limit() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < floats.limit(); i++) {
            halves.putShort(type == StoredType.FLOAT16
                    ? Float.floatToFloat16(floats.get(i))
                    : CountedNumbers.bfloat16(floats.get(i)));
        }
        return new StoredTensor(tensor.name(), type, tensor.shape(), inMemory(halves.array()), tensor.layout());
    }

    private static TensorData inMemory(byte[] bytes) {
        return new TensorData.InMemory(ByteBuffer.allocateDirect(bytes.length).put(0, bytes).asReadOnlyBuffer());
    }

    private static byte[] read(StoredTensor tensor) {
        try {
            return bytes(tensor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dtype(StoredType type) {
        return switch (type) {
            case FLOAT -> "F32";
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case INT64 -> "I64";
            default -> throw new IllegalArgumentException(type.label());
        };
    }
}
