package studio.gesso.engine.library.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;

/**
 * Finds the files that pictures record among those that are here: by their hashes wherever they lie and whatever they are
 * called, else by their names.
 */
record FileSearch(AdapterLibrary library, KnownHashes hashes, Cancellation cancellation) {

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

    /** Looks for a file; what has to be read whole for its hash is read last, and only once. */
    Answer find(RecordedFile file) {
        FileKind kind = kind(file);
        Optional<Path> named = Stream.concat(file.names(), file.names().map(ModelNames::plain))
                .flatMap(name -> library.named(kind, name).stream())
                .findFirst();
        if (file.hashes().isEmpty()) {
            return named.<Answer>map(Answer.Same::new).orElseGet(Answer.Missing::new);
        }
        List<Path> all = Stream.concat(named.stream(), library.all(kind).stream()).distinct().toList();
        Optional<Path> same = named.filter(path -> isSame(path, file))
                .or(() -> first(all, path -> isKnownToBe(path, file)))
                .or(() -> first(all, path -> mayBe(path, file) && isSame(path, file)));
        return same.<Answer>map(Answer.Same::new)
                .orElseGet(() -> named.<Answer>map(path -> new Answer.Other(path, hashes.of(path, cancellation)))
                        .orElseGet(Answer.Missing::new));
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

    private static boolean mayBe(Path path, RecordedFile file) {
        try {
            return file.size().isEmpty() || file.size().get() == Files.size(path);
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
        if (!String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            return false;
        }
        Optional<String> said = new LoraMetadata(SafetensorsFile.read(path).metadata()).hash();
        return said.filter(own -> file.hashes()
                .stream()
                .map(AdapterHash::plain)
                .anyMatch(hash -> hash.length() <= AdapterHash.SHORT && own.startsWith(hash))).isPresent();
    }
}
