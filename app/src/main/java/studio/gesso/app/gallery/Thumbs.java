package studio.gesso.app.gallery;

import java.util.List;
import java.util.Optional;
import studio.gesso.app.fx.Pictures;
import studio.gesso.app.gallery.grid.Thumb;
import studio.gesso.app.gallery.grid.Thumbnails.Reader;
import studio.gesso.engine.gallery.Thumbnails;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Refusal;

/**
 * Small copies of the gallery's pictures, and what is said of them to those who do not see them.
 *
 * @param small those for small tiles
 * @param large those for large tiles, and for screens with several pixels a point
 */
public record Thumbs(Archive archive, Thumbnails small, Thumbnails large) implements Reader {

    @Override
    public Thumb read(long id, int side) {
        List<Entry> found = archive.gallery().entries(id);
        if (found.isEmpty()) {
            return new Thumb(Optional.empty(), "A picture that is gone");
        }
        Entry entry = found.getFirst();
        try {
            return new Thumb(Optional.of(Pictures.image(small(entry, side))), Info.name(entry));
        } catch (Refusal e) {
            return new Thumb(Optional.empty(), e.getMessage());
        }
    }

    private Pixels small(Entry entry, int side) {
        return (side <= Thumbnails.SIDE ? small : large).of(entry.file());
    }
}
