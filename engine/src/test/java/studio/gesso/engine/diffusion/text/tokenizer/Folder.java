package studio.gesso.engine.diffusion.text.tokenizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A tokenizer folder that a test may change. */
record Folder(Path path) {

    static final Path CLIP = Path.of("src/main/resources/studio/gesso/engine/diffusion/text/vocabulary/clip");
    static final Path PIPELINES = Path.of("target/pipelines");

    /** A copy of a folder in an empty one. */
    static Folder copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
                to.resolve(file.getFileName()).toFile().setWritable(true);
            }
            return new Folder(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder with(String name, String text) {
        try {
            Files.writeString(path.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder without(String name) {
        try {
            Files.delete(path.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Tokenizer open() {
        return Tokenizer.open(path);
    }
}
