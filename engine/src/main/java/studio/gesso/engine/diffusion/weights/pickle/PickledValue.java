package studio.gesso.engine.diffusion.weights.pickle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value out of a Python pickle: plain data, never behaviour. Values may be shared, and a hostile file may nest them in
 * a circle; so walk them only to a depth and a number that you choose.
 */
public sealed interface PickledValue
        permits PickledValue.Nothing, PickledValue.Text, PickledValue.Whole, PickledValue.Real, PickledValue.Truth,
        PickledValue.Bytes, PickledValue.ClassName, PickledList, PickledMap, PickledObject, PickledTensor,
        PickledStorage {

    /** Python's None. */
    enum Nothing implements PickledValue {
        NONE
    }

    /** A text. */
    record Text(String value) implements PickledValue {}

    /** A whole number of at most 64 bits. */
    record Whole(long value) implements PickledValue {}

    /** Any other number. */
    record Real(double value) implements PickledValue {}

    /** True or false. */
    record Truth(boolean value) implements PickledValue {}

    /** Bytes, of which only the number is kept. */
    record Bytes(int length) implements PickledValue {}

    /** The name of a class or function of Python; nothing is behind it. */
    record ClassName(String module, String name) implements PickledValue {

        /** As people write it; functions of the system under the name by which Python documents them. */
        String shown() {
            return switch (module) {
                case "posix", "nt" -> "os." + name;
                case "__builtin__" -> "builtins." + name;
                default -> module + "." + name;
            };
        }
    }

    /** The values inside, by key or by place; of a PyTorch module its parameters, buffers and modules. */
    default Map<String, PickledValue> children() {
        return switch (this) {
            case PickledMap map -> map.entries();
            case PickledObject object -> object.contents();
            case PickledList list -> {
                Map<String, PickledValue> children = new LinkedHashMap<>();
                list.items().forEach(item -> children.put(Integer.toString(children.size()), item));
                yield children;
            }
            case Nothing _,Text _,Whole _,Real _,Truth _,Bytes _,ClassName _,PickledTensor _,PickledStorage _ ->
                Collections.emptyMap();
        };
    }

    /** How many values are inside. */
    default int size() {
        return switch (this) {
            case PickledMap map -> map.entries().size();
            case PickledObject object -> object.contentSize();
            case PickledList list -> list.items().size();
            case Nothing _,Text _,Whole _,Real _,Truth _,Bytes _,ClassName _,PickledTensor _,PickledStorage _ ->
                0;
        };
    }

    /** The value at the end of a path of keys, if there is one. */
    default Optional<PickledValue> find(String... path) {
        Optional<PickledValue> found = Optional.of(this);
        for (String name : path) {
            found = found.flatMap(value -> Optional.ofNullable(value.children().get(name)));
        }
        return found;
    }

    /** A text, number or truth value as text. */
    default Optional<String> text() {
        return switch (this) {
            case Text(String value) -> Optional.of(value);
            case Whole(long value) -> Optional.of(Long.toString(value));
            case Real(double value) -> Optional.of(Double.toString(value));
            case Truth(boolean value) -> Optional.of(Boolean.toString(value));
            case Nothing _,Bytes _,ClassName _,PickledList _,PickledMap _,PickledObject _,PickledTensor _,PickledStorage _ ->
                Optional.empty();
        };
    }
}
