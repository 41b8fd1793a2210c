package studio.gesso.app.gallery.info;

import java.util.List;
import java.util.Optional;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.gallery.grid.Thumbnail;
import studio.gesso.app.gallery.grid.ThumbnailLoader.Reader;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.engine.archive.gallery.Thumbnails;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;

/**
 * Thumbnails of the gallery's pictures, with descriptions for screen readers.
 *
 * @param small those for small tiles
 * @param large those for large tiles, and for screens with several pixels a point
 */
public record GalleryThumbnails(CurrentGallery currentGallery, Thumbnails small, Thumbnails large) implements Reader {

    @Override
    public Thumbnail read(long id, int side) {
        List<PictureEntry> found = currentGallery.gallery().entries(id);
        if (found.isEmpty()) {
            return new Thumbnail(Optional.empty(), "A picture that is gone");
        }
        PictureEntry entry = found.getFirst();
        try {
            return new Thumbnail(Optional.of(FxImages.image(small(entry, side))), PictureInfo.name(entry));
        } catch (UserException e) {
            return new Thumbnail(Optional.empty(), e.getMessage());
        }
    }

    private Pixels small(PictureEntry entry, int side) {
        return (side <= Thumbnails.SIDE ? small : large).of(entry.file());
    }
}
