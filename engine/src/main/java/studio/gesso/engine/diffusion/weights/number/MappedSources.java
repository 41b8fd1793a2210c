package studio.gesso.engine.diffusion.weights.number;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;

/** The files that tensors lie in, mapped into memory once each, for reading from many threads. */
final class MappedSources implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final Map<Path, Source> sources = new HashMap<>();

    private record Source(MemorySegment bytes, FileTime modified) {}

    /**
     * Maps the file of a tensor, if it is not mapped yet.
     *
     * @throws UserException if the file cannot be read, or is shorter than it was
     */
    void add(StoredTensor tensor) {
        if (tensor.data() instanceof TensorData.InFile(var file, var offset, var length)) {
            Source source = sources.computeIfAbsent(file, this::map);
            if (offset < 0 || length < 0 || length > source.bytes.byteSize() - offset) {
                throw changed(file);
            }
        }
    }

    private Source map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Source(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena),
                    Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw FileErrors.reading("The weights", file, e);
        }
    }

    /** The numbers of a tensor whose file was added, as they are stored. */
    MemorySegment of(StoredTensor tensor) {
        return switch (tensor.data()) {
            case TensorData.InMemory(var bytes) -> MemorySegment.ofBuffer(bytes);
            case TensorData.InBlocks _ -> throw new IllegalArgumentException(tensor.name() + " is in blocks");
            case TensorData.InFile(var file, var offset, var length) ->
                sources.getOrDefault(file, new Source(MemorySegment.NULL, FileTime.fromMillis(0))).bytes
                        .asSlice(offset, length);
        };
    }

    /**
     * Checks that no file has changed since it was mapped.
     *
     * @throws UserException if one has
     */
    void requireUnchanged() {
        sources.forEach((file, source) -> {
            try {
                if (Files.size(file) != source.bytes.byteSize()
                        || !Files.getLastModifiedTime(file).equals(source.modified)) {
                    throw changed(file);
                }
            } catch (IOException e) {
                throw FileErrors.reading("The weights", file, e);
            }
        });
    }

    private static UserException changed(Path file) {
        return new UserException(PathText.shown(file) + " has changed while it was read. Wait until it is complete, and"
                + " try again.");
    }

    /** The message for a page that a mapped file has lost (the Java virtual machine calls that an internal error). */
    UserException lost(InternalError cause) {
        String files = String.join(", ", sources.keySet().stream().map(PathText::shown).sorted().toList());
        return new UserException(files + " has changed while it was read, or its drive is gone. Try again.", cause);
    }

    @Override
    public void close() {
        arena.close();
    }
}
