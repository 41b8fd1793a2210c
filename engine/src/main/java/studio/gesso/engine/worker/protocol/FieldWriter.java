package studio.gesso.engine.worker.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The fields of a message, one after another; {@link FieldReader} reads them in the same order. */
final class FieldWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Something written that cannot fail, because it goes into memory. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private FieldWriter write(Writing writing) {
        try {
            writing.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return this;
    }

    FieldWriter whole(long number) {
        return write(() -> out.writeLong(number));
    }

    FieldWriter bytes(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    FieldWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    FieldWriter name(Enum<?> value) {
        return text(value.name());
    }

    FieldWriter path(Path path) {
        return text(path.toString());
    }

    <T> FieldWriter list(List<T> all, BiConsumer<FieldWriter, T> each) {
        whole(all.size());
        all.forEach(one -> each.accept(this, one));
        return this;
    }

    <T> FieldWriter optional(Optional<T> value, BiConsumer<FieldWriter, T> each) {
        return list(value.stream().toList(), each);
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
