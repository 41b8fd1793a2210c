import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the shipped upscalers of the packages from which they come, once; see assets/upscaler/SOURCE.md.
 *
 * <p>{@code npm pack @upscalerjs/esrgan-medium@1.0.0}, unpack it, then
 * {@code java packaging/upscaler/TakeUpscalers.java package/models/x4 4 assets/upscaler/4x-ESRGAN-medium.safetensors}
 *
 * <p>Three things change, and none of them the picture: kernels are laid out as ONNX has them; the biases are divided by 255,
 * so that the network takes 0 … 1 where it took 0 … 255 (all else in it is linear, or ReLU); and the last convolution, which
 * works on pixels that were enlarged by nearest neighbour, is written for the small picture: each of the scale² pixels in
 * a square is its own channel, and the taps that fall on the same small pixel are added up.
 */
final class TakeUpscalers {

    private static final Pattern WEIGHT = Pattern
            .compile("\"name\": ?\"([^\"]+)/(kernel|bias)\", ?\"shape\": ?\\[([^]]*)]");

    private record Tensor(String type, int[] shape, byte[] bytes) {}

    private TakeUpscalers() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int scale = Integer.parseInt(arguments[1]);
        ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("group1-shard1of1.bin")))
                .order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Matcher weights = WEIGHT.matcher(Files.readString(folder.resolve("model.json")));
        while (weights.find()) {
            String layer = weights.group(1);
            String[] extents = weights.group(3).split(",");
            int[] shape = new int[extents.length];
            int count = 1;
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Integer.parseInt(extents[i].strip());
                count *= shape[i];
            }
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = numbers.getFloat();
            }
            boolean isLast = layer.equals("SR");
            if (weights.group(2).equals("bias")) {
                tensors.put(layer + ".bias", bias(values, isLast ? scale * scale : 1));
            } else {
                tensors.put(layer + ".weight", isLast ? small(values, shape, scale) : kernel(values, shape));
            }
        }
        if (numbers.hasRemaining() || tensors.isEmpty()) {
            throw new IOException("The weights of " + folder + " are not those of its model.json");
        }
        write(tensors, Path.of(arguments[2]));
    }

    private static Tensor bias(float[] values, int times) {
        ByteBuffer bytes = little(values.length * times * Float.BYTES);
        for (float value : values) {
            for (int i = 0; i < times; i++) {
                bytes.putFloat(value / 255);
            }
        }
        return new Tensor("F32", new int[]{values.length * times}, bytes.array());
    }

    /** [height, width, in, out] → [out, in, height, width]. */
    private static Tensor kernel(float[] values, int[] shape) {
        ByteBuffer bytes = little(values.length * Short.BYTES);
        for (int out = 0; out < shape[3]; out++) {
            for (int in = 0; in < shape[2]; in++) {
                for (int tap = 0; tap < shape[0] * shape[1]; tap++) {
                    bytes.putShort(Float.floatToFloat16(values[(tap * shape[2] + in) * shape[3] + out]));
                }
            }
        }
        return new Tensor("F16", new int[]{shape[3], shape[2], shape[0], shape[1]}, bytes.array());
    }

    /** The same for pixels enlarged by nearest neighbour: [out · scale², in, 3, 3], by out, row, column. */
    private static Tensor small(float[] values, int[] shape, int scale) {
        int channels = shape[2];
        int square = scale * scale;
        double[] sums = new double[shape[3] * square * channels * 9];
        for (int out = 0; out < shape[3]; out++) {
            for (int at = 0; at < square; at++) {
                for (int in = 0; in < channels; in++) {
                    for (int tap = 0; tap < 9; tap++) {
                        int row = Math.floorDiv(at / scale + tap / 3 - 1, scale) + 1;
                        int column = Math.floorDiv(at % scale + tap % 3 - 1, scale) + 1;
                        sums[((out * square + at) * channels + in) * 9 + row * 3
                                + column] += values[(tap * channels + in) * shape[3] + out];
                    }
                }
            }
        }
        ByteBuffer bytes = little(sums.length * Short.BYTES);
        for (double sum : sums) {
            bytes.putShort(Float.floatToFloat16((float) sum));
        }
        return new Tensor("F16", new int[]{shape[3] * square, channels, 3, 3}, bytes.array());
    }

    private static void write(Map<String, Tensor> tensors, Path file) throws IOException {
        var header = new StringBuilder(
                "{\"__metadata__\":{\"format\":\"pt\",\"license\":\"MIT\",\"author\":\"Kevin Scott (UpscalerJS)\"}");
        var data = new ByteArrayOutputStream();
        tensors.forEach((name, tensor) -> {
            header.append(",\"").append(name).append("\":{\"dtype\":\"").append(tensor.type).append("\",\"shape\":[");
            for (int i = 0; i < tensor.shape.length; i++) {
                header.append(i == 0 ? "" : ",").append(tensor.shape[i]);
            }
            header.append("],\"data_offsets\":[").append(data.size()).append(',');
            data.writeBytes(tensor.bytes);
            header.append(data.size()).append("]}");
        });
        header.append('}');
        while (header.length() % 8 != 0) {
            header.append(' ');
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        try (var out = Files.newOutputStream(file)) {
            out.write(little(Long.BYTES).putLong(text.length).array());
            out.write(text);
            data.writeTo(out);
        }
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
