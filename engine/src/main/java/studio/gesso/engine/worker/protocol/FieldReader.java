package studio.gesso.engine.worker.protocol;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a message; what a message claims beyond its end is an {@link IOException}. */
final class FieldReader {

    private final ByteBuffer in;

    /** Reads one field, or several that belong together. */
    @FunctionalInterface
    interface Reading<T> {
        T read(FieldReader from) throws IOException;
    }

    FieldReader(byte[] message) {
        in = ByteBuffer.wrap(message);
    }

    long whole() throws IOException {
        try {
            return in.getLong();
        } catch (BufferUnderflowException e) {
            throw new IOException("A message is too short", e);
        }
    }

    int number() throws IOException {
        long whole = whole();
        if (whole != (int) whole) {
            throw new IOException("Out of range: " + whole);
        }
        return (int) whole;
    }

    byte[] bytes() throws IOException {
        if (in.remaining() < Integer.BYTES) {
            throw new IOException("A message is too short");
        }
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IOException("A message claims " + length + " bytes, and " + in.remaining() + " are left");
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    <E extends Enum<E>> E name(Class<E> type) throws IOException {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException("There is no " + type.getSimpleName() + " " + name, e);
        }
    }

    Path path() throws IOException {
        return Path.of(text());
    }

    <T> List<T> list(Reading<T> each) throws IOException {
        List<T> all = new ArrayList<>();
        for (long left = whole(); left > 0; left--) {
            all.add(each.read(this));
        }
        return List.copyOf(all);
    }

    <T> Optional<T> optional(Reading<T> each) throws IOException {
        return list(each).stream().findFirst();
    }
}
