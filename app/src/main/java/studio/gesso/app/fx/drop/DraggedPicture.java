package studio.gesso.app.fx.drop;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;

/**
 * A picture that is dragged, or chosen in a menu, to be put somewhere.
 *
 * @param name what it is called there
 * @param file its file, if it has one
 * @param source gives what reads its pixels, on the window's thread: at once, or when they are made
 */
public record DraggedPicture(String name, Optional<Path> file, Consumer<Consumer<Supplier<Pixels>>> source) {

    /** The picture of a file. */
    public static DraggedPicture of(Path file) {
        return new DraggedPicture(FileNames.stem(file), Optional.of(file),
                taker -> taker.accept(() -> Pictures.read(file)));
    }

    /** A picture that is in memory only. */
    public static DraggedPicture of(String name, Pixels pixels) {
        return new DraggedPicture(name, Optional.empty(), taker -> taker.accept(() -> pixels));
    }

    /** Gives what reads its pixels, which is to be called in the background. */
    public void read(Consumer<Supplier<Pixels>> taker) {
        source.accept(taker);
    }
}
