package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.protobuf.Protobuf;
import studio.gesso.engine.base.protobuf.Protobuf.Field;
import studio.gesso.engine.base.protobuf.Protobuf.Malformed;
import studio.gesso.engine.diffusion.onnx.graph.Port.Axis;
import studio.gesso.engine.diffusion.onnx.graph.Weight.Place;

/** Reads the smaller messages of onnx.proto; the numbers in the switches are its fields. */
public final class MessageReader {

    private static final int MOST_AXES = 64;

    private MessageReader() {}

    /** OperatorSetIdProto: puts the version under its domain. */
    static void opset(Protobuf in, Field message, Map<String, Long> into) throws IOException {
        String domain = "";
        long version = 0;
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> domain = in.text(f);
                case 2 -> version = f.value();
                default -> in.ignore();
            }
        }
        into.put(domain, version);
    }

    /** TensorProto. */
    public static Weight tensor(Protobuf in, Field message, String fallbackName) throws IOException {
        String name = fallbackName;
        StoredType type = StoredType.UNDEFINED;
        List<Long> shape = new ArrayList<>(4);
        Place place = new Place.Listed();
        Map<String, String> external = new HashMap<>();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> numbers(in, f, shape);
                case 2 -> type = StoredType.of(f.value());
                case 8 -> name = fallbackName.isEmpty() ? in.text(f) : fallbackName;
                case 4, 9, 10 -> place = f.isDelimited() ? new Place.Inside(f.start(), f.length()) : place;
                case 13 -> entry(in, f, external);
                default -> in.ignore();
            }
        }
        return whole(new Weight(name, type, shape, external.isEmpty() ? place : externalPlace(external)));
    }

    /** The value of a Constant node, or null for any other node. */
    public static @Nullable Weight constant(Protobuf in, Field node) throws IOException {
        String output = "";
        boolean isConstant = false;
        Field value = null;
        for (Field f = in.first(node); f != null; f = in.after(f, node)) {
            switch (f.number()) {
                case 2 -> output = in.text(f);
                case 4 -> isConstant = in.text(f).equals("Constant");
                case 5 -> value = tensorOf(in, f);
                default -> in.ignore();
            }
        }
        return isConstant && value != null ? tensor(in, value, output) : null;
    }

    /** The tensor in an attribute, or null. */
    private static @Nullable Field tensorOf(Protobuf in, Field attribute) throws IOException {
        for (Field f = in.first(attribute); f != null; f = in.after(f, attribute)) {
            if (f.number() == 5) {
                return f;
            }
        }
        return null;
    }

    private static Weight whole(Weight weight) throws Malformed {
        if (weight.place() instanceof Place.Inside inside && weight.type().bits() > 0
                && inside.length() != weight.bytes()) {
            throw new Malformed("the weight " + weight.name() + " has " + inside.length() + " bytes, and its shape "
                    + weight.shape() + " needs another number");
        }
        return weight;
    }

    private static Place externalPlace(Map<String, String> external) throws Malformed {
        try {
            long offset = Long.parseLong(external.getOrDefault("offset", "0"));
            long length = Long.parseLong(external.getOrDefault("length", "-1"));
            if (offset < 0 || length < Place.ExternalFile.TO_ITS_END) {
                throw new Malformed("a place of " + length + " bytes from " + offset);
            }
            return new Place.ExternalFile(external.getOrDefault("location", ""), offset, length);
        } catch (NumberFormatException e) {
            throw new Malformed("an offset that is no number");
        }
    }

    /** StringStringEntryProto. */
    private static void entry(Protobuf in, Field message, Map<String, String> entries) throws IOException {
        String key = "";
        String value = "";
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> key = in.text(f);
                case 2 -> value = in.text(f);
                default -> in.ignore();
            }
        }
        entries.put(key, value);
    }

    /** A repeated number, one a field or all in one field. */
    private static void numbers(Protobuf in, Field field, List<Long> into) throws IOException {
        requireFew(into);
        if (!field.isDelimited()) {
            into.add(field.value());
            return;
        }
        while (in.position() < field.end()) {
            requireFew(into);
            into.add(in.varint());
        }
    }

    private static void requireFew(List<?> axes) throws Malformed {
        if (axes.size() >= MOST_AXES) {
            throw new Malformed("a tensor of more axes than any model has");
        }
    }

    /** ValueInfoProto. */
    public static Port port(Protobuf in, Field message) throws IOException {
        String name = "";
        Port typed = new Port("", StoredType.UNDEFINED.element(), List.of());
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> name = in.text(f);
                case 2 -> typed = type(in, f, typed);
                default -> in.ignore();
            }
        }
        return new Port(name, typed.type(), typed.axes());
    }

    /** TypeProto, of which only tensors matter here. */
    private static Port type(Protobuf in, Field message, Port otherwise) throws IOException {
        Port found = otherwise;
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            if (f.number() == 1) {
                found = tensorType(in, f);
            }
        }
        return found;
    }

    private static Port tensorType(Protobuf in, Field message) throws IOException {
        StoredType type = StoredType.UNDEFINED;
        List<Axis> axes = new ArrayList<>(4);
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> type = StoredType.of(f.value());
                case 2 -> shape(in, f, axes);
                default -> in.ignore();
            }
        }
        return new Port("", type.element(), List.copyOf(axes));
    }

    private static void shape(Protobuf in, Field message, List<Axis> into) throws IOException {
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            if (f.number() == 1) {
                requireFew(into);
                into.add(axis(in, f));
            }
        }
    }

    private static Axis axis(Protobuf in, Field message) throws IOException {
        Axis found = new Axis(Axis.FREE, "");
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            switch (f.number()) {
                case 1 -> found = new Axis(Math.clamp(f.value(), Axis.FREE, Integer.MAX_VALUE), "");
                case 2 -> found = new Axis(Axis.FREE, in.text(f));
                default -> in.ignore();
            }
        }
        return found;
    }
}
