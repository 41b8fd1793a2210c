package studio.gesso.app.gallery.grid;

import java.util.Optional;
import javafx.scene.image.Image;

/**
 * What is seen of a picture in the grid.
 *
 * @param image a small copy; missing where the file cannot be read
 * @param name its marks to those who do not see it
 */
public record Thumbnail(Optional<Image> image, String name) {

    /** How many bytes its pixels take. */
    long bytes() {
        return image.map(i -> 4 * (long) (i.getWidth() * i.getHeight())).orElse(0L);
    }
}
