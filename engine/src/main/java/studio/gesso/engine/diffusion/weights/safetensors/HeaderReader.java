package studio.gesso.engine.diffusion.weights.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/** Parses the header of a safetensors file as a stream, so that a header that lies costs no more than its own length. */
final class HeaderReader {

    private static final int DEEPEST = 8;
    private static final int MOST_TENSORS = 500_000;
    private static final int MOST_AXES = 64;
    private static final Pattern COUNT = Pattern.compile("0|[1-9]\\d{0,18}");

    private final JsonReader json;
    private final Map<String, Header.Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private HeaderReader(JsonReader json) {
        this.json = json;
    }

    /**
     * Parses a header.
     *
     * @throws HeaderException if it says something impossible
     * @throws IOException if it is not JSON; IllegalStateException if it is JSON of another form
     */
    static Header read(CharBuffer text) throws IOException {
        try (JsonReader json = new JsonReader(
                new CharArrayReader(text.array(), text.arrayOffset(), text.remaining()))) {
            json.setStrictness(Strictness.STRICT);
            json.setNestingLimit(DEEPEST);
            return new HeaderReader(json).header();
        }
    }

    private Header header() throws IOException {
        boolean described = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals("__metadata__")) {
                refuseTwice(name, described);
                described = true;
                metadata();
            } else {
                refuseTwice(name, entries.containsKey(name));
                entries.put(name, entry(name));
            }
            if (entries.size() > MOST_TENSORS) {
                throw new HeaderException(
                        "has more than " + MOST_TENSORS + " tensors, far more than any model. Do not use this file.");
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw HeaderException.damaged("its header has more than one JSON value");
        }
        return new Header(entries, metadata);
    }

    private static void refuseTwice(String name, boolean known) {
        if (known) {
            throw new HeaderException("names " + TextFile.shortened(name) + " twice in its header, so which is meant"
                    + " cannot be known. Download it again, or get it from another source.");
        }
    }

    private void metadata() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            metadata.put(json.nextName(), text("its metadata"));
        }
        json.endObject();
    }

    private String text(String where) throws IOException {
        if (json.peek() != JsonToken.STRING) {
            throw HeaderException.damaged(where + " must be text");
        }
        return json.nextString();
    }

    private Header.Entry entry(String name) throws IOException {
        @Nullable
        String dtype = null;
        @Nullable
        List<Long> shape = null;
        @Nullable
        List<Long> offsets = null;
        Set<String> seen = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String field = json.nextName();
            refuseTwice(field, !seen.add(field));
            switch (field) {
                case "dtype" -> dtype = text("a tensor's type");
                case "shape" -> shape = counts();
                case "data_offsets" -> offsets = counts();
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw HeaderException.damaged("its header does not say the type, the shape and the place of the"
                    + " tensor " + TextFile.shortened(name));
        }
        StoredType type = SafetensorsType.of(dtype, name);
        return new Header.Entry(name, type, shape, offsets.get(0), offsets.get(1), bytes(name, type, shape));
    }

    private List<Long> counts() throws IOException {
        List<Long> counts = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            String digits = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
            if (!COUNT.matcher(digits).matches() || counts.size() == MOST_AXES) {
                throw HeaderException.damaged("its header has a shape or place that is none");
            }
            counts.add(Long.parseLong(digits));
        }
        json.endArray();
        return List.copyOf(counts);
    }

    private static long bytes(String name, StoredType type, List<Long> shape) {
        try {
            long bits = type.bits();
            for (long extent : shape) {
                bits = Math.multiplyExact(bits, extent);
            }
            if (bits % Byte.SIZE == 0) {
                return bits / Byte.SIZE;
            }
        } catch (ArithmeticException e) {
            throw HeaderException.damaged("the shape " + shape + " of the tensor " + TextFile.shortened(name)
                    + " is larger than any file");
        }
        throw HeaderException.damaged("the tensor " + TextFile.shortened(name) + " ends within a byte");
    }
}
