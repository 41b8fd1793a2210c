package studio.gesso.engine.diffusion.weights.safetensors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** Reads the header of a {@code .safetensors} file; the numbers stay where they are. */
public final class SafetensorsFile {

    private static final int LENGTH = Long.BYTES;

    private SafetensorsFile() {}

    /**
     * Reads a file.
     *
     * @throws UserException if it is not a whole safetensors file
     */
    public static WeightFile read(Path path) {
        Path file = path.toAbsolutePath();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer length = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            int size = Math.toIntExact(length.getLong(0));
            ByteBuffer header = ByteBuffer.allocate(size);
            channel.read(header, LENGTH);
            return read(file, LENGTH + size, JsonParser.parseString(
                    new String(header.array(), StandardCharsets.UTF_8)).getAsJsonObject());
        } catch (IOException e) {
            throw new UserException(file + " cannot be read; check the file's permissions.", e);
        }
    }

    private static WeightFile read(Path file, long begin, JsonObject header) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        header.entrySet().forEach(entry -> {
            JsonObject value = entry.getValue().getAsJsonObject();
            if (entry.getKey().equals("__metadata__")) {
                value.entrySet().forEach(text -> metadata.put(text.getKey(), text.getValue().getAsString()));
            } else {
                tensors.put(entry.getKey(), tensor(file, begin, entry.getKey(), value));
            }
        });
        return new WeightFile(file, tensors, metadata);
    }

    private static StoredTensor tensor(Path file, long begin, String name, JsonObject value) {
        List<Long> shape = value.getAsJsonArray("shape").asList().stream().map(JsonElement::getAsLong).toList();
        long from = value.getAsJsonArray("data_offsets").get(0).getAsLong();
        long to = value.getAsJsonArray("data_offsets").get(1).getAsLong();
        return new StoredTensor(name, type(value.get("dtype").getAsString()), shape,
                new TensorData.InFile(file, begin + from, to - from));
    }

    private static StoredType type(String dtype) {
        return switch (dtype) {
            case "F64" -> StoredType.DOUBLE;
            case "F32" -> StoredType.FLOAT;
            case "F16" -> StoredType.FLOAT16;
            case "BF16" -> StoredType.BFLOAT16;
            case "F8_E4M3" -> StoredType.FLOAT8E4M3FN;
            case "F8_E5M2" -> StoredType.FLOAT8E5M2;
            case "I64" -> StoredType.INT64;
            case "I32" -> StoredType.INT32;
            case "I16" -> StoredType.INT16;
            case "I8" -> StoredType.INT8;
            case "U8" -> StoredType.UINT8;
            case "BOOL" -> StoredType.BOOL;
            default -> throw new UserException("unknown type of numbers " + dtype);
        };
    }
}
