package studio.gesso.engine.library.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.settings.RecordedFile;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.weights.adapter.AdapterHash;
import studio.gesso.engine.diffusion.weights.adapter.KnownHashes;
import studio.gesso.engine.diffusion.weights.adapter.LoraMetadata;

/**
 * Finds the files that pictures record among those that are here: by their hashes wherever they lie and whatever they are
 * called, else by their names.
 */
record FileSearch(AdapterLibrary library, KnownHashes hashes, Cancellation cancellation) {

    /** Bytes of files of unknown hashes that are read for one that is looked for; a few seconds. */
    private static final long MOST_READ = 2L << 30;

    /** What was found. */
    sealed interface Answer {

        /** Where it lies, where there is one. */
        default Optional<Path> found() {
            return switch (this) {
                case Same(Path path) -> Optional.of(path);
                case Other(Path path, _) -> Optional.of(path);
                case Missing() -> Optional.empty();
            };
        }

        /** The file, or one of its name where no hash is recorded. */
        record Same(Path path) implements Answer {}

        /** Another file of its name, and its hash. */
        record Other(Path path, AdapterHash hash) implements Answer {}

        /** None. */
        record Missing() implements Answer {}
    }

    /**
     * Looks for a file; what has to be read whole for its hash is read last, and only once. Where no size is recorded, as by
     * other programs, that may be all there are, of which only so much is read.
     */
    Answer find(RecordedFile file) {
        FileKind kind = kind(file);
        Optional<Path> named = Stream.concat(file.names(), file.names().map(ModelNames::plain))
                .distinct()
                .flatMap(name -> library.named(kind, name).stream())
                .findFirst();
        if (file.hashes().isEmpty()) {
            return named.<Answer>map(Answer.Same::new).orElseGet(Answer.Missing::new);
        }
        List<Path> all = Stream.concat(named.stream(), library.all(kind).stream()).distinct().toList();
        AtomicLong left = new AtomicLong(MOST_READ);
        Optional<Path> same = first(named.stream().toList(), path -> isSame(path, file))
                .or(() -> first(all, path -> isKnownToBe(path, file)))
                .or(() -> first(all, path -> mayBe(path, file, left) && isSame(path, file)));
        return same.<Answer>map(Answer.Same::new)
                .orElseGet(() -> named.flatMap(this::other).orElseGet(Answer.Missing::new));
    }

    private Optional<Answer> other(Path named) {
        try {
            return Optional.of(new Answer.Other(named, hashes.of(named, cancellation)));
        } catch (UserException unreadable) {
            return Optional.empty();
        }
    }

    private static FileKind kind(RecordedFile file) {
        return switch (file.role()) {
            case LORA -> FileKind.LORA;
            case EMBEDDING -> FileKind.EMBEDDING;
            case VAE -> FileKind.VAE;
        };
    }

    /** A file that cannot be read is not the one. */
    private Optional<Path> first(List<Path> all, Predicate<Path> test) {
        for (Path path : all) {
            cancellation.check();
            try {
                if (test.test(path)) {
                    return Optional.of(path);
                }
            } catch (UserException unreadable) {
                System.getLogger(FileSearch.class.getName())
                        .log(System.Logger.Level.DEBUG, "Passed over: " + unreadable.getMessage());
            }
        }
        return Optional.empty();
    }

    private static boolean mayBe(Path path, RecordedFile file, AtomicLong left) {
        try {
            long size = Files.size(path);
            return file.size().isPresent() ? file.size().get() == size : left.addAndGet(-size) >= 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private boolean isKnownToBe(Path path, RecordedFile file) {
        return hashes.kept(path).map(hash -> isOne(hash, file)).orElseGet(() -> saysSo(path, file));
    }

    private boolean isSame(Path path, RecordedFile file) {
        return isOne(hashes.of(path, cancellation), file) || saysSo(path, file);
    }

    private static boolean isOne(AdapterHash hash, RecordedFile file) {
        return file.hashes().stream().anyMatch(hash::is);
    }

    /** Whether the header has the hash, which A1111 believes; a whole hash is only ever that of the bytes. */
    private static boolean saysSo(Path path, RecordedFile file) {
        Optional<String> said = AdapterLibrary.header(path).flatMap(LoraMetadata::hash);
        return said.filter(own -> file.hashes()
                .stream()
                .map(AdapterHash::plain)
                .anyMatch(hash -> hash.length() <= AdapterHash.SHORT && own.startsWith(hash))).isPresent();
    }
}
