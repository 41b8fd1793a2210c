package studio.gesso.engine.archive.metadata.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.request.adapter.UsedFile;

/**
 * A file that changed a picture beside its model, as the picture's file tells of it.
 *
 * @param called what the request calls it: the name in a prompt's tag, the word of an embedding
 * @param file the file's name, where it is told
 * @param size in bytes, where it is told
 * @param hashes of the file or of parts of it, whole or shortened, as different programs write them; none where none is told
 */
public record RecordedFile(UsedFile.Role role, String called, Optional<String> file, Optional<Long> size,
        List<String> hashes) {

    public RecordedFile {
        hashes = List.copyOf(hashes);
    }

    /** One of which only a name and a hash are known. */
    public RecordedFile(UsedFile.Role role, String called, String hash) {
        this(role, called, Optional.empty(), Optional.empty(), List.of(hash));
    }

    /** The names that it may be found by. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(called), file.stream()).distinct();
    }

    /** Whether this is its name, with or without folders and ending, in any case. */
    public boolean isCalled(String name) {
        String plain = ModelNames.plain(name);
        return names().anyMatch(own -> own.equalsIgnoreCase(name) || ModelNames.plain(own).equalsIgnoreCase(plain));
    }
}
