package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import studio.gesso.engine.base.protobuf.MessageWriter;
import studio.gesso.engine.base.protobuf.Protobuf;
import studio.gesso.engine.base.protobuf.Protobuf.Field;

/** Puts a graph together of parts of others and of new operations; the numbers are the fields of onnx.proto. */
final class GraphWriter {

    /** Element types of tensors. */
    static final int FLOAT = 1;
    static final int INT64 = 7;

    private static final int IR_VERSION = 8;
    private static final int WHOLE_NUMBER = 2;

    private final MessageWriter graph = new MessageWriter().put(2, "of parts");

    /** Copies what the graph of a file computes and stores, but neither its inputs nor its outputs. */
    void copy(Path file, UnaryOperator<String> rename, Predicate<String> keep) throws IOException {
        try (Protobuf in = new Protobuf(file)) {
            Field whole = in.whole();
            for (Field f = in.first(whole); f != null; f = in.after(f, whole)) {
                if (f.number() == 7) {
                    parts(in, f, rename, keep);
                }
            }
        }
    }

    private void parts(Protobuf in, Field from, UnaryOperator<String> rename, Predicate<String> keep)
            throws IOException {
        for (Field f = in.first(from); f != null; f = in.after(f, from)) {
            switch (f.number()) {
                case 1 -> {
                    if (keep.test(text(in, f, 2))) {
                        graph.put(1, renamed(in, f, rename, 1, 2, 3));
                    }
                }
                case 5 -> graph.put(5, renamed(in, f, rename, 8));
                default -> in.ignore();
            }
        }
    }

    /** Copies inputs or outputs of a file, which are the fields {@code number} of a graph. */
    void copyPorts(Path file, int number, Predicate<String> keep) throws IOException {
        try (Protobuf in = new Protobuf(file)) {
            Field whole = in.whole();
            for (Field f = in.first(whole); f != null; f = in.after(f, whole)) {
                if (f.number() == 7) {
                    for (Field port = in.first(f); port != null; port = in.after(port, f)) {
                        if (port.number() == number && keep.test(text(in, port, 1))) {
                            graph.copy(in, port);
                        }
                    }
                }
            }
        }
    }

    /** An operation without attributes. */
    void add(String operator, String output, String... inputs) {
        graph.put(1, node(operator, output, inputs));
    }

    /** An operation with one attribute, a whole number. */
    void add(String operator, String attribute, long value, String output, String... inputs) {
        graph.put(1, node(operator, output, inputs)
                .put(5, new MessageWriter().put(1, attribute).put(3, value).put(20, WHOLE_NUMBER)));
    }

    /** A list of whole numbers. */
    void list(String name, long... values) {
        graph.put(5, numbers(new MessageWriter().put(1, values.length), name, values));
    }

    /** One whole number. */
    void number(String name, long value) {
        graph.put(5, numbers(new MessageWriter(), name, value));
    }

    /** An input of floats; an axis is an extent or a name. */
    void input(String name, Object... axes) {
        MessageWriter shape = new MessageWriter();
        for (Object axis : axes) {
            shape.put(1, axis instanceof Integer extent
                    ? new MessageWriter().put(1, extent)
                    : new MessageWriter().put(2, axis.toString()));
        }
        MessageWriter tensor = new MessageWriter().put(1, FLOAT).put(2, shape);
        graph.put(11, new MessageWriter().put(1, name).put(2, new MessageWriter().put(1, tensor)));
    }

    /** The whole file. */
    byte[] toBytes(long opset) {
        return new MessageWriter().put(1, IR_VERSION).put(7, graph).put(8, new MessageWriter().put(2, opset)).toBytes();
    }

    private static MessageWriter node(String operator, String output, String... inputs) {
        MessageWriter node = new MessageWriter();
        for (String input : inputs) {
            node.put(1, input);
        }
        return node.put(2, output).put(3, output).put(4, operator);
    }

    private static MessageWriter numbers(MessageWriter tensor, String name, long... values) {
        tensor.put(2, INT64);
        for (long value : values) {
            tensor.put(7, value);
        }
        return tensor.put(8, name);
    }

    /** The first text under a number in a message; empty where there is none. */
    private static String text(Protobuf in, Field message, int number) throws IOException {
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            if (f.number() == number) {
                return in.text(f);
            }
        }
        return "";
    }

    /** A message whose texts under some numbers are names, which change. */
    private static MessageWriter renamed(Protobuf in, Field message, UnaryOperator<String> rename, int... names)
            throws IOException {
        MessageWriter changed = new MessageWriter();
        for (Field f = in.first(message); f != null; f = in.after(f, message)) {
            int number = f.number();
            if (Arrays.stream(names).anyMatch(name -> name == number)) {
                changed.put(number, rename.apply(in.text(f)));
            } else {
                changed.copy(in, f);
            }
        }
        return changed;
    }
}
