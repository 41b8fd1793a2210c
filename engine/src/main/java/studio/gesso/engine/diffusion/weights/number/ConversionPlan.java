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
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/** Which tensors a converted file holds, in which types, and where: a safetensors file, so that it can be read as one. */
final class ConversionPlan {

    private static final int ALIGNMENT = 64;

    private final List<Weights> parts;
    private final StoredType target;
    private final List<Placed> items = new ArrayList<>();
    private final Map<Source, Placed> bySource = new HashMap<>();
    private final byte[] header;
    private final long data;

    /**
     * A tensor of the file.
     *
     * @param name its name there
     * @param source what is converted
     * @param type its type there
     * @param offset where it begins, counted from the end of the header
     */
    record Placed(String name, StoredTensor source, StoredType type, long offset) {

        long bytes() {
            return source.count() * type.bits() / Byte.SIZE;
        }
    }

    /** Tensors with the same numbers in the same place of a file are written once; those in memory each. */
    private record Source(TensorData data, StoredType type) {

        static Source of(StoredTensor tensor) {
            return new Source(tensor.data(), tensor.type());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Source source && source.type == type
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
     * @param target the type of all numbers with fractions: float or float16; whole numbers stay as they are
     * @throws UserException if numbers are of a type that cannot be converted
     */
    ConversionPlan(List<Weights> parts, StoredType target) {
        this.parts = List.copyOf(parts);
        this.target = target;
        Map<Source, Named> sources = new LinkedHashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            for (Map.Entry<String, StoredTensor> entry : parts.get(part).all().entrySet()) {
                sources.putIfAbsent(Source.of(entry.getValue()),
                        new Named(part + "." + entry.getKey(), entry.getValue()));
            }
        }
        long at = 0;
        for (Named source : sources.values().stream().sorted(Comparator.comparingInt(this::order)).toList()) {
            Placed item = new Placed(source.name, source.tensor, type(source.tensor), at);
            items.add(item);
            bySource.put(Source.of(source.tensor), item);
            at += item.bytes();
        }
        this.data = at;
        this.header = headerBytes();
    }

    /** Wider numbers come first, so that each lies where its width divides. */
    private int order(Named source) {
        return -type(source.tensor.type()).bits();
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
            case FLOAT, FLOAT16, BFLOAT16, DOUBLE, FLOAT8E4M3FN, FLOAT8E5M2 -> target;
            default -> stored;
        };
    }

    List<Placed> items() {
        return items;
    }

    /** Its numbers in the pieces in which they are written. */
    List<TensorPiece> pieces() {
        return TensorPiece.of(items.stream().map(item -> item.source().count()).toList());
    }

    /** The bytes of a piece in the whole file. */
    ByteBuffer bytes(MemorySegment file, TensorPiece piece) {
        Placed item = items.get(piece.tensor());
        long width = item.type().bits() / Byte.SIZE;
        return file.asSlice(begin(item) + piece.from() * width, piece.count() * width).asByteBuffer();
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
        return parts.stream().map(part -> part.map(tensor -> placed(file, tensor))).toList();
    }

    private StoredTensor placed(Path file, StoredTensor tensor) {
        Placed item = bySource.get(Source.of(tensor));
        if (item == null) {
            throw new IllegalArgumentException(tensor.name());
        }
        return new StoredTensor(tensor.name(), item.type, tensor.shape(),
                new TensorData.InFile(file, begin(item), item.bytes()), tensor.layout());
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
                json.name(item.name).beginObject().name("dtype").value(dtype(item.type)).name("shape").beginArray();
                for (long extent : item.source.shape()) {
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
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
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
