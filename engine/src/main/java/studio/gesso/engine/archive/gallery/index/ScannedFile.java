package studio.gesso.engine.archive.gallery.index;

import java.util.Optional;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.image.Size;

/**
 * A picture file as it was found in the folder.
 *
 * @param place its place @param bytes its length
 * @param modified when it was last changed, in milliseconds since 1970
 * @param trashed whether it is in the trash
 * @param text when the text file beside it was last changed, in milliseconds since 1970; 0 where there is none
 * @param size its extent, upright
 * @param restored its settings
 */
public record ScannedFile(Place place, long bytes, long modified, boolean trashed, long text, Optional<Size> size,
        RestoredSettings restored) {

    /**
     * A file's place in the pictures folder; for one in the trash, the place that it had.
     *
     * @param folder relative to the pictures folder, with slashes, "" for that folder itself
     * @param name the file's name
     */
    public record Place(String folder, String name) {

        /** The place of a relative path with slashes. */
        public static Place of(String path) {
            int slash = path.lastIndexOf('/');
            return new Place(slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1));
        }

        /** Relative to the pictures folder, with slashes. */
        public String path() {
            return folder.isEmpty() ? name : folder + "/" + name;
        }
    }
}
