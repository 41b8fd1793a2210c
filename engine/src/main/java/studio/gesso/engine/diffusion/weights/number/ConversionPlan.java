package studio.gesso.engine.diffusion.weights.number;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.conversion.ConvertedContent;
import studio.gesso.engine.diffusion.weights.number.conversion.StoredFloats;

/** Which tensors a converted file holds, in which types, and where: a safetensors file, so that it can be read as one. */
final class ConversionPlan {

    private static final int ALIGNMENT = 64;

    private final List<Weights> parts;
    private final Target target;
    private final List<Placed> items = new ArrayList<>();
    private final Map<Source, TensorPlace> bySource = new HashMap<>();
    private final byte[] header;
    private final long data;

    /**
     * A part of the file.
     *
     * @param name its name there
     * @param source what is converted
     * @param content what it holds of that
     * @param offset where it begins, counted from the end of the header
     */
    record Placed(String name, StoredTensor source, ConvertedContent content, long offset) {

        long count() {
            return content.count(source);
        }

        long bytes() {
            return content.bytes(count());
        }
    }

    /** Where a tensor is: its numbers, or its codes and their scales. */
    private record TensorPlace(Placed numbers, Optional<Placed> scales) {}

    /** Tensors with the same numbers in the same place of a file are written once; those in memory each. */
    private record Source(TensorData data, StoredType type, Optional<BlockFormat> blocks) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Source source && source.type == type && source.blocks.equals(blocks)
                    && (source.data == data || data instanceof TensorData.InFile && data.equals(source.data));
        }

        @Override
        public int hashCode() {
            return data instanceof TensorData.InFile ? data.hashCode() : System.identityHashCode(data);
        }
    }

    /** A tensor under the name that it gets in the file. */
    private record Named(String name, StoredTensor tensor) {}

    /**
     * The plan for some networks.
     *
     * @throws UserException if numbers are of a type that cannot be converted
     */
    ConversionPlan(List<Weights> parts, Target target) {
        this.parts = List.copyOf(parts);
        this.target = target;
        Map<Source, Named> sources = new LinkedHashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            String prefix = part + ".";
            parts.get(part)
                    .all()
                    .forEach((name, tensor) -> sources.putIfAbsent(source(name, tensor),
                            new Named(prefix + name, tensor)));
        }
        sources.entrySet()
                .stream()
                .sorted(Comparator.comparingInt(entry -> order(entry.getKey())))
                .forEach(entry -> bySource.put(entry.getKey(), place(entry.getKey(), entry.getValue())));
        this.data = end();
        this.header = headerBytes();
    }

    private Source source(String name, StoredTensor tensor) {
        return new Source(tensor.data(), tensor.type(), target.blocks(name));
    }

    private TensorPlace place(Source source, Named named) {
        StoredType type = type(named.tensor);
        return source.blocks.map(format -> {
            Placed codes = add(named.name, named.tensor, new ConvertedContent.Codes(format));
            return new TensorPlace(codes,
                    Optional.of(
                            add(named.name + BlockFormat.SCALES, named.tensor, new ConvertedContent.Scales(format))));
        })
                .orElseGet(() -> new TensorPlace(add(named.name, named.tensor, new ConvertedContent.Numbers(type)),
                        Optional.empty()));
    }

    private Placed add(String name, StoredTensor tensor, ConvertedContent content) {
        Placed item = new Placed(name, tensor, content, end());
        items.add(item);
        return item;
    }

    /** Where the last part ends. */
    private long end() {
        return items.isEmpty() ? 0 : items.getLast().offset + items.getLast().bytes();
    }

    /** Wider numbers come first, so that each lies where its width divides; codes have a multiple of the width of a scale. */
    private int order(Source source) {
        return source.blocks.isPresent() ? -StoredType.FLOAT.bits() : -type(source.type).bits();
    }

    private StoredType type(StoredTensor tensor) {
        if (!StoredFloats.canRead(tensor.type())) {
            throw new UserException("The tensor " + tensor.name() + " has numbers of the type " + tensor.type().label()
                    + ", which Gesso cannot convert. Get the model in float16 or float32.");
        }
        return type(tensor.type());
    }

    private StoredType type(StoredType stored) {
        return switch (stored) {
            case FLOAT, FLOAT16, BFLOAT16, DOUBLE, FLOAT8E4M3FN, FLOAT8E5M2 -> target.type();
            default -> stored;
        };
    }

    List<Placed> items() {
        return items;
    }

    /** Its numbers in the pieces in which they are written. */
    List<TensorPiece> pieces() {
        return TensorPiece.of(items.stream().map(Placed::count).toList());
    }

    /** The bytes of a piece in the whole file. */
    ByteBuffer bytes(MemorySegment file, TensorPiece piece) {
        Placed item = items.get(piece.tensor());
        ConvertedContent content = item.content();
        return file.asSlice(begin(item) + content.bytes(piece.from()), content.bytes(piece.count())).asByteBuffer();
    }

    /** Length and text of the header. */
    byte[] header() {
        return header.clone();
    }

    /** Where a tensor begins in the file. */
    long begin(Placed item) {
        return header.length + item.offset;
    }

    /** The bytes of all numbers. */
    long dataSize() {
        return data;
    }

    /** The bytes of the whole file. */
    long size() {
        return header.length + data;
    }

    /** The networks with their tensors in the file. */
    List<Weights> in(Path file) {
        return parts.stream().map(part -> {
            Map<String, StoredTensor> placed = new LinkedHashMap<>();
            part.all().forEach((name, tensor) -> placed.put(name, placed(file, tensor, source(name, tensor))));
            return new Weights(part.source(), placed);
        }).toList();
    }

    private StoredTensor placed(Path file, StoredTensor tensor, Source source) {
        TensorPlace place = bySource.get(source);
        if (place == null) {
            throw new IllegalArgumentException(tensor.name());
        }
        TensorData.InFile numbers = place(file, place.numbers);
        TensorData where = source.blocks
                .flatMap(format -> place.scales.map(scales -> (TensorData) new TensorData.InBlocks(
                        numbers, place(file, scales), format)))
                .orElse(numbers);
        StoredType type = source.blocks.isPresent() ? target.type() : place.numbers.content.type();
        return new StoredTensor(tensor.name(), type, tensor.shape(), where, tensor.layout());
    }

    private TensorData.InFile place(Path file, Placed item) {
        return new TensorData.InFile(file, begin(item), item.bytes());
    }

    private byte[] headerBytes() {
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        int length = (Long.BYTES + text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length - Long.BYTES).put(text);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.array();
    }

    private String text() {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            for (Placed item : items) {
                write(json, item);
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonWriter json, Placed item) throws IOException {
        json.name(item.name).beginObject().name("dtype").value(dtype(item.content.type())).name("shape").beginArray();
        for (long extent : item.content.shape(item.source)) {
            json.value(extent);
        }
        json.endArray()
                .name("data_offsets")
                .beginArray()
                .value(item.offset)
                .value(item.offset + item.bytes())
                .endArray()
                .endObject();
    }

    private static String dtype(StoredType type) {
        return switch (type) {
            case FLOAT -> "F32";
            case FLOAT16 -> "F16";
            case BOOL -> "BOOL";
            default -> type.label().replace("uint", "U").replace("int", "I");
        };
    }
}
