package studio.gesso.engine.diffusion.network.builder;

import studio.gesso.engine.base.protobuf.MessageWriter;

/** An extent of an input or output of a graph: a number, or a name where it is free. */
public sealed interface Dimension {

    /** An extent that is always the same. */
    record Fixed(long extent) implements Dimension {}

    /** An extent that is free; those of one name are equal. */
    record Free(String name) implements Dimension {}

    static Dimension of(long extent) {
        return new Fixed(extent);
    }

    static Dimension of(String name) {
        return new Free(name);
    }

    /** TensorShapeProto.Dimension. */
    default MessageWriter message() {
        return switch (this) {
            case Fixed(long extent) -> new MessageWriter().put(1, extent);
            case Free(String name) -> new MessageWriter().put(2, name);
        };
    }
}
