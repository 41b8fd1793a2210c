package studio.gesso.app.fx;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import studio.gesso.engine.image.Pixels;

/** The desktop's clipboard. */
public final class ClipboardAccess {

    private ClipboardAccess() {}

    /** Puts a picture on the clipboard. */
    public static void put(Pixels pixels) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(FxImages.image(pixels));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Puts text on the clipboard. */
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** The picture that is on the clipboard; call it in the background, because large pictures take a moment. */
    public static Optional<Supplier<Pixels>> get() {
        return Optional.ofNullable(Clipboard.getSystemClipboard().getImage())
                .map(image -> () -> FxImages.pixels(image));
    }
}
