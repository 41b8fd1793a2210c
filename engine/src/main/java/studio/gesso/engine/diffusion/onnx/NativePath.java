package studio.gesso.engine.diffusion.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.diffusion.onnx.ModelException.Reason;
import studio.gesso.engine.diffusion.onnx.library.Platform;

/**
 * The path of a graph as ONNX Runtime can read it, for as long as it is being opened.
 *
 * <p>Except on Windows its Java side mangles characters beyond the basic plane, such as emoji: a folder with one in its
 * path is reached through a link for that time.
 *
 * @param text the path to give to ONNX Runtime
 * @param link the link that it passes through, in a temporary folder of its own
 */
record NativePath(String text, Optional<Path> link) implements AutoCloseable {

    static NativePath of(Path file) {
        Path whole = file.toAbsolutePath();
        if (isPlain(whole)) {
            return new NativePath(whole.toString(), Optional.empty());
        }
        if (!isPlain(whole.getFileName())) {
            throw unreachable(file, null);
        }
        try {
            Path link = Files.createTempDirectory("gesso").resolve("model");
            Files.createSymbolicLink(link, whole.getParent());
            return new NativePath(link.resolve(whole.getFileName()).toString(), Optional.of(link));
        } catch (IOException | UnsupportedOperationException e) {
            throw unreachable(file, e);
        }
    }

    /** Deletes the link, which an open graph does not need. */
    @Override
    public void close() {
        try {
            if (link.isPresent()) {
                Files.delete(link.get());
                Files.delete(link.get().getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(link.get() + " could not be removed", e);
        }
    }

    private static boolean isPlain(Path path) {
        return Platform.isWindows() || path.toString().codePoints().allMatch(Character::isBmpCodePoint);
    }

    private static ModelException unreachable(Path file, @Nullable Exception cause) {
        return new ModelException(Reason.UNREADABLE, "ONNX Runtime cannot read " + file
                + " because of an unusual character, such as an emoji, in its name. Rename it.", cause);
    }
}
