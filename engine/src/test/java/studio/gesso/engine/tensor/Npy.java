package studio.gesso.engine.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what NumPy's {@code save} wrote: version 1 files of little-endian float32 in row-major order. */
public final class Npy {

    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([\\d, ]*)\\)");
    private static final int MAGIC_AND_VERSION = 8;

    private Npy() {}

    public static Tensor read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] head = new byte[bytes.position(MAGIC_AND_VERSION).getShort()];
        bytes.get(head);
        String header = new String(head, StandardCharsets.US_ASCII);
        Matcher shape = SHAPE.matcher(header);
        if (!header.contains("'<f4'") || !header.contains("'fortran_order': False") || !shape.find()) {
            throw new IOException(file + " is no plain array of float32: " + header);
        }
        int[] extents = Arrays.stream(shape.group(1).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        float[] data = new float[Tensor.count(extents)];
        bytes.asFloatBuffer().get(data);
        return new Tensor(extents, data);
    }
}
