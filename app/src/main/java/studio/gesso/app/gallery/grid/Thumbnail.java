package studio.gesso.app.gallery.grid;

import java.util.Optional;
import javafx.scene.image.Image;

/**
 * What a tile shows of a picture.
 *
 * @param image a small copy; missing where the file cannot be read
 * @param name its description for screen readers
 */
public record Thumbnail(Optional<Image> image, String name) {

    /** How many bytes its pixels take. */
    long bytes() {
        return image.map(i -> 4 * (long) (i.getWidth() * i.getHeight())).orElse(0L);
    }
}
