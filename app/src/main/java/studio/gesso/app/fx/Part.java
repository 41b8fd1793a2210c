package studio.gesso.app.fx;

import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A part of a record as a property of its own. */
public final class Part {

    private Part() {}

    /**
     * One that changes with the record, both ways; the null of an empty choice is passed over.
     *
     * @param read the part of a record
     * @param write the record with another part
     */
    public static <R, T> ObjectProperty<T> of(ObjectProperty<R> whole, Function<R, T> read,
            BiFunction<R, T, R> write) {
        ObjectProperty<T> part = new SimpleObjectProperty<>(read.apply(whole.get()));
        whole.subscribe(now -> part.set(read.apply(now)));
        part.subscribe(value -> {
            if (value != null && !value.equals(read.apply(whole.get()))) {
                whole.set(write.apply(whole.get(), value));
            }
        });
        return part;
    }
}
