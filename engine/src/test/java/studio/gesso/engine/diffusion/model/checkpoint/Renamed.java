package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A safetensors file whose tensors get other names.
 *
 * @param file the file
 */
record Renamed(Path file) {

    void write(Path to, UnaryOperator<String> rename) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = Math.toIntExact(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0));
        JsonObject header = JsonParser.parseString(new String(bytes, 8, length, StandardCharsets.UTF_8))
                .getAsJsonObject();
        JsonObject renamed = new JsonObject();
        header.entrySet().forEach(entry -> renamed.add(rename.apply(entry.getKey()), entry.getValue()));
        byte[] head = renamed.toString().getBytes(StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOfRange(bytes, 8 + length, bytes.length);
        Files.write(to, ByteBuffer.allocate(8 + head.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(head.length)
                .put(head)
                .put(data)
                .array());
    }
}
