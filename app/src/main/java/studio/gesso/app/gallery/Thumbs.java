package studio.gesso.app.gallery;

import java.util.List;
import java.util.Optional;
import studio.gesso.app.fx.Pictures;
import studio.gesso.app.gallery.grid.Thumb;
import studio.gesso.app.gallery.grid.Thumbnails;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Resample;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Refusal;

/**
 * Small copies of the gallery's pictures, and what is said of them to those who do not see them.
 *
 * @param kept the small ones that are kept on disk; larger ones are made anew each time
 */
public record Thumbs(Archive archive, studio.gesso.engine.gallery.Thumbnails kept) implements Thumbnails.Reader {

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
        if (side <= studio.gesso.engine.gallery.Thumbnails.SIDE) {
            return kept.of(entry.file());
        }
        Pixels whole = studio.gesso.engine.image.Pictures.read(entry.file());
        double scale = Math.min(1, (double) side / Math.max(whole.width(), whole.height()));
        return Resample.BOX.resize(whole, new Size((int) Math.max(1, Math.round(whole.width() * scale)),
                (int) Math.max(1, Math.round(whole.height() * scale))));
    }
}
