package studio.gesso.engine.diffusion.network.builder;

import studio.gesso.engine.base.protobuf.MessageWriter;

/**
 * An attribute of an operation (AttributeProto of onnx.proto).
 *
 * @param name its name
 * @param message the whole attribute
 */
public record Attribute(String name, MessageWriter message) {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int INTS = 7;

    /** A whole number. */
    public static Attribute of(String name, long value) {
        return new Attribute(name, start(name, INT).put(3, value));
    }

    /** A real number. */
    public static Attribute of(String name, float value) {
        return new Attribute(name, start(name, FLOAT).putFloat(2, value));
    }

    /** A text. */
    public static Attribute of(String name, String value) {
        return new Attribute(name, start(name, STRING).put(4, value));
    }

    /** A list of whole numbers. */
    public static Attribute list(String name, long... values) {
        MessageWriter message = start(name, INTS);
        for (long value : values) {
            message.put(8, value);
        }
        return new Attribute(name, message);
    }

    private static MessageWriter start(String name, int type) {
        return new MessageWriter().put(1, name).put(20, type);
    }
}
